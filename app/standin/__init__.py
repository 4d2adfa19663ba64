"""The stand-in: a local server, in its own process, that speaks the real wires with a set pace and set faults."""
