"""What happens by the clock: one file for each job; found by name."""
