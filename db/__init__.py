"""How custody records are kept: the encrypted journal and everything derived from it."""
