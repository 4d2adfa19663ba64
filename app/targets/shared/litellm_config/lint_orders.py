"""`order`: who is next to never asked for want of one, and after which failures LiteLLM does not go on."""

from collections.abc import Mapping
from typing import Any

from app.targets.shared.litellm_config.lint_fallbacks import SPECIAL, default_chain, read_chains
from app.targets.shared.litellm_config.linting import Found, Ground, is_whole, shown


def order_of(params: Mapping[str, Any]) -> int | None:
    order = params.get("order")
    return order if is_whole(order) else None


def orders(ground: Ground) -> Found:
    groups: dict[str, list[tuple[str, int | None]]] = {}
    for where, entry in ground.entries():
        name, params = entry.get("model_name"), entry.get("litellm_params")
        if isinstance(name, str) and isinstance(params, Mapping):
            at = f"{where}.litellm_params"
            groups.setdefault(name, []).append((at, order_of(params)))
    for name, members in groups.items():
        yield from _of_group(ground, name, members)


def _of_group(ground: Ground, name: str, members: list[tuple[str, int | None]]) -> Found:
    known = sorted({order for _, order in members if order is not None})
    for where, order in members if known else ():
        if order is None:
            yield ground.warn(
                where,
                f"Others of {shown(name)} have an order and this one has none: it is asked only while all of "
                "them rest after failures.",
            )
    if len(known) > 1 and not _is_caught(ground, name):
        later = next(where for where, order in members if order == known[1])
        yield ground.warn(
            f"{later}.order",
            "After a prompt that is too long, or refused by a content policy, LiteLLM does not go on to the "
            "next order: give the name a fallback for these.",
        )


def _is_caught(ground: Ground, name: str) -> bool:
    if name in read_chains(ground, "fallbacks") or default_chain(ground):
        return True
    return all(name in read_chains(ground, special) for special in SPECIAL)
