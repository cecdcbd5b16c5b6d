"""Cases that may be hidden in a letter."""
