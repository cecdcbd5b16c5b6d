"""Registry: how networks are found, guarded, and what outlets they make of the config."""
