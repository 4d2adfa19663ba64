"""OpenAI chat completions, and everybody who speaks them."""
