"""An answer on the screen: blocks of laid-out text, painted where they are seen, and a tail that grows."""
