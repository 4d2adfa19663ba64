"""What is wrong with a plan, whatever the gateway: each problem stands beside what causes it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from app.core.plan import params
from app.core.plan.providers import facts
from app.core.plan.secrets import CUT, hiding, looks_like_a_key, texts_of
from app.core.plan.sellers import doubtful, refused
from app.core.plan.spelling import LONGEST_S, is_address, is_extra, is_time, is_variable
from app.core.plan.values import EnvRef, Plan, PlanEndpoint, Route, VirtualKey


class Gravity(StrEnum):
    ERROR = "error"
    """Nothing can be written."""
    WARNING = "warning"
    """It can be written, and will not do what one may think."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    where: str
    """A path: `endpoints.haiku.timeout_s`, `routes.support.tiers[1]`; `""` is the whole."""
    message: str
    """One sentence for the user, with what to do."""
    gravity: Gravity = Gravity.ERROR


Found = Iterator[Problem]

_SLUG = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]{0,63}")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:]{0,37}:[0-9A-Fa-f.]{0,15}")
"""A name or an IP address: it stands in scripts, as it is."""
_EXTRAS = frozenset({"api_version", "location", "organization", "project", "region", "resource"})
_MOST_RETRIES = 10
_MOST_WEIGHT = 1_000_000


def check(plan: Plan) -> tuple[Problem, ...]:
    """All of it, in the plan's own order; a plan without an error can be written for every target. What looks
    like a key is not repeated.
    """
    keys = [(where, text) for where, text in texts_of(plan) if looks_like_a_key(text)]
    hidden = hiding(text for _, text in keys)
    problems = (*(_secret(where) for where in dict(keys)), *_all(plan))
    return tuple(replace(each, where=hidden(each.where), message=hidden(each.message)) for each in problems)


def has_errors(problems: tuple[Problem, ...]) -> bool:
    return any(problem.gravity is Gravity.ERROR for problem in problems)


def _all(plan: Plan) -> Found:
    if not _NAME.fullmatch(plan.name):
        yield _wrong(
            "name", "A plan's name has letters, digits, spaces, dots, hyphens; 64 characters at most."
        )
    yield from _twice("endpoints", [endpoint.id for endpoint in plan.endpoints])
    for endpoint in plan.endpoints:
        yield from _endpoint(endpoint, f"endpoints.{endpoint.id}")
    if not plan.routes:
        yield _wrong("routes", "A plan needs a route: the name that clients ask for, and its models.")
    yield from _twice("routes", [name for route in plan.routes for name in (route.name, *route.aliases)])
    for route in plan.routes:
        yield from _route(plan, route, f"routes.{route.name}")
    yield from _unused(plan)
    yield from _twice("keys", [key.name for key in plan.keys])
    for key in plan.keys:
        yield from _virtual_key(plan, key, f"keys.{key.name}")
    yield from _twice("callbacks", list(plan.callbacks))
    if not 1 <= plan.port <= 65_535:
        yield _wrong("listen", f"{plan.port} is no port; use 1 to 65535.")
    if not _HOST.fullmatch(plan.host):
        yield _wrong("listen", "A gateway listens at an IP address or at a host's name.")
    elif plan.host not in ("127.0.0.1", "::1", "localhost"):
        yield _warn(
            "listen",
            f"{plan.host} can be reached from other machines: put something before it that asks who comes.",
        )


# --- endpoints ---


def _endpoint(endpoint: PlanEndpoint, where: str) -> Found:
    if not _SLUG.fullmatch(endpoint.id):
        yield _wrong(where, f"“{endpoint.id}” is no id: small letters, digits, dots, hyphens; 64 at most.")
    if not endpoint.model.strip() or endpoint.model != endpoint.model.strip():
        yield _wrong(f"{where}.model", "A model needs an id, without spaces around it.")
    if _unprintable(endpoint.model) or _refers(endpoint.model):
        yield _wrong(
            f"{where}.model",
            f"“{endpoint.model[:CUT]}” is no model's id: a gateway would read something else in it.",
        )
    yield from _key(endpoint, where)
    yield from _address(endpoint, where)
    for name, value in endpoint.extras.items():
        yield from _env(value, f"{where}.extras.{name}")
        if name not in _EXTRAS:
            yield _warn(f"{where}.extras.{name}", f"No gateway is told `{name}`: it goes nowhere.")
        if isinstance(value, str) and not is_extra(value):
            yield _wrong(f"{where}.extras.{name}", "A gateway would read something else in this value.")
    for message in params.refused(endpoint.params):
        yield _wrong(f"{where}.params", message)
    for needed in facts(endpoint.provider).extras:
        if needed not in endpoint.extras:
            yield _wrong(f"{where}.extras", f"{facts(endpoint.provider).title} needs `{needed}`.")
    yield from _times(endpoint, where)
    yield from _limits(endpoint, where)


