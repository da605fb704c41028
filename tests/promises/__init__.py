"""Each promise of SECURITY.md with the tests that hold it, one module a letter."""
