"""Empty forms: printing them under serials, typing in those that came home, and those that did not."""
