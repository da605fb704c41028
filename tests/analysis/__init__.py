"""Tests of the analysis, with cases in plain text files."""
