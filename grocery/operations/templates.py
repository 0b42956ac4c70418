"""Templates: a list under a name, put on the shopping list again."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain, repeat
from typing import Annotated, Self

from msgspec.structs import replace

from grocery.became import became, by_unit_there, lines_today
from grocery.catalog import Catalog, shown
from grocery.errors import InvalidInput, NotFound
from grocery.measures import as_much, is_of_other_kind
from grocery.messages import Message, say
from grocery.operations.base import GONE_ITEM, Filled, NameOf, Operation, Writes
from grocery.operations.lines import as_seen, checked_seen, taken, without
from grocery.operations.lists import AddToList
from grocery.operations.measured import usual_much
from grocery.operations.several import puts, with_puts
from grocery.operations.template_values import template_line, with_template_line
from grocery.quickadd.per import said_number
from grocery.records import ListLine, Template, TemplateLine
from grocery.text import named_so, normalise

LONGEST_NAME = 60
MOST_LINES = 500


def found_template(catalog: Catalog, name: str) -> Template:
    """The template of this name, however it is spelt.

    Raises:
        NotFound: There is none (any more).
    """
    found = named_so(catalog.templates.values(), str(name), lambda template: template.name)
    if found is None:
        raise NotFound(say("error-template-gone", name=shown(name)), hint=say("hint-deleted-elsewhere"))
    return found


def _free_name(catalog: Catalog, name: str, but: str = "") -> str:
    """A name that no other template has.

    Raises:
        InvalidInput: It is none, or it is taken; the error names the template that has it.
    """
    wanted = normalise(name, "name", max_length=LONGEST_NAME)
    taken_by = named_so((t for t in catalog.templates if t != but), wanted, str)
    if taken_by is not None:
        raise InvalidInput(
            say("error-template-there", name=shown(taken_by)),
            hint=say("hint-template-replace"),
            field="name",
            existing=taken_by,
        )
    return wanted


class SaveTemplate(Operation, frozen=True, kw_only=True, tag="SaveTemplate"):
    """Save the list, or a part of it, under a name.

    Undo: there is no such template, or the one from before.

    Attributes:
        name: At most 60 characters.
        store: Only the lines of this store; empty for all.
        lines: Only these lines, by their ids; all of them where none is given.
        over: Whether a template of this name is replaced.
    """

    tool = "save_template"
    name: str
    store: str = ""
    lines: tuple[str, ...] = ()
    over: bool = False
    saved: Filled[tuple[TemplateLine, ...]] = ()
    units: Filled[tuple[str, ...]] = ()  # in which each is said; empty for what is no longer sold

    def decide(self, catalog: Catalog, key: str) -> Self:
        if self.over:
            wanted = normalise(self.name, "name", max_length=LONGEST_NAME)
            name = named_so(catalog.templates, wanted, str) or wanted
        else:
            name = _free_name(catalog, self.name)
        store = catalog.store(self.store) if self.store else ""
        refs = self.lines or tuple(catalog.shopping_list)
        found = [line for line in taken(catalog, refs, ()).values() if store in ("", line.store)]
        if not found:
            raise InvalidInput(say("error-template-empty"), hint=say("hint-put-something"), field="lines")
        if len(found) > MOST_LINES:
            raise InvalidInput(say("error-template-long", most=MOST_LINES), say("hint-fewer-items"), field="lines")
        saved = _as_template(catalog, found)
        units = tuple(item.unit if (item := catalog.known_item(line.id)) else "" for line in saved)
        return replace(self, name=name, store=store, lines=(), saved=saved, units=units)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        said = zip(self.saved, chain(self.units, repeat("")), strict=False)
        lines = tuple(by_unit_there(catalog, *one) for one in said)
        made = replace(catalog.templates.get(self.name) or Template(self.name), store=self.store, lines=lines)
        return catalog.replacing(templates={**catalog.templates, self.name: made})

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(settings=(f"template: {self.name}",))

    def record(self, catalog: Catalog) -> Template | None:
        return catalog.templates.get(self.name)

    def says(self) -> Message:
        return say("change-template-saved", name=self.name, count=len(self.saved))


def _as_template(catalog: Catalog, lines: list[ListLine]) -> tuple[TemplateLine, ...]:
    """The lines as those of a template, with as much of each thing as it is sold; what that cannot say, as usual."""
    found: dict[str, TemplateLine] = {}
    for line in lines:
        before, item = found.get(line.id), catalog.known_item(line.id)
        amount = line.quantity
        if item is not None:
            apart = is_of_other_kind(line.unit, item.unit)
            amount = item.default_quantity if apart else as_much(amount, line.unit, item.unit)
        found[line.id] = TemplateLine(line.id, line.name, amount + (before.quantity if before else Decimal(0)))
    return tuple(found.values())


class LoadTemplate(Operation, frozen=True, kw_only=True, tag="LoadTemplate"):
    """Put the things of a template on the list; what is gone from the catalog is left out.

    Undo: what was put on the list goes, where nothing else was put to it, and what was taken off is there again.

    Attributes:
        name: The template's name.
        items: Only these things, by the ids of their items; all of them where none is given.
        over: Whether what is on the list is taken off first: what is for the template's store, or all of it.
        lines: The lines that are taken off, by their ids; all that there are where none is given.
        seen: How much of each the person saw, in its unit, one for each line; what comes later stays.
        measures: The unit in which they saw each; its own where none is given.
        list: The id of the list; empty for the usual one.
    """

    tool = "load_template"
    name: str
    items: tuple[str, ...] = ()
    over: bool = False
    lines: tuple[str, ...] = ()
    seen: tuple[Decimal, ...] = ()
    measures: tuple[str, ...] = ()
    list: str = ""
    puts: Filled[tuple[AddToList, ...]] = ()

    def decide(self, catalog: Catalog, key: str) -> Self:
        template = found_template(catalog, self.name)
        things = {item.id for one in self.items if (item := became(catalog, one))}
        wanted = ((line, item) for line, item in lines_today(catalog, template.lines) if item)
        there = [(item.id, line.quantity) for line, item in wanted if not self.items or item.id in things]
        if not there:
            raise NotFound(say("error-nothing-of-template", name=template.name), hint=say("hint-add-items-first"))
        before = catalog
        off: dict[str, ListLine] = {}
        if self.over:
            on = catalog.known_list(self.list)
            there_now = (line for line in catalog.shopping_list.values() if catalog.list_of(line) == on)
            of_it = (line.line for line in there_now if template.store in ("", line.store))
            refs = self.lines or tuple(of_it)
            off = taken(catalog, refs, checked_seen(self.lines, self.seen, self.measures), self.measures)
            before = without(catalog, off)
        seen, measures = as_seen(catalog, off.values())
        return replace(
            self, name=template.name, items=(), lines=tuple(off), seen=seen, measures=measures,
            puts=puts(before, there, key, self.list),
        )  # fmt: skip

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        if self.over:
            catalog = without(catalog, taken(catalog, self.lines, self.seen, self.measures))
        return with_puts(catalog, self.puts, at, by)

    def says(self) -> Message:
        return say("change-template-loaded", name=self.name, count=len(self.puts))


class EditTemplate(Operation, frozen=True, kw_only=True, tag="EditTemplate"):
    """Change how much of one thing a template has, add a thing to it, or take one off.

    Undo: the template has as much of it as before, and what others did to its other things stays.

    Attributes:
        name: The template's name.
        item_id: The id of the thing's item.
        quantity: How much of it, above 0 and at most 10,000, with at most 3 decimals; null takes it off.
        measure: The unit in which they saw the item; its own where it is not given.
    """

    name: str
    item_id: str
    quantity: Decimal | None
    measure: str = ""
    item: Annotated[str, NameOf("item_id")] = ""
    also: Filled[tuple[str, ...]] = ()  # what was merged into it since, and goes: its amount is in this one

    def decide(self, catalog: Catalog, key: str) -> Self:
        template = found_template(catalog, self.name)
        item = became(catalog, self.item_id)
        item_id = item.id if item else self.item_id
        lines = [line for line, _ in lines_today(catalog, template.lines)]
        before = next((line for line in lines if line.id == item_id), None)
        if self.quantity is None and before is None:
            raise NotFound(say("error-not-in-template", name=template.name), hint=say("hint-deleted-elsewhere"))
        if before is not None and self.quantity is None and len(lines) == 1:
            raise InvalidInput(say("error-template-last"), hint=say("hint-delete-template"), field="item_id")
        called = before.name if before is not None else item.name if item else catalog.item(self.item_id).name
        if before is None and len(template.lines) >= MOST_LINES:
            raise InvalidInput(say("error-template-long", most=MOST_LINES), say("hint-fewer-items"), field="item_id")
        amount = None if self.quantity is None else usual_much(self.quantity, self.measure, item)
        unit = self.measure and (item.unit if item else self.measure)
        others = (line.id for line in template.lines if line.id != item_id)
        also = tuple(one for one in others if item and became(catalog, one) == item)
        return replace(self, name=template.name, item_id=item_id, quantity=amount, measure=unit, item=called, also=also)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        if self.name not in catalog.templates:
            raise NotFound(say("error-template-gone", name=shown(self.name)), hint=say("hint-deleted-elsewhere"))
        lines = enumerate(catalog.templates[self.name].lines)
        place = [at for at, line in lines if line.id in self.also][:1]
        value = None if self.quantity is None else [self.item, str(self._much(catalog, self.quantity)), *place]
        for one in self.also:
            catalog = with_template_line(catalog, self.name, one, None)
        return with_template_line(catalog, self.name, self.item_id, value)

    def _much(self, catalog: Catalog, number: Decimal) -> Decimal:
        """How much it is by the unit of the thing; of one that was merged meanwhile, by the last that it had."""
        much = usual_much(number, self.measure, item := catalog.known_item(self.item_id))
        line = TemplateLine(self.item_id, self.item, much)
        return much if item else by_unit_there(catalog, line, self.measure).quantity

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(settings=tuple(template_line(self.name, one) for one in (self.item_id, *self.also)))

    def record(self, catalog: Catalog) -> Template | None:
        return catalog.templates.get(self.name)

    def says(self) -> Message:
        name, item = self.name, self.item or GONE_ITEM
        if self.quantity is None:
            return say("change-template-less", name=name, item=item)
        return say("change-template-line", name=name, item=item, quantity=said_number(self.quantity))


class RenameTemplate(Operation, frozen=True, kw_only=True, tag="RenameTemplate"):
    """Give a template another name.

    Undo: it has its former name again.

    Attributes:
        name: The template's name.
        to: The new name, at most 60 characters.
    """

    name: str
    to: str

    def decide(self, catalog: Catalog, key: str) -> Self:
        template = found_template(catalog, self.name)
        return replace(self, name=template.name, to=_free_name(catalog, self.to, but=template.name))

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        template = found_template(catalog, self.name)
        if self.to != template.name and self.to in catalog.templates:
            raise NotFound(say("error-template-there", name=shown(self.to)), hint=say("hint-other-name"))
        named = {self.to if t == template.name else t: kept for t, kept in catalog.templates.items()}
        return catalog.replacing(templates=named | {self.to: replace(template, name=self.to)})

    def record(self, catalog: Catalog) -> Template | None:
        return catalog.templates.get(self.to)

    def says(self) -> Message:
        return say("change-template-renamed", name=self.name, to=self.to)


class DeleteTemplate(Operation, frozen=True, kw_only=True, tag="DeleteTemplate"):
    """Delete a template; the list stays as it is.

    Undo: the template is there again.

    Attributes:
        name: The template's name.
    """

    name: str

    def decide(self, catalog: Catalog, key: str) -> Self:
        return replace(self, name=found_template(catalog, self.name).name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        if self.name not in catalog.templates:
            raise NotFound(say("error-template-gone", name=shown(self.name)), hint=say("hint-deleted-elsewhere"))
        return catalog.replacing(templates={key: t for key, t in catalog.templates.items() if key != self.name})

    def says(self) -> Message:
        return say("change-template-deleted", name=self.name)
