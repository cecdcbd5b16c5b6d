"""Cards: how things are told, the same by the clock and on request."""
