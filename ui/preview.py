"""What a message shows in which an address of ours is shared: our name, a sentence and a picture.

Whoever makes such a preview reads the page as a stranger, so it holds nothing of any household.
"""

from __future__ import annotations

from html import escape

from grocery.messages import say, text
from ui.assets import TITLE

PICTURE = "grocery/icons/preview.png"
"""Where the picture is served, as it counts from the page."""

_SIZE = {"width": 1200, "height": 630}


def preview(language: str, site: str) -> list[str]:
    """The lines of a document's head, in the vocabularies of Open Graph and of Twitter's cards.

    Args:
        language: Of the sentence.
        site: Where the app is, as a browser calls it: who makes a preview wants the picture's whole address.
    """
    sentence = text(say("enter-preview"), language)
    picture = f"{site}/{PICTURE}"
    told = {
        "og:type": "website",
        "og:site_name": TITLE,
        "og:title": TITLE,
        "og:description": sentence,
        "og:image": picture,
        "og:image:type": "image/png",
        **{f"og:image:{side}": str(pixels) for side, pixels in _SIZE.items()},
        "og:image:alt": text(say("enter-preview-picture"), language),
        "og:locale": text(say("enter-preview-locale"), language),
    }
    named = {
        "description": sentence,
        "twitter:card": "summary_large_image",
        "twitter:title": TITLE,
        "twitter:description": sentence,
        "twitter:image": picture,
    }
    return [
        *(f'<meta property="{name}" content="{escape(value)}">' for name, value in told.items()),
        *(f'<meta name="{name}" content="{escape(value)}">' for name, value in named.items()),
    ]
