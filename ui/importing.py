"""Files in and out for the page: a backup to download, a file that is looked at before it is brought in.

A file that was sent is kept in memory, read, until it is brought in, given up, or others have come after it.
"""

from __future__ import annotations

import secrets
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from grocery.clock import Clock
from grocery.errors import InvalidInput, NotAllowed, NotFound
from grocery.exchange import catalog_csv, purchases_csv
from grocery.exchange.backup import file_name, written_backup
from grocery.exchange.merging import Choices, Double
from grocery.exchange.preparing import Prepared, change_of, prepared
from grocery.kinds import find_kinds
from grocery.messages import say
from grocery.messages.texts import languages
from grocery.turns import in_turns, let_go, long_work
from ui.errors import told
from ui.held import Held

if TYPE_CHECKING:
    from grocery.catalog import Catalog
    from grocery.operations import Import
    from grocery.records import Item
    from grocery_app import GroceryManager

_HELD = 3
_SHOWN = 300
_PROBLEMS_SHOWN = 100
_COUNTED = ("prices", "aside")
_Values = dict[str, Any]


class Imports:
    """The files of one household on their way in.

    Args:
        manager: The household.
    """

    def __init__(self, manager: GroceryManager) -> None:
        self._manager = manager
        self._lock = threading.Lock()
        self._held: dict[str, Held] = {}
        self._new: dict[str, int] = {}  # how much of each came new when it was last looked at

    def functions(self) -> dict[str, Callable[[Mapping[str, Any]], _Values]]:
        """What answers each question of the page about them."""
        return {
            "backups": lambda _: self.backups(),
            "backup_open": self.open,
            "import_look": self.look,
            "import_do": self.do,
            "import_end": self.end,
        }

    def download(self) -> tuple[str, bytes]:
        """The name and the content of a backup of this moment."""
        at = Clock().stamp()
        return file_name(at), written_backup(self._manager.catalog, at)

    def download_sqlite(self) -> tuple[str, bytes]:
        """The same as a SQLite file, which any SQL tool reads."""
        from grocery.exchange.sqlite_out import FILE_NAME, written_sqlite  # seldom asked for

        return FILE_NAME, written_sqlite(self._manager.catalog, Clock().stamp())

    def download_table(self, of: str, language: str) -> tuple[str, bytes]:
        """The name and the content of a table for a spreadsheet.

        Args:
            of: `purchases`, else the catalog.
            language: Of its titles and numbers, one that the app speaks; else plain numbers.
        """
        table = purchases_csv if of == "purchases" else catalog_csv
        spoken = language if language in languages() else ""
        return f"grocery_{of if of == 'purchases' else 'catalog'}.csv", table.written(self._manager.catalog, spoken)

    def take(self, content: bytes, name: str) -> _Values:
        """Take a file that was sent.

        Args:
            content: What is in it.
            name: What it is called.

        Returns:
            `ok` and `file`, by which it is looked at; `error` for one of which nothing can be read.
        """
        try:
            with long_work():
                return self._hold(Held.of(content, name, self._manager.catalog))
        except InvalidInput as wrong:
            return {"ok": False, "error": told(wrong)}

    def open(self, asked: Mapping[str, Any]) -> _Values:
        """Take one of the automatic backups, by its `name`; the answer is that of `take`."""
        name = str(asked.get("name"))
        return self._hold(Held(name, self._manager.backups.incoming(name)))

    def _hold(self, held: Held) -> _Values:
        file = secrets.token_hex(8)
        with self._lock:
            self._held[file] = held
            for old in list(self._held)[:-_HELD]:
                del self._held[old]
                self._new.pop(old, None)
        return {"ok": True, "error": None, "file": file}

    def _held_of(self, asked: Mapping[str, Any]) -> Held:
        """A file as it is read by what is said of it: another question, which may come late, makes it no other one."""
        file = str(asked.get("file"))
        held = self._held.get(file)
        if held is None:
            raise NotFound(say("error-import-gone"), hint=say("hint-import-again"))
        said = held.said(asked, self._manager.catalog)
        with self._lock:
            if file in self._held:  # and is not read a second time for the next question that says the same
                self._held[file] = said
        return said

    @long_work()
    def look(self, asked: Mapping[str, Any]) -> _Values:
        """What bringing a file in would do.

        Args:
            asked: `file`, and what was chosen: `replaces`, `drops`, `updates`, `same`; `mapping` of a table, `store`
                for what the file names none for.

        Returns:
            `ok`; `name`, `store` and `stores_known`, `table` (how its columns are read), `kin`, `whole` (whether it may
            take the household's place); `wrong`, what is wrong with it; `counts` by kind and by place, `changes` the
            first of them; `after`, what the household has then; of a restore, `stays`, what the file does not have
            (None for nothing), and the newest of those `trips_stay`; `currency`, that its amounts
            are in another one and which stay in it (None where none do); `doubles` and `problems`; `nothing` where all
            of it is there already.
        """
        held = self._held_of(asked)
        found = prepared(self._manager.catalog, held.incoming, _choices(held, asked), held.name)
        looked, records = self._looked(held, found), found.records()
        self._new[str(asked.get("file"))] = _new(found.op)
        del found
        let_go(records)
        return looked

    def _looked(self, held: Held, found: Prepared) -> _Values:
        stores = Counter(
            one.store for one in in_turns(found.differences) if one.where == "catalog" and one.kind == "added"
        )
        return {
            "ok": True, "error": None, "name": held.name,
            "store": held.store,
            "stores_known": list(self._manager.catalog.stores),
            "table": held.values(),
            "kin": found.kin,
            "whole": held.incoming.whole and held.wrong is None,
            "wrong": told(held.wrong) if held.wrong else None,
            "nothing": found.op is None,
            "counts": _counts(found),
            "stores": [{"store": store, "count": count} for store, count in stores.most_common(_PROBLEMS_SHOWN)],
            "changes": [{"kind": one.kind, "said": one.said} for one in found.differences[:_SHOWN]],
            "more": max(0, len(found.differences) - _SHOWN),
            "after": found.after,
            "stays": found.stays,
            "currency": found.currency,
            "trips_stay": [{"said": said} for said in found.trips_stay],
            "doubles": [_double(two) for two in found.doubles],
            "problems": [{field: one[field] for field in one} for one in found.problems[:_PROBLEMS_SHOWN]],
            "problem_count": len(found.problems),
        }  # fmt: skip

    @long_work()
    def do(self, asked: Mapping[str, Any]) -> _Values:
        """Bring a file in, as it was looked at.

        Args:
            asked: As for `look`, and `by`.

        Returns:
            `ok` and `undo`, the replica and number with which it is taken back; `there`, how many things were new when
            it was looked at and are there by now, as another person or program brought them.

        Raises:
            NotAllowed: The file was given up before the change was made; nothing of it was.
        """
        answer, records = self._done(asked)
        let_go(records)
        return answer

    def _done(self, asked: Mapping[str, Any]) -> tuple[_Values, list[Item]]:
        """See `do`; with it the records of which nothing but that list knows any more."""
        held = self._held_of(asked)
        choices = _choices(held, asked)
        last: list[tuple[Catalog, Import]] = []

        def op(now: Catalog) -> Import:
            if held.given_up:
                raise NotAllowed(say("error-import-given-up"))
            if not last or last[0][0] is not now:
                found = change_of(now, held.incoming, choices, held.name)
                if found is None:
                    raise NotFound(say("error-nothing-to-import"))
                find_kinds(found.items)
                last[:] = [(now, found)]
            return last[0][1]

        op(self._manager.catalog)  # before a backup is kept for it: it takes long, and may be given up meanwhile
        made = self._manager.do(op, by=str(asked.get("by") or ""))
        there = max(0, self._new.get(str(asked.get("file")), 0) - _new(last[0][1]))
        self.end(asked)
        undo = {"replica": made.replica, "number": made.number}
        answer = {"ok": True, "error": None, "undo": undo, "name": held.name, "there": there}
        return answer, [*held.incoming.items, *last[0][1].items]

    def end(self, asked: Mapping[str, Any]) -> _Values:
        """Give a file up; where it is being brought in, that ends unless the change is made already."""
        with self._lock:
            held = self._held.pop(str(asked.get("file")), None)
            self._new.pop(str(asked.get("file")), None)
        if held is not None:
            held.give_up()
        return {"ok": True, "error": None}

    def backups(self) -> _Values:
        """The automatic backups, newest first."""
        kept = self._manager.backups.kept()
        rows = [
            {"name": one.name, "at": one.at, "reason": one.reason, "size": one.size, "version": one.is_version}
            for one in kept
        ]
        return {"ok": True, "error": None, "backups": rows}


