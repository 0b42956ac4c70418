"""The household's state, its changes and where they are kept: plain values and functions, no web page and no Hub.

Read in this order: `catalog` (the state), `operations` (every change of it), `stores` (how it is written down, and what
a store is), `sync.journal` (changes not yet confirmed), `sync.replica` (how all of it meets: the law).
"""
