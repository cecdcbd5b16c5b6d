"""What people are told of their own: the desk, the guide and the digest."""
