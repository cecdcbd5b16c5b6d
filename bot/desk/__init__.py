"""The desk: the office's own work, which people ask for and which the clock asks for."""
