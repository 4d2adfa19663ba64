"""Markdown as it grows: closed blocks, the open one, mathematics, references."""
