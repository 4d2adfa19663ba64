"""The line of numbers of a lane."""

from pytestqt.qtbot import QtBot

from app.core.number_strip import Figure
from widgets.parts.number_strip import NumberStrip
from widgets.theme import Theme


def figures(rate: str = "96", *, best: bool = False) -> tuple[Figure, ...]:
    return (
        Figure("first token", "0.41 s"),
        Figure("tok/s", rate, best=best),
        Figure("total", "3.02 s"),
        Figure("tokens", "23 → 217"),
        Figure("cost", "$0.00044"),
    )


def strip_of(qtbot: QtBot, theme: Theme, width: int = 420) -> NumberStrip:
    strip = NumberStrip(theme)
    qtbot.addWidget(strip)
    strip.resize(width, strip.sizeHint().height())
    strip.show()
    return strip


def test_it_says_all_figures_to_a_screen_reader(qtbot: QtBot, theme: Theme) -> None:
    strip = strip_of(qtbot, theme)
    strip.show_figures(figures())
    assert strip.accessibleName() == (
        "first token 0.41 s, tok/s 96, total 3.02 s, tokens 23 → 217, cost $0.00044"
    )


def test_no_column_becomes_narrower_while_an_answer_grows(qtbot: QtBot, theme: Theme) -> None:
    strip = strip_of(qtbot, theme)
    strip.show_figures(figures("1,096"))
    before = strip._columns()
    strip.show_figures(figures("9"))
    assert strip._columns() == before
    strip.start_anew()
    strip.show_figures(figures("9"))
    assert strip._columns() != before


def test_digits_are_equally_wide(qtbot: QtBot, theme: Theme) -> None:
    strip = strip_of(qtbot, theme)
    strip.show_figures(figures("111"))
    before = strip._columns()
    strip.show_figures(figures("888"))
    assert strip._columns() == before


def test_the_throughput_stands_at_the_right_where_there_is_room(qtbot: QtBot, theme: Theme) -> None:
    strip = strip_of(qtbot, theme, 460)
    strip.show_figures(figures())
    assert strip.sparkline.isVisible()
    assert strip.sparkline.geometry().left() > strip._columns()[-1].right()
    strip.resize(330, strip.height())
    assert not strip.sparkline.isVisible()


def test_the_best_figure_has_another_colour(qtbot: QtBot, theme: Theme) -> None:
    strip = strip_of(qtbot, theme)
    strip.show_figures(figures())
    plain = strip.grab().toImage()
    strip.show_figures(figures(best=True))
    assert strip.grab().toImage() != plain


def test_a_line_is_drawn_from_what_was_seen_only(qtbot: QtBot, theme: Theme) -> None:
    strip = strip_of(qtbot, theme)
    strip.show_figures(figures())
    empty = strip.grab().toImage()
    strip.sparkline.show_values((1.0, 2.0), live=True)
    assert not strip.sparkline.drawn
    strip.sparkline.show_values((1.0, 2.0, 3.0), live=True)
    assert strip.sparkline.drawn
    assert strip.grab().toImage() != empty
    strip.sparkline.show_values((0.0,) * 500, live=False)
    strip.grab()


def test_while_it_counts_a_screen_reader_is_not_told_of_every_step(qtbot: QtBot, theme: Theme) -> None:
    strip = strip_of(qtbot, theme)
    names = set()
    for seconds in range(5):
        strip.show_figures((Figure("so far", f"{seconds} s"),))
        names.add(strip.accessibleName())
    assert names == {"Numbers, still counting"}
