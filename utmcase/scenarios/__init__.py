"""Scenarios: a story in one TOML file, and what the rules must say of it."""
