"""Kinds of things: of which one an item is, how often it is bought, on which shelf it stands, what it looks like."""

from grocery.kinds.kinds import TABLE, Kind, find_kinds, kind_of, named_kind, table
from grocery.kinds.pictures import picture, pictures
from grocery.kinds.shelves import category_of

__all__ = ["TABLE", "Kind", "category_of", "find_kinds", "kind_of", "named_kind", "picture", "pictures", "table"]
