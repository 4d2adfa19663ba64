"""A file of a gateway is told by itself, and comes back as the plan that it was written from."""

from pathlib import Path

import pytest

from app.core.errors import ImportFileError, UserError
from app.services.plan_exporting import export_plan
from app.services.plan_importing import import_plan, importers, text_in, text_of_file
from app.services.plan_yaml_reading import LIMIT_BYTES
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
    for text in ("[]", "[[[", "a: 1", '{"a": 1}', "[" * 100_000):
        with pytest.raises(ImportFileError, match="cannot be told"):
            import_plan(text)


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_empty_file_is_called_so(text: str) -> None:
    with pytest.raises(ImportFileError, match="This file is empty"):
        import_plan(text)


def test_a_file_that_is_too_large_is_called_so_with_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_bytes(b"#" * (LIMIT_BYTES + 1))
    with pytest.raises(UserError, match="larger than 512 KiB, the most that a configuration may have"):
        text_of_file(path)
    with pytest.raises(UserError, match="What was handed in is larger than 512 KiB"):
        text_in(path.read_bytes(), "What was handed in")
    path.write_bytes(b"\xef\xbb\xbfa: 1\xff")
    with pytest.raises(UserError, match="not text in UTF-8"):
        text_of_file(path)
    path.write_bytes(b"\xef\xbb\xbfa: 1")
    assert text_of_file(path) == "a: 1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"model": "a/b", "metadata": ' + '{"x":' * 40 + "1" + "}" * 41, "nested too deeply"),
        ('{"model": "a/b", "metadata": {"' + "n" * 300 + '": 1}}', "longer than 200 characters"),
    ],
)  # fmt: skip
def test_what_no_plan_can_hold_is_no_plan(text: str, said: str) -> None:
    with pytest.raises(ImportFileError, match="No plan can be made of this file") as refused:
        import_plan(text)
    assert said in refused.value.message


KEY = "sk-proj-canarycanarycanarycanarycanarycanary"


@pytest.mark.parametrize(
    "text",
    [
        f'{{"model": "a/b", "{KEY}": 1, "provider": {{"{KEY}": 1}}}}',
        f'{{"strategy": {{"mode": "{KEY}"}}, "{KEY}": 1, "targets": [{{"provider": "openai", "{KEY}": '
        f'"{KEY}", "api_key": "{KEY}", "override_params": {{"model": "x", "{KEY}": 1}}}}]}}',
        f"model_list:\n- model_name: {KEY}\n  {KEY}: 1\n  litellm_params:\n    model: openai/y\n"
        f"    api_key: {KEY}\n    {KEY}: {KEY}\n- model_name: x\n  litellm_params: {{model: openai/x}}\n"
        f"{KEY}: {KEY}\nrouter_settings: {{{KEY}: 1, fallbacks: [{{{KEY}: [{KEY}]}}]}}\n"
        f"litellm_settings: {{{KEY}: 1, callbacks: [{KEY}]}}\n"
        f"general_settings: {{master_key: {KEY}, {KEY}: 1}}\n",
    ],
)
def test_no_message_repeats_a_key(text: str) -> None:
    found = import_plan(text)
    assert KEY[:16] not in repr(found)


def test_a_refusal_repeats_no_key() -> None:
    with pytest.raises(ImportFileError) as refused:
        import_plan(f"model_list:\n- {{model_name: '{KEY}*', litellm_params: {{model: '{KEY}/*'}}}}\n")
    assert KEY[:16] not in refused.value.in_full


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