def _new(op: Import | None) -> int:
    """How many things come new: items, lines of the list, templates and trips."""
    if op is None:
        return 0
    items, lines = len(op.items) - len(op.items_were), len(op.lines) - len(op.lines_were)
    return items + lines + len(op.templates) + len(op.trips)


def _said_the_same(asked: object) -> dict[str, str]:
    """Pairs of ids, of what a page sent whatever it is."""
    pairs = asked.items() if isinstance(asked, dict) else ()
    return {new: there for new, there in pairs if isinstance(new, str) and isinstance(there, str)}


def _double(two: Double) -> _Values:
    new, there = two.new, two.there
    return {"new": new.id, "name": new.name, "there": there.id, "known": there.name, "store": there.store}


def _counts(found: Prepared) -> list[_Values]:
    """How much changes by place and kind; some differences say themselves how many things they are of."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in in_turns(found.differences):
        counts[one.where, one.kind] += one.new if one.where in _COUNTED else 1
    return [{"where": where, "kind": kind, "count": count} for (where, kind), count in counts.items()]


def _choices(held: Held, asked: Mapping[str, Any]) -> Choices:
    """What was chosen for a file.

    Raises:
        InvalidInput: It is damaged, and was to take the household's place: what cannot be read would be taken away.
    """
    if asked.get("replaces") and held.wrong is not None:
        raise InvalidInput(say("error-import-no-household"), hint=say("hint-import-add"), field="replaces")
    return Choices(
        replaces=bool(asked.get("replaces")),
        drops=bool(asked.get("drops")),
        updates=bool(asked.get("updates")),
        same=_said_the_same(asked.get("same")),
    )
