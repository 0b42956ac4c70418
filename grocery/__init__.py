"""The household's state, its changes and where they are kept: plain values and functions, no web page and no Hub.

Read in this order: `catalog` (the state), `operations` (every change of it), `files` (how it is written down),
`journal` (changes not yet confirmed), `versions` (what a store is), `replica` (how all of it meets: the law).
"""
