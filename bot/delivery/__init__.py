"""Delivery: the courier, what wakes it, and one file for each effect."""
