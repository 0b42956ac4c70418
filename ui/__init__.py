"""The page. `page.py` puts it together, one file a tab says what that tab needs, `static/` is what the browser runs.

Read `page.py`, then `sync.py` (the one function through which a page sends and hears), then `static/app.js` and
`static/sync/replica.js`. Handlers read, call one method of the manager and answer with plain values: no rules live
here.
"""
