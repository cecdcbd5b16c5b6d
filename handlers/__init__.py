"""What people can ask: one file for each first word; found by name, none is listed."""
