"""Where versions are: what a store is, the files of a version and their records, and the embedded store in SQLite."""
