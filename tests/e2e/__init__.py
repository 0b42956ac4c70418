"""The page in a real browser, against the real app in its own process on the embedded store."""
