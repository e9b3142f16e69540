"""The access log: who read, searched, printed and signed in."""
