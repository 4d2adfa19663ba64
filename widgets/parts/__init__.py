"""The small widgets that views are made of."""
