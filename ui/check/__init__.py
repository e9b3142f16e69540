"""Checking a paper that comes back."""
