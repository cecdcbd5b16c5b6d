"""Casework: personal trouble told in letters, and the cases that the office opens from it."""
