"""The bill of an answer, opened and read."""
