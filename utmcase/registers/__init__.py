"""Registers: continuous lists over all custodies, each one declaration (`books.py`)."""
