"""Administration of the site."""
