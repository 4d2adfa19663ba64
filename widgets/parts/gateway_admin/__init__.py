"""A running gateway in the window: its models and health, its keys, what it spent."""
