"""TensorZero: a configuration of its gateway, which runs as a server or inside a Python program."""
