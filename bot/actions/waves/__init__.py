"""Letters and the waves that they form."""
