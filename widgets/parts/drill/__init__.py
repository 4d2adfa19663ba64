"""A drill as it is seen: what was tried, over time."""
