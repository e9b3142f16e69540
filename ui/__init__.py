"""How custody records are seen: the only place that knows Qt."""
