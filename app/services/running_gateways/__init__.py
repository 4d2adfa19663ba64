"""Gateways that run already and that the user manages: their models, keys, spend and credits."""
