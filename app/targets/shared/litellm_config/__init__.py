"""LiteLLM's config.yaml: written, checked and rehearsed, for its own target and for others behind it."""
