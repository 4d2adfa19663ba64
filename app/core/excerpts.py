"""Excerpts for narrow places: the words that were found must be among the first ones."""

Marks = tuple[tuple[int, int], ...]
"""Places in a text: (start, end)."""


def led_up_to(text: str, marks: Marks, *, before: int) -> tuple[str, Marks]:
    """The text from at most `before` characters ahead of its first mark on, cut at a word if there is one."""
    if not marks or marks[0][0] <= before:
        return text, marks
    first = marks[0][0]
    cut = first - before
    space = text.find(" ", cut, first)
    if space >= 0:
        cut = space + 1
    shift = cut - 1  # the "…" takes a place
    return f"…{text[cut:]}", tuple((start - shift, end - shift) for start, end in marks)
