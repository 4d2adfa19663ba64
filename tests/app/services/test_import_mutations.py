"""Files as people have them, with something changed in them: nothing of it is lost in silence, no key is
repeated, and what comes out is a plan or a sentence.
"""

import copy
import io
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from app.core.errors import ImportFileError
from app.core.plan.checks import check, has_errors
from app.services.plan_importing import ImportedFrom, import_plan
from app.services.plan_yaml import plan_in, text_of

FILES = sorted((Path(__file__).parent / "imported").iterdir())
KEY = "sk-proj-9fXq2LzT7bWmC4vRk8Ns1JdHy6Pa3EgUo5Qi"
ODD: tuple[Any, ...] = (
    None, True, 0, -1, 2.5, 10**15, 1e-7, "", " ", "30s", "os.environ/", "os.environ/X", "${X}", "{{X}}",
    "@x/y", [], [None], {}, {"x": {"y": [1]}}, KEY, [KEY], {KEY: 1}, "ünï☃", "a\nb", "https://u:p@h/?k=1",
    "a" * 3000,
)  # fmt: skip
WITHOUT_MEANING = {
    ("portkey-open.json", ("targets", 0, "weight")): "only a shared load has weights",
    ("litellm.yaml", ("router_settings", "max_fallbacks")): "no chain is so long",
    ("litellm.yaml", ("router_settings", "enable_weighted_failover")): "retries ask the others",
    ("litellm.yaml", ("router_settings", "cooldown_time")): "told where models rest otherwise",
    ("litellm.yaml", ("router_settings", "allowed_fails")): "told where models rest otherwise",
}
"""What a change of changes nothing."""

Place = tuple[str | int, ...]


def _loaded(path: Path) -> Any:
    if path.suffix == ".json":
        return json.loads(path.read_text("utf-8"))
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))


def _dumped(path: Path, document: Any) -> str:
    if path.suffix == ".json":
        return json.dumps(document)
    stream = io.StringIO()
    yaml = YAML(typ="safe", pure=True)
    yaml.dump(document, stream)
    return stream.getvalue()


def _read(path: Path, document: Any) -> ImportedFrom | str:
    try:
        return import_plan(_dumped(path, document), path.stem.partition("-")[0])
    except ImportFileError as error:
        return error.in_full


def _places(value: Any, before: Place = ()) -> Iterator[Place]:
    names = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in names:
        yield (*before, name)
        yield from _places(each, (*before, name))


def _at(document: Any, place: Place) -> Any:
    for step in place:
        document = document[step]
    return document


def _other(value: Any) -> Any:
    """Something of the same kind that says something else."""
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case str():
            return f"{value}x"
        case list():
            return [*value, "more"]
        case _:
            return {**value, "more": 1}


def _is_told(found: ImportedFrom, place: Place) -> bool:
    """Of it, or of something that it stands in."""
    written = ""
    around = set()
    for step in place:
        written += f"[{step}]" if isinstance(step, int) else f".{step}" if written else step
        around.add(written)
    told = {problem.where for problem in (*found.imported.unmapped, *found.imported.lint)}
    named = any(
        f"provider.{place[-1]} was not" in problem.message for problem in found.imported.unmapped
    )  # of LiteLLM's extra_body, whose inner places have no lines
    return bool(around & told) or named


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.name))
def test_nothing_that_is_changed_is_lost_in_silence(path: Path) -> None:
    document = _loaded(path)
    before = _read(path, document)
    assert isinstance(before, ImportedFrom), before
    for place in _places(document):
        changed = copy.deepcopy(document)
        _at(changed, place[:-1])[place[-1]] = _other(_at(document, place))
        found = _read(path, changed)
        silent = isinstance(found, ImportedFrom) and found.imported == before.imported
        assert not silent or _is_told(before, place) or (path.name, place) in WITHOUT_MEANING, place


def _take_out(draw: random.Random, holder: Any, name: Any) -> None:
    del draw, holder[name]


def _replace(draw: random.Random, holder: Any, name: Any) -> None:
    holder[name] = copy.deepcopy(draw.choice(ODD))


def _rename(draw: random.Random, holder: Any, name: Any) -> None:
    if isinstance(holder, dict):
        holder[draw.choice([f"{name}s", str(name).upper(), KEY, "", "x y"])] = holder.pop(name)


def _add(draw: random.Random, holder: Any, name: Any) -> None:
    if isinstance(holder, dict):
        holder[draw.choice(["more", "modle", KEY])] = copy.deepcopy(draw.choice(ODD))
    else:
        holder.insert(name, copy.deepcopy(draw.choice(ODD)))


def _repeat(draw: random.Random, holder: Any, name: Any) -> None:
    del draw
    if isinstance(holder, list):
        holder.append(copy.deepcopy(holder[name]))


CHANGES: tuple[Callable[[random.Random, Any, Any], None], ...] = (
    _take_out, _replace, _replace, _rename, _add, _repeat,
)  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.name))
def test_whatever_is_changed_a_plan_or_a_sentence_comes_out_and_never_a_key(path: Path) -> None:
    draw = random.Random(path.name)
    for _ in range(25):
        document = copy.deepcopy(_loaded(path))
        for _ in range(draw.choice([1, 1, 2, 3])):
            place = draw.choice([*_places(document)] or [()])
            if place:
                draw.choice(CHANGES)(draw, _at(document, place[:-1]), place[-1])
        found = _read(path, document)
        assert KEY[:20] not in repr(found)
        if isinstance(found, ImportedFrom):
            plan = found.imported.plan
            assert not has_errors(check(plan))
            assert plan_in(text_of(plan)) == plan
