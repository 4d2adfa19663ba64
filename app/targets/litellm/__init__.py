"""LiteLLM's proxy: its config.yaml written, checked, read back and rehearsed."""
