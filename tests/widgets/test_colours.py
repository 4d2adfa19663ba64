"""Text can be read, and what is to be operated can be seen, in both tables."""

import pytest

from widgets.colours import DARK, LANES, LIGHT, Colour, contrast, ink_on

TABLES = pytest.mark.parametrize("table", [DARK, LIGHT], ids=["dark", "light"])
GROUNDS = (Colour.WINDOW, Colour.SIDE, Colour.PANEL, Colour.RAISED, Colour.INPUT, Colour.CODE)
ROWS = (Colour.HOVER, Colour.SELECTED)
TONES = (Colour.ACCENT, Colour.LINK, Colour.GOOD, Colour.WARN, Colour.BAD)

TEXT_ON = (
    *((Colour.TEXT, ground) for ground in (*GROUNDS, *ROWS, Colour.PRESSED)),
    *((Colour.MUTED, ground) for ground in (*GROUNDS, *ROWS)),
    *((Colour.FAINT, ground) for ground in GROUNDS),
    *((tone, ground) for tone in TONES for ground in GROUNDS),
    *((Colour.ON_ACCENT, ground) for ground in (Colour.ACCENT, Colour.ACCENT_HOVER, Colour.ACCENT_PRESSED)),
    (Colour.ACCENT, Colour.ACCENT_SOFT),
    (Colour.GOOD, Colour.GOOD_SOFT),
    (Colour.WARN, Colour.WARN_SOFT),
    (Colour.BAD, Colour.BAD_SOFT),
    *(
        (Colour.TEXT, ground)
        for ground in (
            Colour.ACCENT_SOFT, Colour.GOOD_SOFT, Colour.WARN_SOFT, Colour.BAD_SOFT, Colour.SELECTION,
            Colour.HIT, Colour.HIT_NOW, Colour.ADDED, Colour.REMOVED,
        )
    ),
)  # fmt: skip
SEEN_ON = (
    *((Colour.EDGE, ground) for ground in (Colour.WINDOW, Colour.PANEL, Colour.INPUT, Colour.RAISED)),
    *((Colour.FOCUS, ground) for ground in (*GROUNDS, *ROWS)),
    *((Colour.ACCENT, ground) for ground in GROUNDS),
)


@TABLES
def test_a_table_has_a_colour_for_every_role(table: dict[Colour, str]) -> None:
    assert set(table) == set(Colour)


@TABLES
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_reads_on_its_ground(table: dict[Colour, str], text: Colour, ground: Colour) -> None:
    assert contrast(table[text], table[ground]) >= 4.5


@TABLES
@pytest.mark.parametrize(("edge", "ground"), SEEN_ON)
def test_edges_and_focus_are_seen(table: dict[Colour, str], edge: Colour, ground: Colour) -> None:
    assert contrast(table[edge], table[ground]) >= 3


@TABLES
@pytest.mark.parametrize("lane", LANES)
def test_a_lane_s_mark_is_seen_and_its_letter_reads(table: dict[Colour, str], lane: str) -> None:
    assert contrast(lane, table[Colour.PANEL]) >= 3
    assert contrast(lane, ink_on(lane)) >= 4.5


def test_lanes_differ() -> None:
    assert len(set(LANES)) == len(LANES) >= 8


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


def test_ink_is_the_one_that_reads_better() -> None:
    assert ink_on("#ffe066") == "#0b1017"
    assert ink_on("#1b2a6b") == "#ffffff"
