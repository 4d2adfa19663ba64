"""What `providers.client` is made of: one answer's bytes to events, bounded, and every failure in words."""
