"""Posts: shown, edited, approved, published and followed up."""
