"""The chain of a routing plan and its limits, and what edits them."""
