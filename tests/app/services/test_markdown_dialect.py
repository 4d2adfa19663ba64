import pytest

from app.services.markdown_dialect import adapted


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Three:\n1. a\n2. b", "Three:\n\n1. a\n2. b"),
        ("Three:\n- a\n  - b\n    - c\n- d", "Three:\n\n- a\n    - b\n        - c\n- d"),
        ("1) a\n   - b\n2) c", "1. a\n    - b\n2. c"),
        ("It was\n1986. A good year", "It was\n1986. A good year"),
        ("a\n| x | y |\n|---|---|\n| 1 | 2 |", "a\n\n| x | y |\n|---|---|\n| 1 | 2 |"),
        ("a\n> b\n> c", "a\n\n> b\n> c"),
        ("a\n# b", "a\n\n# b"),
        ("#tag", "\\#tag"),
        ("a\n---", "a\n---"),
        ("- a\n\nb", "- a\n\nb"),
        ("- - - - - -", "---"),
        ("text\n```py\nx = 1\n```\nmore", "text\n\n```py\nx = 1\n```\n\nmore"),
        ("~~~\n```\n~~~", "````\n```\n````\n"),
        ("```\nopen", "```\nopen\n```\n"),
        ("1. a\n\n   ```sh\n   ls\n     -l\n   ```\n2. b", "1. a\n\n        ls\n          -l\n\n2. b"),
    ],
)
def test_what_models_write_becomes_what_the_converter_reads(written: str, read: str) -> None:
    assert adapted(written) == read


def test_no_word_is_lost() -> None:
    text = "a b\n- c d\n  e\n1. f\n\n```x\ng h\n```\n> i\n\n    j\n| k | l |\n# m\n***\nn"
    words = [word for word in adapted(text).split() if word.isalpha()]
    assert words == list("abcdefghijklmn")
