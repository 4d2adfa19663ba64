"""OpenRouter: bodies of requests, presets, and itself as an upstream of LiteLLM."""
