"""Pictures: what is drawn as PNG, the same for every platform."""
