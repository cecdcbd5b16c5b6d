"""Ads: what a budget reaches in a ward, and where to aim it."""
