"""People who join the office, and who leave it."""
