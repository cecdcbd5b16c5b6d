"""What the office does, each action within one Work: no waiting, no network."""
