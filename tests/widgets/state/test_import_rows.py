"""Notes on an imported file stand in its own order, and lead to its lines."""

from app.core.plan.checks import Problem
from widgets.state.import_rows import import_rows


def test_rows_are_in_the_order_of_the_file_and_what_has_no_line_is_last() -> None:
    problems = [
        Problem(where="strange", message="strange has no place in a plan."),
        Problem(where="a.b", message="Line 15: “x” is no strategy."),
        Problem(where="a.c", message="Line 9: Line 3 is another one."),
    ]
    rows = import_rows(problems, kind="warning")
    assert [(row.places, row.told, row.text) for row in rows] == [
        (("9",), "Line 9", "Line 3 is another one."),
        (("15",), "Line 15", "“x” is no strategy."),
        ((), "strange", "strange has no place in a plan."),
    ]
    assert rows[0].about == "a.c"
