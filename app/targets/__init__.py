"""Gateways that a plan can be written for: one each."""
