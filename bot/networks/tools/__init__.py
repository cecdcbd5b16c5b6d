"""Tools: what more than one network needs."""
