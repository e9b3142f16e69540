"""How custody records are printed: plain data in, bytes out."""
