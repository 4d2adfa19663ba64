"""Our own strict reading of a function: its variants, and in which order they are asked."""

from collections.abc import Mapping

from app.targets.tensorzero.toml_sections import Found, Section, only, section, wrong

_VARIANT = ("type", "model", "max_tokens", "retries")
_MOST_RETRIES = 10
_WANT_A_LIMIT = ("anthropic", "gcp_vertex_anthropic")


def read_function(function: object, where: str, kinds: Mapping[str, str | None]) -> Found:
    """`kinds`: model -> the kind of its provider."""
    if not isinstance(function, dict):
        yield wrong(where, "A function is a table.")
        return
    yield from only(function, ("type", "variants", "experimentation"), where)
    if function.get("type") != "chat":
        yield wrong(f"{where}.type", "A route is a function of the type chat.")
    variants = section(function, "variants")
    for name, variant in variants.items():
        yield from _variant(variant, f"{where}.variants.{name}", kinds)
    yield from _order(section(function, "experimentation"), variants, f"{where}.experimentation")


def _variant(variant: object, where: str, kinds: Mapping[str, str | None]) -> Found:
    if not isinstance(variant, dict) or variant.get("type") != "chat_completion":
        yield wrong(where, "A variant is a table of the type chat_completion.")
        return
    yield from only(variant, _VARIANT, where)
    model = variant.get("model")
    if not isinstance(model, str) or model not in kinds:
        yield wrong(f"{where}.model", f"There is no model {model}.")
    elif kinds[model] in _WANT_A_LIMIT and not isinstance(variant.get("max_tokens"), int):
        yield wrong(
            f"{where}.max_tokens",
            "Without max_tokens TensorZero asks no model of Anthropic's that it does not know.",
        )
    yield from _retries(section(variant, "retries"), f"{where}.retries")


def _retries(retries: Section, where: str) -> Found:
    """TensorZero accepts any key here, and reads two."""
    yield from only(retries, ("num_retries", "max_delay_s"), where)
    count = retries.get("num_retries", 0)
    if not isinstance(count, int) or not 0 <= count <= _MOST_RETRIES:
        yield wrong(where, f"num_retries goes from 0 to {_MOST_RETRIES}.")


def _order(order: Section, variants: Section, where: str) -> Found:
    yield from only(order, ("type", "candidate_variants", "fallback_variants"), where)
    if order.get("type") != "static":
        yield wrong(f"{where}.type", "Weights and order are fixed: the type is static.")
    first, then = order.get("candidate_variants"), order.get("fallback_variants", [])
    if not isinstance(first, dict) or not first or not isinstance(then, list):
        yield wrong(
            where, "candidate_variants gives a weight to each first model, fallback_variants lists the rest."
        )
        return
    for name, weight in first.items():
        if isinstance(weight, bool) or not isinstance(weight, int | float) or not weight > 0:
            yield wrong(f"{where}.candidate_variants.{name}", "A weight is more than 0.")
    asked = [*first, *then]
    if sorted(map(str, asked)) != sorted(variants):
        yield wrong(where, "Each variant is asked once: as a candidate, or as a fallback.")
