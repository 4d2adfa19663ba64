"""JSON of any shape, and JSON that is nearly what a wire expects, for property tests."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.sampled_from(["", "\ud83d"])
)

JSON: st.SearchStrategy[Any] = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def nearly(names: Sequence[str], words: Sequence[str]) -> st.SearchStrategy[Any]:
    """JSON built from a wire's own field names and values, put together in any way."""
    leaves = _LEAVES | st.sampled_from(list(words))
    return st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(names)), inner, max_size=5)
        ),
        max_leaves=20,
    )
