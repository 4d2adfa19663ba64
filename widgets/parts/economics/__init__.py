"""The gateway economics calculator: inputs, totals, break-evens and a plot."""
