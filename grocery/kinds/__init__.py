"""Kinds of things: of which one an item is, how often it is bought, on which shelf it stands, what it looks like."""

from grocery.kinds.kinds import TABLE as TABLE
from grocery.kinds.kinds import Kind as Kind
from grocery.kinds.kinds import find_kinds as find_kinds
from grocery.kinds.kinds import kind_of as kind_of
from grocery.kinds.kinds import named_kind as named_kind
from grocery.kinds.kinds import table as table
from grocery.kinds.pictures import picture as picture
from grocery.kinds.pictures import pictures as pictures
from grocery.kinds.shelves import category_of as category_of
from grocery.kinds.shelves import category_on as category_on
from grocery.kinds.shelves import is_department as is_department
from grocery.kinds.shelves import shelf_of as shelf_of
from grocery.kinds.shelves import stands_on as stands_on
