"""What LiteLLM does by a file and a plan's chains do not: told, as nothing else in the plan says so."""

from collections.abc import Iterator, Mapping, Sequence

from app.core.plan.checks import Problem
from app.targets.litellm.read_endpoint import Entry
from app.targets.shared.litellm_config.balancing import SHUFFLE
from app.targets.shared.litellm_config.linting import Ground, is_whole, shown

_INFO = frozenset({"allowed_fails", "allowed_fails_policy", "cooldown_time", "id", "upstream"})
_SETTINGS = "router_settings"


def unlike(ground: Ground, groups: Mapping[str, Sequence[Entry]], longest_chain: int) -> Iterator[Problem]:
    """`longest_chain`: of the fallbacks behind a name."""
    for entries in groups.values():
        for entry in entries:
            yield from _info(ground, entry)
    yield from _past_the_others(ground, groups)
    most = ground.section(_SETTINGS).get("max_fallbacks")
    if is_whole(most) and most < longest_chain:
        yield ground.warn(
            f"{_SETTINGS}.max_fallbacks", f"LiteLLM stops after {most} fallbacks: in the plan all are asked."
        )


def _info(ground: Ground, entry: Entry) -> Iterator[Problem]:
    where = f"{entry.where}.model_info"
    for name in entry.info:
        if name not in _INFO and entry.info[name] is not None:
            yield ground.warn(f"{where}.{name}", f"{shown(name)} has no place in a plan.")
    policy = entry.info.get("allowed_fails_policy")
    if isinstance(policy, Mapping) and len({str(each) for each in policy.values()}) > 1:
        yield ground.warn(
            f"{where}.allowed_fails_policy", "A plan has one number of failures: this was not taken over."
        )


def _past_the_others(ground: Ground, groups: Mapping[str, Sequence[Entry]]) -> Iterator[Problem]:
    settings = ground.section(_SETTINGS)
    strategy = settings.get("routing_strategy", SHUFFLE)
    retries = settings.get("num_retries", ground.section("litellm_settings").get("num_retries"))
    if settings.get("enable_weighted_failover") is True or strategy != SHUFFLE or retries != 0:
        return
    for name, entries in groups.items():
        if len({entry.endpoint.id for entry in entries}) > 1 and not any(
            "order" in each.params for each in entries
        ):
            yield ground.warn(
                f"{_SETTINGS}.enable_weighted_failover",
                f"Without it a failure leads past the other models of {shown(name)}: in the plan they are "
                "asked first.",
            )
