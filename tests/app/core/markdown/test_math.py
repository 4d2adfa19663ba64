"""What is a formula, and what is a price."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.markdown.math import Formula, keep_formulas, shown_alone


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("so $a_1 * b_1$ and $x$.", ["a_1 * b_1", "x"]),
        ("\\(a*b*c\\) and \\[ d_e_f \\]", ["a*b*c", "d_e_f"]),
        ("$$\\frac{a}{b}$$", ["\\frac{a}{b}"]),
        ("from $5 to $10, or $HOME/$USER", []),
        ("`$x_1$` and ``a`$y$``", []),
        ("`code` then $n^2$", ["n^2"]),
        ("an escaped \\$x_1$ is none", []),
        ("$a\nb$", []),
        ("\\) \\( x", []),
        ("costs 3$ and 4$", []),
    ],
)
def test_formulas_are_found(text: str, formulas: list[str]) -> None:
    kept = keep_formulas(text)
    assert [formula.shown for formula in kept.formulas] == formulas
    assert kept.restored(kept.text) == text


@given(st.text(alphabet="$`\\()[] ab_^1\n\ue000\ue001", max_size=200))
def test_nothing_is_lost(text: str) -> None:
    kept = keep_formulas(text)
    assert kept.restored(kept.text) == text


def test_pieces_come_in_order() -> None:
    kept = keep_formulas("a $x_1$ b")
    assert list(kept.pieces(kept.text)) == ["a ", Formula("$x_1$", "x_1"), " b"]


def test_too_many_marks_are_left_alone() -> None:
    assert keep_formulas("$x_1$" * 2_000).formulas == ()


@pytest.mark.parametrize(("source", "shown"), [("$$\nx\n$$\n", "x"), ("\\[y\\]", "y"), ("$$", "$$")])
def test_a_formula_alone_is_shown_without_its_marks(source: str, shown: str) -> None:
    assert shown_alone(source) == shown
