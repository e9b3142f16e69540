"""Receipts that are still to come back."""
