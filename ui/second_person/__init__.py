"""What waits for a second person: the list of it, one request, and asking for a lawful erasure."""
