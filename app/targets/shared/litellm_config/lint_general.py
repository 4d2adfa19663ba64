"""The file as a whole, `general_settings`, `litellm_settings`: sections that are ignored, keys, callbacks."""

from collections.abc import Mapping
from typing import Any

from app.core.plan.secrets import looks_like_a_key
from app.targets.shared.litellm_config import known_settings as known
from app.targets.shared.litellm_config.lint_models import DROP_PARAMS, REFERENCE
from app.targets.shared.litellm_config.linting import Found, Ground, did_you_mean, is_number, shown, slip

_SHORTEST_KEY = 16
_NUMBERS = ("num_retries", "request_timeout", "allowed_fails", "cooldown_time")


def sections(ground: Ground) -> Found:
    for name, value in ground.document.value.items():
        if name not in known.SECTIONS:
            yield ground.warn(
                name, f"The section {name[:40]} is ignored.{did_you_mean(name, known.SECTIONS)}"
            )
        elif value is not None and not isinstance(value, Mapping) and name.endswith("_settings"):
            yield ground.wrong(name, f"{name} is a mapping.")
    for section, names in (("general_settings", known.GENERAL), ("litellm_settings", known.LITELLM)):
        for name in ground.section(section):
            if name not in names and name not in known.ROUTER and (near := slip(name, names, nearness=0.85)):
                yield ground.warn(f"{section}.{name}", f"{name} is ignored. Did you mean {near}?")


def general(ground: Ground) -> Found:
    settings = ground.section("general_settings")
    yield from _master_key(ground, settings)
    url = settings.get("database_url")
    if isinstance(url, str) and not url.startswith("os.environ/"):
        yield ground.warn(
            "general_settings.database_url", "It holds a password: write os.environ/DATABASE_URL."
        )
    for name in (
        "dangerously_permit_weak_or_unset_master_key",
        "dangerously_allow_mock_testing_request_params",
    ):
        if settings.get(name):
            yield ground.warn(f"general_settings.{name}", "This opens the proxy to everybody: leave it out.")


def _master_key(ground: Ground, settings: Mapping[str, Any]) -> Found:
    where = "general_settings.master_key"
    key = settings.get("master_key")
    if key is None:
        yield ground.wrong(
            where,
            "Without a master key LiteLLM does not start: write master_key: os.environ/LITELLM_MASTER_KEY.",
        )
    elif not isinstance(key, str) or not key.strip():
        yield ground.wrong(where, "An empty master key: LiteLLM does not start.")
    elif key.startswith("os.environ"):
        if not REFERENCE.fullmatch(key):
            yield ground.wrong(where, "This names no variable: write os.environ/LITELLM_MASTER_KEY.")
    elif key in known.WEAK_MASTER_KEYS or len(key) < _SHORTEST_KEY:
        yield ground.wrong(where, "Everybody can guess this key; known ones keep LiteLLM from starting.")
    else:
        yield ground.warn(where, "A key has no business in a file: write os.environ/LITELLM_MASTER_KEY.")


def litellm(ground: Ground) -> Found:
    settings = ground.section("litellm_settings")
    if settings.get("drop_params") is True:
        yield ground.warn("litellm_settings.drop_params", DROP_PARAMS)
    for name in _NUMBERS:
        value = settings.get(name)
        if value is not None and not (is_number(value) and value >= 0):
            yield ground.wrong(f"litellm_settings.{name}", f"{shown(value)} is no number.")
    callbacks = settings.get("callbacks")
    names = callbacks if isinstance(callbacks, list) else [callbacks]
    if "helicone" in names:
        yield ground.wrong(
            "litellm_settings.callbacks",
            "helicone among callbacks keeps LiteLLM from starting: it belongs to success_callback.",
        )


def environment(ground: Ground) -> Found:
    for name, value in ground.section("environment_variables").items():
        secret = name.endswith(("_KEY", "_SECRET", "_TOKEN", "_PASSWORD")) or looks_like_a_key(str(value))
        if secret and not str(value).startswith("os.environ/"):
            yield ground.warn(
                f"environment_variables.{name[:60]}",
                "A key has no business in a file: set the variable where the proxy starts.",
            )
