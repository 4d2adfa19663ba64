"""LiteLLM's config.yaml read by its own router, without starting the server; run in LiteLLM's environment."""

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
            router = router_class(model_list=written, **{k: v for k, v in settings.items() if k in known})
    except Exception as error:  # noqa: BLE001 - what it objects to is the answer
        yield f"{path}: router_settings", f"The router refuses it: {str(error).splitlines()[0]}"
        return
    loaded = len(router.get_model_list() or [])
    aliases = len(settings.get("model_group_alias") or {})
    if loaded - aliases != len(written):
        yield f"{path}: model_list", f"{len(written)} models are written, and {loaded - aliases} are loaded."


def main() -> None:
    run("litellm", check)
