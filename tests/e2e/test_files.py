"""A backup leaves the page and comes back through it; what a browser still has of a household that is gone comes back."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page, expect
