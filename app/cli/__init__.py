"""One file per command; a command reads arguments, calls a service and prints."""
