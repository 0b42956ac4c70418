"""The door: who may ask this app for anything at all, before any route sees it."""
