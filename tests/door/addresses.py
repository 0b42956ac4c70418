"""What the door opens, as far as several tests ask: derived, so that all of them ask at what is added."""

from __future__ import annotations

from door.paths import OPENINGS

BY_TOKEN = {path: one for one in OPENINGS if one.by_token for path in one.pattern.pattern.split("|")}
"""Gradio's addresses that its client asks, for who brings a token and nobody else: see `assistants.gradio_client`."""
