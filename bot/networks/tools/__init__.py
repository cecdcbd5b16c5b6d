"""Tools: what more than one network needs, and how networks are found and guarded."""
