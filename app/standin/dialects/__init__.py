"""The protocols that the stand-in speaks: they check requests and write answers, without I/O."""
