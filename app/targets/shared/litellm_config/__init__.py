"""LiteLLM's config.yaml, written, checked and rehearsed: for its own target, and where it stands before others."""
