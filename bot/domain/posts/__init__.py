"""Posts: drafted, checked, approved as they stand, and when they go."""
