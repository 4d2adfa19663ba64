"""One view per file, built when it is first shown."""
