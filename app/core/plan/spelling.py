"""How a plan writes variables, addresses and times: for what checks one, and what makes one of texts."""

import re

LONGEST_S = 86_400.0
"""A day."""

_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]{0,127}")
_EXTRA = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,199}")
_ADDRESS = re.compile(r"https?://[^\s/@?#\"'\\{}$<>]+(/[^\s@?#\"'\\{}$<>]*)?")


def is_variable(text: str) -> bool:
    """Whether it may be the name of a variable of the environment."""
    return _VARIABLE.fullmatch(text) is not None


def is_address(text: str) -> bool:
    """Whether it is one without a key, a query or anything that a gateway would fill in."""
    return _ADDRESS.fullmatch(text) is not None


def is_extra(text: str) -> bool:
    """Whether it may be a region, a project, a version: they become parts of addresses."""
    return _EXTRA.fullmatch(text) is not None


def is_time(seconds: float) -> bool:
    """Whether a plan may wait so long; never so for what is no number."""
    return 0 < seconds <= LONGEST_S
