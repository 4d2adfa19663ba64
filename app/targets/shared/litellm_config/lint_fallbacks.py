"""Fallbacks that never run: of a wrong form, from or to nobody, and lists that leave a model out."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.targets.shared.litellm_config.linting import Found, Ground, did_you_mean, is_among, shown

SPECIAL = {
    "context_window_fallbacks": "a prompt that is too long",
    "content_policy_fallbacks": "a refusal by a content policy",
}
NAMES = ("fallbacks", *SPECIAL)
_SECTIONS = ("router_settings", "litellm_settings")


def fallbacks(ground: Ground) -> Found:
    for where, name, value in lists(ground):
        if isinstance(value, list):
            for place, item in enumerate(value):
                yield from _item(ground, f"{where}[{place}]", name, item)
        else:
            yield ground.wrong(
                where, f"{name} is a list of mappings such as - main: [backup]: LiteLLM does not start."
            )
    yield from _defaults(ground)
    yield from _aliases(ground)
    yield from _left_out(ground)


def lists(ground: Ground) -> Iterator[tuple[str, str, Any]]:
    """Place, name and value of each list of fallbacks; those of `litellm_settings` count too."""
    for section in _SECTIONS:
        for name in NAMES:
            value = ground.section(section).get(name)
            if value is not None:
                yield f"{section}.{name}", name, value


def read_chains(ground: Ground, wanted: str) -> dict[str, list[str]]:
    """Who is asked instead of whom, as far as it is well formed; the router's own list counts first."""
    found: dict[str, list[str]] = {}
    for _, name, value in lists(ground):
        if name != wanted or not isinstance(value, list):
            continue
        for item in value:
            if isinstance(item, Mapping) and len(item) == 1:
                ((source, chain),) = item.items()
                if isinstance(chain, list):
                    found.setdefault(source, [each for each in chain if isinstance(each, str)])
    return found


def default_chain(ground: Ground) -> list[str]:
    for section in _SECTIONS:
        value = ground.section(section).get("default_fallbacks")
        if isinstance(value, list):
            return [each for each in value if isinstance(each, str)]
    return []


def _item(ground: Ground, where: str, name: str, item: Any) -> Found:
    if not isinstance(item, Mapping):
        yield ground.wrong(
            where, "An entry is a mapping such as main: [backup]; LiteLLM does not start with anything else."
        )
        return
    if len(item) != 1:
        yield ground.wrong(where, "An entry names one model: LiteLLM does not start with two in it.")
        return
    ((source, chain),) = item.items()
    if source != "*" and source not in ground.groups():
        yield ground.warn(
            where,
            f"No model is called {shown(source)}: this is never used.{did_you_mean(source, ground.groups())}",
        )
    if not isinstance(chain, list):
        yield ground.wrong(
            where, f"{shown(chain)} must stand in a list, [in brackets]: as it is, the fallback never runs."
        )
        return
    if not chain and name == "fallbacks":
        yield ground.warn(where, "Nobody stands in the list: nothing comes after a failure.")
    for target in chain:
        yield from _target(ground, where, source, target)
    if chain and ground.section("router_settings").get("max_fallbacks") == 0:
        yield ground.warn(where, "With max_fallbacks: 0 nobody in the list is ever asked.")


def _target(ground: Ground, where: str, source: str, target: Any) -> Found:
    if isinstance(target, Mapping):
        target = target.get("model")
    if target == source:
        yield ground.warn(where, f"{shown(source)} is its own fallback.")
    elif not is_among(target, ground.groups()) and not _is_wild(ground, target):
        yield ground.wrong(
            where,
            f"No model is called {shown(target)}: it is skipped.{did_you_mean(str(target), ground.groups())}",
        )


def _is_wild(ground: Ground, target: Any) -> bool:
    """A name with a star takes in others."""
    prefixes = (name.partition("*")[0] for name in ground.groups() if "*" in name)
    return isinstance(target, str) and any(target.startswith(prefix) for prefix in prefixes)


def _defaults(ground: Ground) -> Found:
    for section in _SECTIONS:
        value = ground.section(section).get("default_fallbacks")
        where = f"{section}.default_fallbacks"
        if value is not None and not isinstance(value, list):
            yield ground.wrong(where, "default_fallbacks is a list of names.")
        for target in value if isinstance(value, list) else ():
            yield from _target(ground, where, "*", target)


def _aliases(ground: Ground) -> Found:
    chains = read_chains(ground, "fallbacks")
    aliases = ground.section("router_settings").get("model_group_alias")
    for alias, meant in aliases.items() if isinstance(aliases, Mapping) else ():
        if isinstance(meant, str) and meant in chains and alias not in chains and not default_chain(ground):
            yield ground.warn(
                f"router_settings.model_group_alias.{alias}",
                f"It does not inherit the fallbacks of {shown(meant)}: add an entry for it.",
            )


def _left_out(ground: Ground) -> Found:
    """Once such a list holds anything, whom it does not name has no fallback for that failure any more."""
    general = read_chains(ground, "fallbacks")
    for name, what in SPECIAL.items():
        written = [where for where, each, value in lists(ground) if each == name and value]
        special = read_chains(ground, name)
        for source in general if written and "*" not in special else ():
            if source not in special:
                yield ground.warn(
                    written[0],
                    f"{shown(source)} is not in it: after {what} its fallbacks are not used at all. Add "
                    "it here, or leave this list out.",
                )
