"""`abreast export` and `abreast targets`, through the command line's own entry."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.cli.root import run
from app.core.plan.values import Plan
from app.services.folders import Folders
from app.services.plan_exporting import export_plan
from app.services.plans import Plans
from app.targets.targets import TARGETS, target_of
from tests.support.named_plans import full, minimal

Printed = pytest.CaptureFixture[str]
TARGET = "client"


def _plans() -> Plans:
    return Plans(Folders.find())


def _kept(plan: Plan) -> str:
    return _plans().create(plan).plan.name


def _json(printed: Printed, *arguments: str, code: int = 0) -> Any:
    printed.readouterr()
    assert run([*arguments, "--json"]) == code
    return json.loads(printed.readouterr().out)


def test_the_first_file_goes_to_standard_output_and_losses_beside_it(capsys: Printed) -> None:
    made = export_plan(full(), target_of(TARGET))
    assert run(["export", _kept(full()), "--to", TARGET]) == 0
    printed = capsys.readouterr()
    assert printed.out == made.files[0].text
    for loss in made.losses:
        assert loss.note in printed.err
    for file in made.files[1:]:
        assert file.path in printed.err


def test_files_and_losses_are_in_the_document(capsys: Printed) -> None:
    document = _json(capsys, "export", _kept(full()), "--to", TARGET)
    made = export_plan(full(), target_of(TARGET))
    assert (document["target"], document["dialect"]) == (TARGET, "python")
    assert [(each["path"], each["text"]) for each in document["files"]] == [
        (file.path, file.text) for file in made.files
    ]
    assert [each["where"] for each in document["losses"]] == [loss.where for loss in made.losses]
    assert {each["severity"] for each in document["losses"]} <= {"dropped", "approximated", "changed"}


def test_files_are_written_scripts_can_be_run_and_nothing_is_written_over(
    tmp_path: Path, capsys: Printed
) -> None:
    name, folder = _kept(minimal()), tmp_path / "out"
    for target in TARGETS:
        made = export_plan(minimal(), target)
        if made.failed:  # nginx has no use for this plan, and says so
            continue
        there = folder / target.name
        exporting = ["export", name, "--to", target.name, "-o", str(there)]
        assert run(exporting) == 0, capsys.readouterr().err
        for file in made.files:
            path = there / file.path
            assert path.read_text(encoding="utf-8") == file.text
            assert os.name == "nt" or os.access(path, os.X_OK) is file.executable
        assert run(exporting) == 0, "the same again is no other file"
        own = there / made.files[0].path
        own.write_text("of the user's")
        capsys.readouterr()
        assert run(exporting) == 1
        assert "Nothing was written" in capsys.readouterr().err
        assert own.read_text() == "of the user's"
        assert run([*exporting, "--force"]) == 0
        assert own.read_text(encoding="utf-8") == made.files[0].text


def test_a_link_in_the_way_is_replaced_and_never_what_it_leads_to(tmp_path: Path) -> None:
    name, folder, elsewhere = _kept(minimal()), tmp_path / "out", tmp_path / "elsewhere"
    first = export_plan(minimal(), target_of(TARGET)).files[0]
    folder.mkdir()
    elsewhere.write_text("of the user's")
    (folder / first.path).symlink_to(elsewhere)
    exporting = ["export", name, "--to", TARGET, "-o", str(folder)]
    assert run(exporting) == 1
    assert run([*exporting, "--force"]) == 0
    assert elsewhere.read_text() == "of the user's"
    assert (folder / first.path).read_text(encoding="utf-8") == first.text


def test_a_plan_with_errors_is_not_written(tmp_path: Path, capsys: Printed) -> None:
    endpoint = replace(minimal().endpoints[0], key=None)
    name = _kept(replace(minimal(), endpoints=(endpoint,)))
    assert run(["export", name, "--to", TARGET, "-o", str(tmp_path / "out")]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "error: endpoints.primary.key: OpenAI needs a key" in printed.err
    assert not (tmp_path / "out").exists()
    document = _json(capsys, "export", name, "--to", TARGET, code=1)
    assert document["files"] == []
    assert document["problems"][0]["where"] == "endpoints.primary.key"


def test_the_report_of_this_very_plan_goes_beside_its_files(capsys: Printed) -> None:
    name = _kept(minimal())
    _plans().reports(name).keep(minimal(), TARGET, target_of(TARGET).usual_dialect, {"passed": True})
    files = {each["path"]: each["text"] for each in _json(capsys, "export", name, "--to", TARGET)["files"]}
    assert json.loads(files["verification.json"])["passed"] is True
    opened = _plans().open(name)
    endpoint = replace(minimal().endpoints[0], retries=3)
    _plans().save(name, replace(opened.plan, endpoints=(endpoint,)), seen=opened.digest)
    files = _json(capsys, "export", name, "--to", TARGET)["files"]
    assert "verification.json" not in [each["path"] for each in files]


def test_what_there_is_not_is_wrong_use(capsys: Printed) -> None:
    name = _kept(minimal())
    assert run(["export", name, "--to", "kong"]) == 2
    assert "no target “kong”" in capsys.readouterr().err
    assert run(["export", name, "--to", "tensorzero", "--dialect", "x"]) == 2
    assert "no dialects" in capsys.readouterr().err
    assert run(["export", name, "--to", TARGET, "--dialect", "cobol"]) == 2
    assert "Known: python" in capsys.readouterr().err


def test_targets_say_how_far_they_can_be_verified(capsys: Printed) -> None:
    rows = _json(capsys, "targets")["targets"]
    assert {row["target"] for row in rows} == {target.name for target in TARGETS}
    for row in rows:
        assert row["levels"][0] == "checks"
        assert not set(row["levels"]) & set(row["why_not"]), row["target"]
        assert {"checks", "parser", "drill", "live"} == {*row["levels"], *row["why_not"]}, row["target"]
    assert run(["targets"]) == 0
    assert "tensorzero" in capsys.readouterr().out
