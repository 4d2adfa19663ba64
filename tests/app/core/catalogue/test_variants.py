import pytest

from app.core.catalogue.variants import EXPLANATIONS, Variant, base_of, takes_routing, variant_of, variants_of

LISTED = {"deepseek/r1", "deepseek/r1:free", "qwen/qwen3:thinking"}


@pytest.mark.parametrize(
    ("model_id", "base", "variant"),
    [
        ("deepseek/r1:free", "deepseek/r1", Variant.FREE),
        ("deepseek/r1", "deepseek/r1", None),
        ("llama3:8b", "llama3:8b", None),
        ("a:8b:nitro", "a:8b", Variant.NITRO),
        ("free", "free", None),
    ],
)
def test_an_id_and_its_variant(model_id: str, base: str, variant: Variant | None) -> None:
    assert (base_of(model_id), variant_of(model_id)) == (base, variant)


def test_variants_of_their_own_are_offered_where_they_are_listed() -> None:
    (free,) = variants_of("deepseek/r1", LISTED, routing=False)
    assert (free.variant, free.model_id, free.listed) == (Variant.FREE, "deepseek/r1:free", True)
    assert variants_of("qwen/qwen3", LISTED, routing=False)[0].variant is Variant.THINKING
    assert variants_of("openai/o9", LISTED, routing=False) == ()


def test_a_router_takes_its_suffixes_behind_any_id() -> None:
    offered = variants_of("deepseek/r1:free", LISTED, routing=True)
    assert [each.variant for each in offered] == ["free", "nitro", "floor", "online", "exacto"]
    assert [each.listed for each in offered] == [True, False, False, False, False]
    assert variants_of("openrouter/auto", LISTED, routing=True) == ()


def test_each_is_explained_in_one_sentence() -> None:
    assert set(EXPLANATIONS) == set(Variant)
    assert all(text.endswith(".") and text.count(". ") == 0 for text in EXPLANATIONS.values())


@pytest.mark.parametrize(
    ("url", "takes"),
    [
        ("https://openrouter.ai/api/v1", True),
        ("https://openrouter.ai.evil.example/v1", False),
        ("https://modapi.ai/v1", False),
        ("not a url", False),
    ],
)
def test_only_the_router_itself_takes_suffixes(url: str, *, takes: bool) -> None:
    assert takes_routing(url) is takes
