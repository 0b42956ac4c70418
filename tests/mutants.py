"""Breaks the code on purpose, in a copy, and sees whether the tests notice: `python -m tests.mutants [name …]`.

A test that still passes on broken code is not a test. Each mutant runs the convergence machine with fewer examples, and
the unit tests that it names. Exits with 1 when one survives.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MACHINE = "tests/test_convergence.py"
FOUND = "tests/test_convergence_found.py"
_LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", ".*_cache", "__pycache__", ".hypothesis", "artifacts", "data", "node_modules"
)


@dataclass(frozen=True)
class Mutant:
    """One break.

    Attributes:
        file: Where, relative to the top.
        old: Text that stands there once.
        new: What to put in its place.
        tests: Which tests should go red; any of them is enough.
    """

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...] = (MACHINE,)


MUTANTS = (
    Mutant(
        "no guard in apply",
        "grocery/operations/__init__.py",
        "    if entry.number <= catalog.applied.get(entry.replica, 0):\n        return catalog\n",
        "",
    ),
    Mutant(
        "marks of the head only, the base's forgotten",
        "grocery/sync/heads.py",
        "highest(reached, base.applied if base else {}), strange)",
        "dict(reached), strange)",
    ),
    Mutant(
        "messages not read for marks",
        "grocery/sync/heads.py",
        "return highest(reached, _proven(since, highest(reached, base.applied if base else {}), store))",
        "return reached",
    ),
    Mutant(
        "marks in anybody's message are believed",
        "grocery/sync/heads.py",
        " if number <= own.get(replica, 0)}",
        "}",
        (MACHINE, FOUND),
    ),
    Mutant(
        "settled before the commit is confirmed",
        "grocery/sync/push.py",
        "            try:\n                whole = {",
        "            self._replica._settle(now.catalog.applied)\n            try:\n                whole = {",
    ),
    Mutant(
        "a base adopted without replay",
        "grocery/sync/replica.py",
        "self._catalog = replay(base.catalog, self._journal.pending)",
        "self._catalog = base.catalog",
    ),
    Mutant(
        "shown before it is journalled",
        "grocery/sync/replica.py",
        "        self._journal.append(entries)\n",
        "        self._catalog = after\n        self._journal.append(entries)\n",
        (MACHINE, "tests/sync/test_replica.py"),
    ),
    Mutant(
        "shown and never journalled",
        "grocery/sync/replica.py",
        "        self._journal.append(entries)\n",
        "        self._journal.pending += tuple(entries)\n",
    ),
    Mutant(
        "a page sends only what is new",
        "tests/fake_page.py",
        "while changes := self.browser.queue(self.household):",
        "while changes := [c for c in self.browser.queue(self.household) if c.number == self.number]:",
    ),
    Mutant(
        "a page forgets what is only kept",
        "tests/fake_page.py",
        "_, saved = server.applied(",
        "saved, _ = server.applied(",
    ),
    Mutant(
        "ids of records drawn by chance",
        "grocery/operations/lists.py",
        "            line=key,\n",
        '            line=__import__("secrets").token_hex(4),\n',
    ),
    Mutant(
        "clearing the list names nothing",
        "grocery/operations/lists.py",
        "        return without(catalog, found)\n",
        "        return catalog.replacing(shopping_list={})\n",
    ),
    Mutant(
        "a head already passed is believed at once",
        "grocery/sync/pull.py",
        "elif self.from_copy or not self._is_behind(version):",
        "elif True:",
        (MACHINE, FOUND),
    ),
    Mutant(
        "the household of a journal is not looked at",
        "grocery/sync/recovery.py",
        "if header is not None and header.household != state.household:",
        "if False:",
    ),
    Mutant(
        "what found nothing is dropped in silence",
        "grocery/operations/__init__.py",
        "            catalog = _with_skipped(catalog, entry, gone)\n",
        "            del gone\n"
        "            catalog = catalog.replacing(applied={**catalog.applied, entry.replica: entry.number})\n",
    ),
    Mutant(
        "a lost answer is not looked for",
        "grocery/sync/push.py",
        "                self.budget.spend()\n                self._pull.look()\n",
        "                self.budget.spend()\n                self._pull.advance(now.base, self._replica.confirm)\n"
        "                self._replica._settle(now.catalog.applied)\n",
    ),
    Mutant(
        "a failed push is not tried again",
        "grocery/sync/push.py",
        "        self.debouncer.retry(max(told_s, backoff_s))\n",
        "",
    ),
    Mutant(
        "a torn last line throws the journal away",
        "grocery/sync/journal.py",
        "    intact: int | None = None\n",
        "    intact: int | None = None\n    if lines[-1]:\n        return Found(None, ())\n",
    ),
    Mutant(
        "the journal of a dead process is removed unread",
        "grocery/sync/recovery.py",
        "    if entries:\n        journal.append(entries)\n",
        "",
    ),
    Mutant(
        "a tail goes on behind a refused change",
        "grocery/sync/batches.py",
        "if sent.replica in stopped or numbers.must_wait(sent, reached):",
        "if numbers.must_wait(sent, reached):",
        (MACHINE, FOUND),
    ),
    Mutant(
        "the setup of an older head overwrites a table",
        "grocery/sync/pull.py",
        "        self.setup, self.from_copy = {}, False\n",
        "        self.from_copy = False\n",
        (MACHINE, FOUND),
    ),
    Mutant(
        "keep mine forgets the tables of theirs",
        "grocery/sync/pull.py",
        "        stored = _on_top_of(head, files, mine)\n",
        "        stored = mine\n",
        (MACHINE, FOUND),
    ),
    Mutant(
        "a history that lags is believed",
        "grocery/sync/heads.py",
        "lags = head.version != NO_VERSION and all(entry.version != head.version for entry in since)",
        "lags = False",
        (MACHINE, FOUND),
    ),
    Mutant(
        "a change kept during keep mine waits for the next",
        "grocery/sync/pull.py",
        "        self._take_changes()\n        self._push_what_differs()\n\n    def take_theirs",
        "        self._take_changes()\n\n    def take_theirs",
        (MACHINE, FOUND),
    ),
    Mutant(
        "marks of the head ignored when beginning anew",
        "grocery/sync/pull.py",
        "applied = highest(before.applied, applied_reached(head, before, self._store))",
        "applied = before.applied",
        (MACHINE, FOUND),
    ),
    Mutant(
        "a copy is taken for what its version holds",
        "grocery/sync/pull.py",
        "                self.from_copy = True\n",
        "",
    ),
    Mutant(
        "saved is said while changes wait",
        "grocery/sync/status.py",
        '    if not pending and not unsaved:\n        return "saved"',
        '    if not pending or not mode.reason:\n        return "saved"',
        ("tests/sync/test_push_table.py", "tests/test_grocery_app.py"),
    ),
    Mutant(
        "marks are pruned at once",
        "grocery/days.py",
        "FORGOTTEN_AFTER = timedelta(days=60)",
        "FORGOTTEN_AFTER = timedelta(days=-1)",
        ("tests/sync/test_replica.py",),
    ),
    Mutant(
        "marks are forgotten by one clock alone",
        "grocery/days.py",
        "return FIRST_DAY if stored is None or seen is None else max(FIRST_DAY, min(now.date(), stored, seen))",
        "return now.date()",
    ),
    Mutant(
        "a page need not prove that its changes are its own",
        "grocery/sync/clients.py",
        "    if not is_proven(change):\n        _check_unproven(change, state)\n",
        "",
    ),
    Mutant(
        "a change without its proof is set aside under the id that it bears",
        "grocery/sync/clients.py",
        "        _check(change, state, now, not_from)\n",
        "        if not is_proven(change):\n"
        "            gone = msgspec.structs.replace(change.op, item_id='gone')\n"
        "            change = msgspec.structs.replace(change, op=gone)\n"
        "        else:\n            _check(change, state, now, not_from)\n",
    ),
    Mutant(
        "what comes before its earlier changes is taken at once",
        "grocery/sync/numbers.py",
        "        _put(self.waiting, sent.replica, sent.number)\n        return True\n",
        "        return False\n",
        ("tests/sync/test_replica.py",),
    ),
    Mutant(
        "another change under a number that was taken is called kept",
        "grocery/sync/numbers.py",
        "elif self._taken.get(key, _content(sent.op)) != _content(sent.op):",
        "elif False:",
        ("tests/sync/test_replica.py",),
    ),
    Mutant(
        "any mark that somebody wrote is believed",
        "grocery/stores/applied.py",
        "        if can_be(replica, number):\n",
        "        if True:\n",
        ("tests/stores/test_applied.py",),
    ),
    Mutant(
        "a restore puts a whole document in place",
        "grocery/operations/restore.py",
        "        lines = {key: line for key, line in catalog.shopping_list.items() if key not in no_lines}\n",
        "        lines = {}\n",
        ("tests/sync/test_history.py",),
    ),
    Mutant(
        "a change is taken back as often as it is asked for",
        "grocery/operations/undoing_lines.py",
        "        traces, back = line_without(traces, at, values)\n",
        "        _, back = line_without(traces, at, values)\n        at, traces = 0, traces\n"
        "        values |= back\n        break\n",
        (MACHINE, "tests/operations/test_undoing.py"),
    ),
    Mutant(
        "an undo does not ask whether its original is in effect",
        "grocery/operations/putting_back.py",
        "    return [gone for _, gone in sorted(catalog.traces.removed.items()) if gone.of == of]\n",
        "    return [*catalog.traces.removed.values()]\n",
        (MACHINE, "tests/operations/test_undoing.py"),
    ),
    Mutant(
        "of several changes those that lie under later ones are taken back in part",
        "grocery/operations/undoing_several.py",
        "        if change not in in_effect(catalog):\n            continue\n",
        "",
        ("tests/operations/test_undoing_several.py",),
    ),
    Mutant(
        "of several changes the oldest is taken back first",
        "grocery/operations/undoing_several.py",
        "    for one in reversed(changes):\n",
        "    for one in changes:\n",
        ("tests/operations/test_undoing_several.py",),
    ),
    Mutant(
        "an undo takes away what somebody set later",
        "grocery/traces.py",
        "            if replaced == left:  # else a hand wrote in between, and that stays\n",
        "            if replaced != left:\n",
        (MACHINE, "tests/operations/test_undoing.py"),
    ),
    Mutant(
        "later differences do not move along",
        "grocery/amounts_undone.py",
        "        later[number] = _leaving(trace, without, then)\n",
        "",
        (MACHINE, "tests/operations/test_undoing.py"),
    ),
    Mutant(
        "a tick of what is ticked leaves no trace",
        "grocery/operations/tracing_lines.py",
        "        kept = (*kept[:at], beneath, above, *kept[at + 1 :])[-TRACES_KEPT:]\n",
        "",
        (MACHINE, "tests/operations/test_undoing.py"),
    ),
    Mutant(
        "an undo takes away a line that somebody else worked on",
        "grocery/operations/undoing_lines.py",
        "        if trace.of and not of_one_hand(trace.of, of) and not only_less:\n",
        "        if False:\n",
        ("tests/operations/test_undoing.py",),
    ),
    Mutant(
        "what a process did for somebody else counts as the same person's",
        "grocery/traces.py",
        "if len(replica) == LETTERS_OF_A_PAGE and change",
        "if change",
        ("tests/operations/test_undo_of_an_import.py",),
    ),
    Mutant(
        "what was done to a trip before it was deleted stands on the one that a file brings",
        "grocery/operations/tracing.py",
        "    kept = _of_trips_that_were(traces, before, after)\n",
        "    kept = dict(traces)\n",
        ("tests/operations/test_undo_of_an_import.py",),
    ),
    Mutant(
        "a restored currency is that of what was bought since",
        "grocery/operations/restore.py",
        "        return {FORMER_CURRENCIES: currency_ended(catalog, at)}\n",
        "        return {}\n",
        ("tests/operations/test_undo_of_an_import.py",),
    ),
    Mutant(
        "a trip that was taken back tells in which currency the past is",
        "grocery/operations/undoing.py",
        "    return _untraced(uncounted(catalog, of), of)\n",
        "    return _untraced(catalog, of)\n",
        ("tests/operations/test_undoing.py",),
    ),
    Mutant(
        "what a file changed of a trip besides its single fields is not told",
        "grocery/operations/trip_fields.py",
        "    if not _tell_all(was, old, trip, new, currency):\n",
        "    if False:\n",
        ("tests/operations/test_undo_of_a_trip.py",),
    ),
    Mutant(
        "what somebody changed since in a trip of which a file changed all is overwritten",
        "grocery/operations/trip_fields.py",
        "    return getattr(old if getattr(there, field) == getattr(new, field) else there, field)\n",
        "    return getattr(old, field)\n",
        ("tests/operations/test_undo_of_a_trip.py",),
    ),
    Mutant(
        "an undo takes away an item that somebody has as a staple or in a template",
        "grocery/operations/undoing_items.py",
        "        others = (*(trace.of for trace in traces), *self._hands.get(item.id, ()))\n",
        "        others = tuple(trace.of for trace in traces)\n",
        ("tests/operations/test_undo_of_an_import.py",),
    ),
    Mutant(
        "a file that was removed or replaced is written to all the same",
        "grocery/stores/sqlite_file.py",
        "if self._db is None or there != self._seen:",
        "if self._db is None:",
        ("tests/stores/test_sqlite_file.py",),
    ),
    Mutant(
        "a log that belongs to a file before is left beside the new one",
        "grocery/stores/sqlite_path.py",
        "if ours is not None and _id(file) == ours:",
        "if False:",
        ("tests/stores/test_sqlite_file.py",),
    ),
    Mutant(
        "a missing file is a new household",
        "grocery/stores/sqlite_file.py",
        "if known is not None and (there is None or there.size == 0):",
        "if False:",
        ("tests/stores/test_sqlite_file.py",),
    ),
)


def red(mutant: Mutant, folder: Path) -> tuple[bool, str]:
    """Apply a mutant to a copy of the tree and run its tests there.

    Returns:
        Whether a test failed, and the line that says why.
    """
    tree = folder / mutant.name.replace(" ", "-").replace("'", "")
    shutil.copytree(ROOT, tree, ignore=_LEFT_OUT)
    path = tree / mutant.file
    text = path.read_text()
    if text.count(mutant.old) != 1:
        return False, f"the text to break stands {text.count(mutant.old)} times in {mutant.file}"
    path.write_text(text.replace(mutant.old, mutant.new))
    tests = [test for test in mutant.tests if (tree / test).exists()]
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--hypothesis-profile=mutants"]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run([*command, *tests], cwd=tree, env=environment, capture_output=True, text=True, check=False)
    shutil.rmtree(tree, ignore_errors=True)
    why = next((line for line in run.stdout.splitlines() if "invariant " in line or line.startswith("E  ")), "")
    return run.returncode == 1, why.strip()[:110]


def main(names: list[str]) -> int:
    """Try the mutants of these names, or all; two at a time."""
    chosen = [mutant for mutant in MUTANTS if not names or any(name in mutant.name for name in names)]
    with tempfile.TemporaryDirectory(prefix="grocery-mutants-") as folder, ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda mutant: red(mutant, Path(folder)), chosen))
    for mutant, (noticed, why) in zip(chosen, results, strict=True):
        print(f"{'red     ' if noticed else 'SURVIVES'}  {mutant.name}: {why}")
    return 0 if all(noticed for noticed, _ in results) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
