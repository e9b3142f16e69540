"""New apprehension, on one page."""
