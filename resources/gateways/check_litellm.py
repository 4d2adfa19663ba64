"""LiteLLM's config.yaml read by its own router, without starting the server; run in LiteLLM's environment."""

import asyncio
import contextlib
import io
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from resources.gateways.checking import Problem, run


def check(path: str, document: Any) -> Iterator[Problem] | None:
    if not isinstance(document, dict) or "model_list" not in document:
        return None
    return _problems(path, document)


def _problems(path: str, document: dict[str, Any]) -> Iterator[Problem]:
    # What it prints while it is imported and while it reads is no answer of ours.
    with contextlib.redirect_stdout(io.StringIO()):
        router_class = import_module("litellm").Router
        sections = set(import_module("litellm.proxy._types").ConfigYAML.model_fields)
    for section in document.keys() - sections - {"model_list"}:
        yield f"{path}: {section}", "There is no such section; LiteLLM would not say so."
    settings = document.get("router_settings") or {}
    known = set(router_class.get_valid_args())
    for key in settings.keys() - known:
        yield f"{path}: router_settings.{key}", "The router does not know this, and would go on without it."
    written = document["model_list"] or []
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            loaded = asyncio.run(
                _loaded(router_class, written, {k: settings[k] for k in settings if k in known})
            )
    except Exception as error:  # noqa: BLE001 - what it objects to is the answer
        yield f"{path}: router_settings", f"The router refuses it: {str(error).splitlines()[0]}"
        return
    if loaded != len(written):
        yield f"{path}: model_list", f"{len(written)} models are written, and {loaded} are loaded."


async def _loaded(router_class: Any, written: list[Any], settings: dict[str, Any]) -> int:
    """How many models; a router with budgets can be made in a running loop only."""
    router = router_class(model_list=written, **settings)
    # Under an alias the same models are listed once more.
    return len({model["model_info"]["id"] for model in router.get_model_list() or []})


def main() -> None:
    run("litellm", check)
