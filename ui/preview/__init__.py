"""A paper before it is printed: shown from memory, printed, or saved. No PDF lies in a temporary file."""
