"""Addresses that are defined elsewhere in an answer."""

from app.core.markdown.references import MOST, References


def test_the_first_definition_of_a_name_counts_in_any_spelling() -> None:
    references = References()
    assert references.collect("[A  Book]: https://one.example\n[a book]: https://two.example\n")
    assert not references.collect("[A BOOK]: https://three.example")
    assert references.used_in("See [this][a book] and [other].") == ("[A  Book]: https://one.example",)
    assert references.used_in("Nothing here.") == ()


def test_footnotes_are_none_and_there_is_an_end() -> None:
    references = References()
    assert not references.collect("[^1]: a note")
    references.collect("\n".join(f"[{number}]: https://example.com" for number in range(MOST + 50)))
    assert references.used_in(f"[{MOST - 1}] [{MOST + 10}]") == (f"[{MOST - 1}]: https://example.com",)
