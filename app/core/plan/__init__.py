"""Plans as values: what can be planned, what is wrong with it, how it is written, edited and ordered."""
