"""Kinds of things: of which one an item is, how often it is bought, on which shelf it stands, what it looks like."""

from grocery.kinds.kinds import TABLE, Kind, find_kinds, kind_of, named_kind, table
from grocery.kinds.pictures import picture, pictures
from grocery.kinds.shelves import category_of, category_on, is_department, shelf_names, shelf_of, stands_on

__all__ = [
    "TABLE",
    "Kind",
    "category_of",
    "category_on",
    "find_kinds",
    "is_department",
    "kind_of",
    "named_kind",
    "picture",
    "pictures",
    "shelf_names",
    "shelf_of",
    "stands_on",
    "table",
]
