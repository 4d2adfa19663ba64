"""What providers count, in each one's own convention -> `providers.base.Usage`, and the money they state."""
