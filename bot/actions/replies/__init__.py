"""The answers that a wave's people get, and who writes them."""
