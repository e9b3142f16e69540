"""Entry forms, generated from the declarations; a few are laid out by hand from the same fields."""
