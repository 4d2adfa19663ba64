"""The stand-in: a local server, its own process, that speaks the real wires with a set pace and faults."""
