"""What is built, opened and run: investment projects, institutions, programmes."""
