"""The drill: the real gateway on the written files, with stand-ins for its upstreams."""
