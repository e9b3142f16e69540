"""A second reading of the deadline, clock and interval rules, written from the standard library alone.

It exists to disagree with the program: it knows none of its packages and takes nothing from its rule packs.
"""
