"""A file of a gateway is told by itself, and comes back as the plan that it was written from."""

import pytest

from app.core.errors import ImportFileError
from app.services.plan_exporting import export_plan
from app.services.plan_importing import import_plan, importers
from app.targets.litellm.reading import parse
from app.targets.litellm.target import LITELLM
from tests.support.named_plans import minimal


def test_what_an_exporter_wrote_is_known_as_its_own_and_read() -> None:
    for target in importers():
        text = export_plan(minimal(), target).files[0].text
        found = import_plan(text)
        assert found.target is target
        (route,) = found.imported.plan.routes
        (only,) = route.endpoints
        assert found.imported.plan.endpoint(only).model.endswith("gpt-x"), target.name
        assert import_plan(text, target.name) == found


def test_without_a_sign_nothing_is_guessed() -> None:
    for text in ("", "[]", "[[[", "a: 1", '{"a": 1}', "[" * 100_000):
        with pytest.raises(ImportFileError, match="cannot be told"):
            import_plan(text)


def test_variables_that_are_not_set_are_told_and_those_taken_out_of_the_environment_are_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = export_plan(minimal(), LITELLM).files[0].text
    for name in parse(text).variables:
        monkeypatch.delenv(name, raising=False)
    assert [problem.message.split()[2] for problem in import_plan(text).unset] == [
        "OPENAI_API_KEY",
        "LITELLM_MASTER_KEY",
    ]
    monkeypatch.setenv("LITELLM_MASTER_KEY", "  ")
    assert len(import_plan(text).unset) == 2
    monkeypatch.setenv("LITELLM_MASTER_KEY", "something")
    assert len(import_plan(text).unset) == 1
    assert import_plan(text, taken={"OPENAI_API_KEY"}).unset == ()
