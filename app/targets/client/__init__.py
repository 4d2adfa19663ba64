"""Client code for no gateway at all: a plan's fail-over in the program that asks."""
