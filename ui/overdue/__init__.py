"""The overdue desk."""
