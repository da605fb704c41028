"""Importing: each outside format, and what is filed of it."""
