"""What is held, celebrated and awarded."""
