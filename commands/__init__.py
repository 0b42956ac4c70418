"""The commands of the terminal, a file a subject; `cli.py` puts them together."""
