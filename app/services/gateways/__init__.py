"""Gateways of others, found, installed, started and ended here: LiteLLM, Portkey, TensorZero, nginx."""
