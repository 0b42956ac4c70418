"""The sample catalog in the words of the household's first reader: one of several files, chosen once.

A first version is committed before anybody looks, since what is in no version is lost with the machine. So that file
comes in as a change: by name, replayed like any other, and only where nothing was changed yet. Of each thing it sets
what differs; of two servers that choose at once, each has done the same.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from grocery import disk
from grocery.catalog import Catalog
from grocery.errors import NotFound
from grocery.messages import say, text
from grocery.operations import Import
from grocery.stores.catalog_file import CATALOG
from grocery.stores.files import decode

WORDS: Final = "change-sample"
"""The name of what such a change says that it brings in: nobody needs a backup of what was before."""

_NOTE: Final = "first-language.json"
_Choice = Callable[[Catalog], Import]


class FirstLanguage:
    """In which language a household began; that of the first reader, whoever comes later.

    Args:
        folder: The household's data folder, in which a note says what was chosen: the next start does not choose anew.
        sample: The file that a household begins with. The same in Spanish is called `…_es.json`.
    """

    def __init__(self, folder: Path, sample: Path) -> None:
        self._note, self._sample = folder / _NOTE, sample
        self._lock = threading.Lock()
        self._chosen_for = ""

    def choose(self, language: str, household: str, make: Callable[[_Choice], object]) -> None:
        """Bring in the sample in these words, if nobody was asked yet and nothing was changed.

        Args:
            language: Of the reader.
            household: The household's id.
            make: Makes a change of what is made of the state. Where it is refused the choice is still to come.

        Raises:
            GroceryError: The change cannot be made at present.
        """
        if self._chosen_for == household:
            return
        with self._lock:
            if self._chosen_for == household or self._noted() == household:
                self._chosen_for = household
                return
            with suppress(NotFound):  # it was changed before, or there are no other words
                make(lambda now: in_words(now, self._sample, language))
            self._chosen_for = household
            with suppress(OSError):  # then a later start may choose, if nothing was changed by then either
                disk.write(self._note, msgspec.json.encode({"household": household, "language": language}))

    def _noted(self) -> str:
        with suppress(OSError, msgspec.DecodeError, msgspec.ValidationError):
            noted: Mapping[str, str] = msgspec.json.decode(self._note.read_bytes(), type=dict[str, str])
            return noted.get("household", "")
        return ""


def in_words(now: Catalog, sample: Path, language: str) -> Import:
    """The change that brings the sample in the words of a language.

    Raises:
        NotFound: The household is no untouched sample, or the sample is not there in that language.
    """
    other = sample.with_stem(f"{sample.stem}_{language}")
    if not other.is_file():
        raise NotFound(say("error-nothing-to-import"))
    first = decode({CATALOG: sample.read_bytes()}, now.household)
    if first.replacing(applied=now.applied, last_updated=now.last_updated) != _without_empty_tables(now):
        raise NotFound(say("error-nothing-to-import"))
    items = decode({CATALOG: other.read_bytes()}, now.household).items()
    called = text(say("page-language"), language)
    return Import(
        said=say("change-sample", language=called),
        items=tuple(items.values()),
        items_were=tuple(first.items()[key] for key in items),
    )


def _without_empty_tables(now: Catalog) -> Catalog:
    purchases = {month: rows for month, rows in now.purchases.items() if rows}
    return now.replacing(purchases=purchases, prices={year: seen for year, seen in now.prices.items() if seen})
