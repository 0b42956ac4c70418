"""The two files of the dataset that never change: its card (README.md) and its .gitattributes."""

from __future__ import annotations

# Types are declared because a reader otherwise takes them from the first file, and then refuses a later file in which
# a whole price stands as `4` or a note is empty for a month. An extra column is refused even so: whoever adds one has
# to ship this card in the same commit.
_CARD = """\
---
pretty_name: Our groceries
tags:
- grocery
- shopping-list
- household
configs:
- config_name: purchases
  default: true
  data_files:
  - split: train
    path: "trips/*.jsonl"
- config_name: prices
  data_files:
  - split: train
    path: "prices/*.jsonl"
dataset_info:
- config_name: purchases
  features:
  - {name: trip, dtype: string}
  - {name: store, dtype: string}
  - {name: completed_at, dtype: string}
  - {name: item_id, dtype: string}
  - {name: name, dtype: string}
  - {name: category, dtype: string}
  - {name: unit, dtype: string}
  - {name: quantity, dtype: float64}
  - {name: price, dtype: float64}
  - {name: total, dtype: float64}
  - {name: by, dtype: string}
  - {name: note, dtype: string}
- config_name: prices
  features:
  - {name: item, dtype: string}
  - {name: store, dtype: string}
  - {name: price, dtype: float64}
  - {name: unit, dtype: string}
  - {name: at, dtype: string}
  - {name: by, dtype: string}
  - {name: source, dtype: string}
---

# Our groceries

This is your household's grocery list, with everything you bought and what it cost. *Smart Grocery Manager* keeps it
here, so that nothing is lost when the app is restarted or moved. Every change is a commit: any earlier day can be read,
compared and brought back.

## What is here

| file | what it holds |
| --- | --- |
| `grocery_catalog.json` | your stores and their items, the shopping list, templates, budgets and settings |
| `trips/2026-11.jsonl` … | what was bought, one line for each thing, one file a month |
| `prices/2026.jsonl` … | every price that was seen, one file a year |
| `applied.jsonl` | which changes are already in here; the app needs it so that none is made twice |

## Bringing back an earlier day

The easiest way is in the app: *History*, pick a version, *Restore*. It also works right here:

- open **Files**, then the history of `grocery_catalog.json`, and download the version you want. Upload it under the
  same name, or edit the file by hand: one item is one line; or
- revert the commit that you do not want: `git revert <commit>` in a clone, then `git push`.

The app notices within about a minute, takes over what you did and **never overwrites it**. What you had not yet saved
from the app comes on top. Nothing is final: the version you left is still in the history.

Two things to know. Please leave `applied.jsonl` as it is; with it the app can tell that what you took back should stay
away. And what was bought is kept in `trips/`: bringing back only `grocery_catalog.json` leaves those purchases there.

## Reading the tables

Replace `you/grocery-catalog` by the name of this dataset. It is private: log in first with `hf auth login`.

```python
from datasets import load_dataset

purchases = load_dataset("you/grocery-catalog", "purchases", split="train")
prices = load_dataset("you/grocery-catalog", "prices", split="train")
print(purchases.to_pandas().groupby("store")["total"].sum())
```

Or ask in SQL, with DuckDB:

```sql
CREATE SECRET hf (TYPE huggingface, TOKEN 'a token that may read this dataset');

SELECT store, category, round(sum(total), 2) AS spent
FROM read_json('hf://datasets/you/grocery-catalog/trips/*.jsonl',
               format = 'newline_delimited',
               columns = {store: 'VARCHAR', category: 'VARCHAR', total: 'DOUBLE'})
GROUP BY ALL ORDER BY spent DESC;
```

Or in one line, with the `hf` that you logged in with (and `pip install duckdb`):

```sh
hf datasets sql "SELECT store, round(sum(total), 2) AS spent \
FROM read_json('hf://datasets/you/grocery-catalog/trips/*.jsonl', format = 'newline_delimited') \
GROUP BY ALL ORDER BY spent DESC"
```

A price that was not known is empty, never 0. In SQL the columns `at` and `by` are written `"at"` and `"by"`. Until the
first trip is completed `purchases` has no rows, and `load_dataset` then says that it "corresponds to no data"; with
`streaming=True` it gives the empty table. So it is with `prices` until the first price is changed.

What each column says, and eight worked questions, among them what coffee cost in spring and what has become dearer,
come with the app: `docs/tables.md`.
"""

# `union` lets an older commit be reverted by hand without a conflict in the marks: the highest line wins. Plain text
# with LF endings keeps a file edited on Windows from differing in every line. Nothing here turns a file into LFS.
_GITATTRIBUTES = """\
*.json text eol=lf
*.jsonl text eol=lf
applied.jsonl merge=union
"""


def dataset_card() -> bytes:
    """Return the README.md of the dataset: what its files are, how to roll back, and the types of its two tables.

    Returns:
        UTF-8 text with YAML front matter whose configs are `purchases` (the default) and `prices`. A config whose glob
        matches no file breaks `datasets.load_dataset`, so the commit that ships this card ships a first file of each.
    """
    return _CARD.encode()


def gitattributes() -> bytes:
    """Return the .gitattributes of the dataset: text files stay text, and the marks merge line by line.

    Returns:
        UTF-8 text, one rule a line.
    """
    return _GITATTRIBUTES.encode()
