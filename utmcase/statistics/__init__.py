"""Statistics over all custodies: indicators, tables and trends, each figure with the custodies behind it."""
