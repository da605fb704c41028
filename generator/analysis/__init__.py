"""What articles say, on their own and together: pure functions from values to values."""
