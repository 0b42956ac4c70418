"""The app as programs come to it: with a token, and from somewhere else."""

from __future__ import annotations

from tests.e2e.app_server import AppServer

PASSED_ON = {"x-forwarded-for": "10.0.0.9"}  # so that nobody takes it for this computer


def token(app: AppServer, name: str, may: str = "do") -> dict[str, str]:
    """The headers of a program of Ann's that has just been given a token."""
    made = app.call("token", {"name": name, "person": "Ann", "may": may})
    return {"authorization": f"Bearer {made['token']}", **PASSED_ON}
