"""A file that somebody sent, while it is looked at: read as it says itself, or as the person says where it does not."""

from __future__ import annotations

import threading
from collections import abc
from copy import copy
from typing import Any

import msgspec

from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.exchange.columns import TITLES
from grocery.exchange.foreign import TABLE, Foreign, Given
from grocery.exchange.formats import Format, detect
from grocery.exchange.incoming import Incoming, UnsoundFile, of_file
from grocery.exchange.mapping import Found, Mapping, found, shown
from grocery.exchange.table import names_every_store


class Held:
    """A file that was sent. What is said of it makes another one of it: whoever works with one goes on with that.

    Attributes:
        name: What it is called.
        incoming: What it holds.
        wrong: Why not all of it could be read; None for a sound file.
        store: Where things are sold that it names no store for; None for a file that says all of itself.
        table: How its columns are read; None for what is no table.
    """

    def __init__(self, name: str, incoming: Incoming, wrong: InvalidInput | None = None) -> None:
        self.name = name
        self.incoming = incoming
        self.wrong = wrong
        self.store: str | None = None
        self.table: Found | None = None
        self._given_up = threading.Event()  # one for all that is made of it
        self._content = b""
        self._kind: Foreign | None = None

    @classmethod
    def of(cls, content: bytes, name: str, catalog: Catalog) -> Held:
        """A file that comes in.

        Args:
            content: What is in it.
            name: What it is called.
            catalog: The household.

        Raises:
            InvalidInput: Nothing of it can be read, whatever is said of it.
        """
        kind = detect(content, name)
        if isinstance(kind, Format):
            try:
                return cls(name, of_file(kind.read(content, name), content))
            except UnsoundFile as wrong:
                if wrong.readable is None:
                    raise
                return cls(name, of_file(wrong.readable, content), wrong)
        held = cls(name, Incoming(source=kind.name))
        held._content, held._kind = content, kind
        held.table = found(content) if kind.name == TABLE else None
        fault = held._read("", catalog)
        if fault is not None and held.table is None:
            raise fault
        return held

    @property
    def given_up(self) -> bool:
        """Whether nobody wants it any more."""
        return self._given_up.is_set()

    def give_up(self) -> None:
        """Nobody wants it any more."""
        self._given_up.set()

    def said(self, asked: abc.Mapping[str, Any], catalog: Catalog) -> Held:
        """The file as it is read by what is said of it: read once more where that is something else than before.

        Args:
            asked: `mapping` of a table, as it was put right, and `store`.
            catalog: The household.

        Raises:
            InvalidInput: The mapping is none.
        """
        store = str(asked.get("store") or "")
        mapping = _mapping(asked.get("mapping")) if self.table is not None else None
        same = mapping is None or self.table is None or mapping == self.table.mapping
        if self._kind is None or (same and (self.store is None or store in ("", self.store))):
            return self
        fresh = copy(self)
        if mapping is not None and not same:
            fresh.table = shown(self._content, mapping)
        fresh._read(store, catalog)
        return fresh

    def _read(self, store: str, catalog: Catalog) -> InvalidInput | None:
        """Reads it; what is wrong with it, if anything is."""
        assert self._kind is not None  # only a foreign file is read by what is said of it
        mapping = self.table.mapping if self.table is not None else None
        given = Given(store=store, mapping=mapping, catalog=catalog)
        self.store = given.where
        try:
            read = self._kind.read(self._content, given)
            self.incoming, self.wrong = of_file(read, self._content, given.where, mapping), None
            own = self.incoming.stores
            if (
                not store and self.table is None and len(own) == 1
            ):  # it calls its store itself, as by the name of its list
                self.store = own[0]
            if mapping is not None and names_every_store(self._content, mapping):
                self.store = None
        except InvalidInput as wrong:
            self.incoming, self.wrong = Incoming(source=self._kind.name), wrong
        return self.wrong

    def values(self) -> dict[str, Any] | None:
        """How a table is read, as the page shows it, with what a column can be; None for what is no table."""
        if self.table is None:
            return None
        roles = [{"role": role, "said": said} for role, said in TITLES.items()]
        return {**msgspec.to_builtins(self.table), "roles": roles}


def _mapping(asked: object) -> Mapping | None:
    """A mapping as the page sent it; None where it sent none that can be read."""
    try:
        return msgspec.convert(asked, Mapping)
    except msgspec.ValidationError:
        return None
