"""Running gateways as values: what they say of themselves and of the keys that they give out."""
