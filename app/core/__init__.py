"""The domain: plain values and rules, no I/O, the standard library and `providers` only."""