def _key(endpoint: PlanEndpoint, where: str) -> Found:
    known = facts(endpoint.provider)
    yield from _env(endpoint.key, f"{where}.key")
    if endpoint.key is None and known.key_env is not None:
        yield _wrong(
            f"{where}.key", f"{known.title} needs a key: name its variable, such as {known.key_env}."
        )


def _address(endpoint: PlanEndpoint, where: str) -> Found:
    known = facts(endpoint.provider)
    yield from _env(endpoint.base_url, f"{where}.base_url")
    if endpoint.base_url is None and known.base_url is None and endpoint.provider not in _WITHOUT_ADDRESS:
        yield _wrong(f"{where}.base_url", f"{known.title} has no address of its own: say where it is.")
    if isinstance(endpoint.base_url, str) and not is_address(endpoint.base_url):
        yield _wrong(
            f"{where}.base_url",
            "An address starts with https:// or http://, and holds no key, space or query.",
        )


_WITHOUT_ADDRESS = ("vertex", "bedrock")


def _times(endpoint: PlanEndpoint, where: str) -> Found:
    for name, value in (
        ("timeout_s", endpoint.timeout_s),
        ("first_token_timeout_s", endpoint.first_token_timeout_s),
    ):
        if value is not None:
            yield from _seconds(value, f"{where}.{name}")
    whole, first = endpoint.timeout_s, endpoint.first_token_timeout_s
    if whole is not None and first is not None and first > whole:
        yield _warn(
            f"{where}.first_token_timeout_s",
            "The first token may take longer than the whole answer: it never will.",
        )


def _limits(endpoint: PlanEndpoint, where: str) -> Found:
    if not 0 <= endpoint.retries <= _MOST_RETRIES:
        yield _wrong(f"{where}.retries", f"Retries go from 0 to {_MOST_RETRIES}.")
    for name in ("rpm", "tpm", "max_parallel"):
        value = getattr(endpoint, name)
        if value is not None and value < 1:
            yield _wrong(f"{where}.{name}", "A limit is at least 1; leave it out for none.")
    if endpoint.budget is not None and not endpoint.budget.usd > 0:
        yield _wrong(f"{where}.budget", "A budget is more than 0.")
    for name in ("price_in", "price_out"):
        price = getattr(endpoint, name)
        if price is not None and not (price.is_finite() and price >= 0):
            yield _wrong(f"{where}.{name}", "A price is not less than 0.")


# --- routes ---


def _route(plan: Plan, route: Route, where: str) -> Found:
    for name in (route.name, *route.aliases):
        if not _SLUG.fullmatch(name.lower()):
            yield _wrong(
                where, f"“{name}” is no name of a route: letters, digits, dots, hyphens; 64 at most."
            )
    yield from _chain(route, where)
    yield from _strangers(plan, (id_ for tier in route.tiers for id_ in tier.endpoints), where)
    if route.constraints is not None:
        for name, message in refused(route.constraints):
            yield _wrong(f"{where}.constraints.{name}", message)
        for name, message in doubtful(route.constraints):
            yield _warn(f"{where}.constraints.{name}", message)
    yield from _special(plan, route, "on_context", where)
    yield from _special(plan, route, "on_policy", where)
    yield from _conduct(route, where)


