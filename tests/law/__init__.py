"""Warm equals clean, after edits by chance."""
