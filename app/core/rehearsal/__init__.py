"""What a verification is going to ask, what it wants to see, and what it saw."""
