"""The protocols that the stand-in speaks, one module each; they check requests and write answers, without I/O."""
