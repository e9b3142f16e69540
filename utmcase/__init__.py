"""What a custody is, what the rules ask of it, and who may do what."""

__version__ = "0.1.0"
