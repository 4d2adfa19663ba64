"""Bifrost: a configuration of its gateway. Written by its documentation; it cannot be run here."""
