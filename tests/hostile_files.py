"""Files that are broken, or were made to do harm, each with the sentence that it is refused with."""

from __future__ import annotations

import gzip
import io
import sqlite3
import zipfile
from contextlib import closing
from typing import Final


def bomb(name: str) -> bytes:
    """A zip of a thousand times its size."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, b"0" * 5_000_000)
    return out.getvalue()


def catalog(items: str, rest: str = "") -> bytes:
    """A catalog file with these items, the first of them in line 2."""
    return f'{{"stores": {{"Costco": [\n{items}\n]}}{rest}}}'.encode()


def songs() -> bytes:
    """A SQLite file of another program."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE songs (name TEXT)")
        db.executemany("INSERT INTO songs VALUES (?)", [("x" * 500,)] * 50)
        return bytes(db.serialize())


DEEP: Final = "[" * 10_000 + "]" * 10_000
FIGS: Final = '{"id": "x1", "name": "Figs", "price": 2}'

REFUSED: Final[dict[str, tuple[str, bytes, str]]] = {
    "empty": ("x.json", b"", "The file is empty."),
    "only spaces": ("x.csv", b" \n\t\r\n" * 99, "The file is empty."),
    "a zip bomb": ("x.csv", bomb("catalog.csv"), "is a packed file"),
    "a zip bomb in the name of a backup": ("grocery_backup_1.json", bomb("../../etc/passwd"), "is a packed file"),
    "a packed file": ("x.db", gzip.compress(b"0" * 5_000_000), "is a packed file"),
    "a binary file": ("x.csv", bytes(range(256)) * 99, "is no text"),
    "10,000 columns": ("x.csv", b"name,price\n" + b",".join([b"x"] * 10_000), "Line 2 has 10000 columns"),
    "a list, a key twice": ("x.json", b'{"listItems": [],\n"listItems": []}', "Line 2"),
    "a list, 10,000 levels": ("x.json", f'{{"listItems": {DEEP}}}'.encode(), "nested too deep"),
    "a list, NaN": ("x.json", b'{"listItems": [{"quantity": NaN, "note": "x"}]}', "not as that app writes it"),
    "a list, cut off": ("x.json", b'{"listItems": [{"note":\n"x"', "Line 2"),
    "no SQLite behind its name": ("x.db", b"SQLite format 3\0" + b"\xff" * 5_000, "SQLite file cannot be read"),
    "SQLite that was cut off": ("x.db", songs()[:6_000], "SQLite file cannot be read"),
    "SQLite of something else": ("x.db", songs(), "holds something else: songs"),
    "a saved page": ("x.html", b"<!DOCTYPE html>\n<html><body>Milk</body></html>", "is a web page"),
    "XML": ("x.xml", b'<?xml version="1.0"?>\n<list><item>Milk</item></list>', "is an XML file"),
    "countless parts": ("x.json", catalog(",".join(["[]"] * 1_000_001)), "more parts than any household"),
}  # fmt: skip
"""By what they are: the file's name, its content, a part of the sentence."""

DAMAGED: Final[dict[str, tuple[bytes, str]]] = {
    "a key twice": (catalog(FIGS.replace('"id"', '"name": "Nuts", "id"')), "line 2: the key “name” is there twice"),
    "an id twice": (catalog(f"{FIGS},\n{FIGS}"), "line 3: the item id “x1” is there twice"),
    "NaN": (catalog(FIGS.replace("2}", "NaN}")), "line 2: “price” of “Figs” (x1) must be"),
    "less than everything": (catalog(FIGS.replace("2}", "-Infinity}")), "line 2: “price” of “Figs” (x1) must be"),
    "10,000 levels": (catalog(FIGS, f',\n"x": {DEEP}'), "too many brackets are inside each other"),
    "cut off": (catalog(FIGS)[:-4], "it ends in the middle"),
}  # fmt: skip
"""Files of our own that are damaged: their contents, and the sentence. What can be read of them may be added."""
