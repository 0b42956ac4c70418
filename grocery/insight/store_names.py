"""What stores were called before: a trip goes by its store's name of today, what was bought keeps the name of then.

Renaming a store changes one file. The rows of its trips and the prices seen there, which may lie in a file for each
month of many years, stay as they were written, so that whatever is told by store goes through here.
"""

from __future__ import annotations

from collections.abc import Mapping

from grocery.catalog import Catalog

_STORE = "store: "


def former_names(catalog: Catalog) -> Mapping[str, str]:
    """The names of today by the earlier ones, also over several renamings; none that a store has again.

    They are read off the traces of the renamings, so that taking one back takes its name out of here. Where two stores
    once had a name, it is the later one's.
    """
    return {
        trace.was: name.removeprefix(_STORE)
        for name, traces in catalog.traces.settings.items()
        if name.startswith(_STORE) and name.removeprefix(_STORE) in catalog.stores
        for trace in traces
        if isinstance(trace.was, str) and trace.was not in catalog.stores
    }
