"""Differences: exact, readable, and never dear."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.word_diff import STEP_WORK, WHOLE_WORK, Change, Run, Runs, line_diff, steps, word_diff

SAME, REMOVED, ADDED = Change.SAME, Change.REMOVED, Change.ADDED
BIG = 500_000


def shown(runs: Runs) -> str:
    marks = {SAME: "{}", REMOVED: "[-{}]", ADDED: "[+{}]"}
    return "".join(marks[run.change].format(run.text) for run in runs)


def demand_sound(before: str, after: str, runs: Runs) -> None:
    assert "".join(run.text for run in runs if run.change is not ADDED) == before
    assert "".join(run.text for run in runs if run.change is not REMOVED) == after
    assert all(run.text for run in runs)
    assert all(one.change is not other.change for one, other in pairwise(runs))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("a", "a", "a"),
        ("", "a b", "[+a b]"),
        ("a b", "", "[-a b]"),
        ("one two three", "one 2 three", "one [-two][+2] three"),
        ("a red fox ran", "a grey wolf ran", "a [-red fox][+grey wolf] ran"),
        ("same\nold line\nend\n", "same\nnew line\nend\n", "same\n[-old][+new] line\nend\n"),
        ("a\nb\nc\n", "a\nc\n", "a\n[-b\n]c\n"),
        ("a\nc\n", "a\nb\nc\n", "a\n[+b\n]c\n"),
        ("price: $4.50", "price: $5.50", "price: $[-4][+5].50"),
        ("鷺は魚を食べる", "鷺は蛙を食べる", "鷺は[-魚][+蛙]を食べる"),
        ("no end", "no end\n", "no end[+\n]"),
    ],
)
def test_what_a_reader_sees(before: str, after: str, expected: str) -> None:
    assert shown(word_diff(before, after)) == expected


words = st.lists(
    st.sampled_from(["a", "b", "c", " ", "  ", "\n", "x1", "é", "魚", ".", "\r\n", "\x00"]), max_size=40
)


@given(words.map("".join), words.map("".join))
def test_both_texts_can_be_read_back(before: str, after: str) -> None:
    for runs in (word_diff(before, after), line_diff(before, after)):
        demand_sound(before, after, runs)
    assert word_diff(before, before) == ((Run(SAME, before),) if before else ())


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_texts(before: str, after: str) -> None:
    demand_sound(before, after, word_diff(before, after))
    demand_sound(before, after, line_diff(before, after))


def test_lines_stay_whole_where_lines_are_asked_for() -> None:
    assert shown(line_diff("a b\nc\n", "a x\nc\n")) == "[-a b\n][+a x\n]c\n"


def noise(seed: int, alphabet: str) -> str:
    return "".join(random.Random(seed).choices(alphabet, k=BIG))


HOSTILE = {
    "two alphabets": ("a " * (BIG // 2), "b " * (BIG // 2)),
    "noise": (noise(1, "ab \n"), noise(2, "ab \n")),
    "noise on one line": (noise(1, "ab "), noise(2, "ab ")),
    "no blanks": ("x" * BIG, "y" * BIG),
    "long repetitions between different ends": (
        "p q r " * 200 + "a " * 200_000 + "s " * 300,
        "u v w " * 200 + "a " * 200_000 + "t " * 300,
    ),
    "every line once, turned round": (
        "".join(f"{n}\n" for n in range(70_000)),
        "".join(f"{n}\n" for n in reversed(range(70_000))),
    ),
    "many short stretches": (
        "".join(f"{n}\na b c d\n" for n in range(40_000)),
        "".join(f"{n}\ne f g h\n" for n in range(40_000)),
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_pair_of_texts_is_dear(name: str) -> None:
    """Counted in steps, of which each is some thousand comparisons."""
    before, after = HOSTILE[name]
    assert sum(1 for _ in steps(before, after)) < 4 * WHOLE_WORK / STEP_WORK
    demand_sound(before, after, word_diff(before, after))


def test_a_long_answer_with_a_few_changes_is_told_exactly() -> None:
    lines = [f"line {n} of many words that stay\n" for n in range(10_000)]
    changed = list(lines)
    changed[5_000] = "line 5000 of few words that stay\n"
    changed[7_000:7_000] = ["one more\n"]
    runs = word_diff("".join(lines), "".join(changed))
    assert [(run.change, run.text) for run in runs if run.change is not SAME] == [
        (REMOVED, "many"), (ADDED, "few"), (ADDED, "one more\n"),
    ]  # fmt: skip


def test_steps_give_way_while_they_work() -> None:
    assert sum(1 for _ in steps(*HOSTILE["noise"])) > 10