def _chain(route: Route, where: str) -> Found:
    if not route.tiers:
        yield _wrong(f"{where}.tiers", "A route needs a model.")
    for place, tier in enumerate(route.tiers):
        if not tier.members:
            yield _wrong(f"{where}.tiers[{place}]", "A tier needs a model.")
        for member in tier.members:
            if not 1 <= member.weight <= _MOST_WEIGHT:
                yield _wrong(
                    f"{where}.tiers[{place}]", f"The weight of {member.endpoint} must be at least 1."
                )
    yield from _twice(f"{where}.tiers", [id_ for tier in route.tiers for id_ in tier.endpoints])
    if len(route.tiers) > 1 and not route.fall_on:
        yield _wrong(f"{where}.fall_on", "Nothing leads to the next model: the chain is never used.")


def _conduct(route: Route, where: str) -> Found:
    if route.cooldown_s is not None:
        yield from _seconds(route.cooldown_s, f"{where}.cooldown_s")
    if route.allowed_fails is not None and route.allowed_fails < 0:
        yield _wrong(f"{where}.allowed_fails", "This is a number of failures: 0 or more.")
    if route.sticky is not None and not 1 <= route.sticky.ttl_s <= LONGEST_S * 31:
        yield _wrong(f"{where}.sticky", "Sessions stick for a second at least, and a month at most.")


def _special(plan: Plan, route: Route, name: str, where: str) -> Found:
    chain: tuple[str, ...] | None = getattr(route, name)
    if chain is None:
        return
    if not chain:
        yield _wrong(f"{where}.{name}", "A chain of its own needs a model; leave it out for the usual one.")
    yield from _strangers(plan, chain, f"{where}.{name}")
    yield from _twice(f"{where}.{name}", chain)
    if route.tiers and set(chain) <= set(route.tiers[0].endpoints):
        yield _warn(f"{where}.{name}", "It leads back to the models that have just refused.")


def _strangers(plan: Plan, ids: Iterable[str], where: str) -> Found:
    known = {endpoint.id for endpoint in plan.endpoints}
    for id_ in dict.fromkeys(ids):
        if id_ not in known:
            yield _wrong(where, f"{id_} is not among the plan's endpoints.")


def _unused(plan: Plan) -> Found:
    used = {id_ for route in plan.routes for id_ in route.endpoints}
    for endpoint in plan.endpoints:
        if endpoint.id not in used:
            yield _warn(f"endpoints.{endpoint.id}", "No route leads here.")


def _virtual_key(plan: Plan, key: VirtualKey, where: str) -> Found:
    if not _NAME.fullmatch(key.name):
        yield _wrong(where, "A key's name has letters, digits, spaces, dots, hyphens; 64 characters at most.")
    names = {route.name for route in plan.routes}
    for name in key.routes:
        if name not in names:
            yield _wrong(f"{where}.routes", f"There is no route {name}.")
    if key.budget is not None and not key.budget.usd > 0:
        yield _wrong(f"{where}.budget", "A budget is more than 0.")
    for limit in (key.rpm, key.tpm):
        if limit is not None and limit < 1:
            yield _wrong(where, "A limit is at least 1; leave it out for none.")


# --- all of it ---


def _secret(where: str) -> Problem:
    return _wrong(where, "This looks like a key. A plan holds the names of variables only, never a key.")


def _env(value: object, where: str) -> Found:
    """What stands there may be a key: it is not repeated."""
    if isinstance(value, EnvRef) and not is_variable(value.env):
        yield _wrong(where, "This is no name of a variable: capitals, digits and _ only.")


def _seconds(value: float, where: str) -> Found:
    if not is_time(value):
        yield _wrong(where, "A time is more than 0 seconds and a day at most.")


def _twice(where: str, names: "list[str] | tuple[str, ...]") -> Found:
    for name, count in Counter(names).items():
        if count > 1:
            yield _wrong(where, f"{name} is there {count} times; once is enough.")


def _refers(text: str) -> bool:
    """A gateway would take it for a reference to its environment or to a secret, or fill something in."""
    return any(mark in text for mark in ("os.environ/", "env::", "${", "tfy-secret://")) or text.startswith(
        "env."
    )


def _unprintable(text: str) -> bool:
    return not text.isprintable()


def _wrong(where: str, message: str) -> Problem:
    return Problem(where=where, message=message)


def _warn(where: str, message: str) -> Problem:
    return Problem(where=where, message=message, gravity=Gravity.WARNING)
