"""Tips: what to do today, each with its reason, its source and one button."""
