"""Whether a text is an e-mail address; nobody is asked whether anybody reads there."""

from __future__ import annotations

from grocery.catalog import shown
from grocery.errors import InvalidInput
from grocery.messages import say

NO_ADDRESS = "your-email@example.com"
"""What the earlier app wrote for none."""


def checked_address(address: str, field: str = "email_address") -> str:
    """Takes an e-mail address as it was typed.

    Args:
        address: One address, without a name.
        field: What it is, for the error.

    Returns:
        The address as mail servers want it, its domain in lower case and in ASCII.

    Raises:
        InvalidInput: It is none, or one at which nobody can be reached from elsewhere, like `ann@localhost`.
    """
    from email_validator import EmailNotValidError, validate_email

    try:
        found = validate_email(address, check_deliverability=False)
    except EmailNotValidError as fault:
        wrong = say("error-not-an-address", address=shown(address))
        raise InvalidInput(wrong, say("hint-like-an-address"), field=field) from fault
    return f"{found.local_part}@{found.ascii_domain}"
