"""What somebody undertakes, proposes or is told to do."""
