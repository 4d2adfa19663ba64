"""Level after level, with the real gateways; what cannot be done is said."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.plan.values import Plan
from app.core.rehearsal.report import Level, Report, badge
from app.core.rehearsal.report_document import document_of, report_of
from app.services.drilling.progress import Progress
from app.services.drilling.starting import Setting
from app.services.folders import Folders
from app.services.gateways.found import Found
from app.services.gateways.table import GATEWAYS
from app.services.plan_reports import PlanReports
from app.services.verifying.keeping import keep_report
from app.services.verifying.outlook import reach_of
from app.services.verifying.parsing import parse_by_loading, parse_typed
from app.services.verifying.verify import verify
from app.targets.base import File
from app.targets.targets import target_of
from tests.support.descendants import nothing_stays
from tests.support.drilled_plans import chain_and_pool, farms
from tests.support.gateways import (
    FOLDERS,
    litellm_gateway,
    nginx_gateway,
    portkey_gateway,
    tensorzero_gateway,
    typed_checkers,
)
from tests.support.named_plans import NAMED, chain_of, compatible, minimal

FROM_ENV, LITERAL = chain_and_pool(literal=False), chain_and_pool(literal=True)


def verified(
    plan: Plan, target: str, wanted: Level, *, folders: Folders = FOLDERS, dialect: str = "", **more: object
) -> Report:
    stages: list[Progress] = []
    with nothing_stays():
        report = asyncio.run(
            verify(plan, target, dialect, wanted, folders=folders, tell=stages.append, **more)  # type: ignore[arg-type]
        )
    assert stages[0].stage == "checking the files"
    assert report_of(document_of(report)) == report
    return report


def nowhere(home: Path) -> Folders:
    return Folders(data=home, config=home, cache=home, logs=home, runtime=home)


# --- levels ---


@pytest.mark.parametrize("name", sorted(NAMED))
def test_our_checks_need_nothing(name: str, tmp_path: Path) -> None:
    report = verified(NAMED[name](), "litellm", Level.CHECKS, folders=nowhere(tmp_path))
    assert (report.level, report.passed, badge(report)) == (Level.CHECKS, True, "written")


def test_a_plan_with_errors_goes_no_further_whatever_is_wanted() -> None:
    plan = replace(minimal(), routes=())
    report = verified(plan, "litellm", Level.DRILL)
    assert (report.level, report.passed) == (Level.CHECKS, False)
    assert report.problems


@pytest.mark.parametrize(
    ("target", "plan", "gateway"),
    [
        ("litellm", FROM_ENV, litellm_gateway),
        ("portkey", FROM_ENV, portkey_gateway),
        ("tensorzero", LITERAL, tensorzero_gateway),
        ("nginx", farms(), nginx_gateway),
    ],
)
def test_the_gateway_itself_reads_the_files(target: str, plan: Plan, gateway: Callable[[], Found]) -> None:
    found = gateway()
    report = verified(plan, target, Level.PARSER)
    assert (report.level, report.passed, badge(report)) == (Level.PARSER, True, "parsed")
    assert report.gateway is not None
    assert (report.gateway.name, report.gateway.version) == (found.title, found.version)


@pytest.mark.parametrize(
    ("target", "dialect", "by"),
    [("truefoundry", "", "truefoundry-sdk"), ("openrouter", "body", "openrouter")],
)
def test_typed_models_read_what_is_written_for_hosted_gateways(target: str, dialect: str, by: str) -> None:
    typed_checkers()
    report = verified(NAMED["openrouter_behind"](), target, Level.PARSER, dialect=dialect)
    assert report.level is Level.PARSER, report.notes
    assert report.gateway is not None
    assert report.gateway.name == by


def test_a_drill_of_chosen_cases_says_that_it_was_no_whole_one() -> None:
    report = verified(LITERAL, "tensorzero", Level.DRILL, only=("primary_429", "healthy"))
    assert {case.name for case in report.cases} == {"primary_429", "healthy"}
    assert report.passed
    assert "Rehearsed were only: healthy, primary_429." in report.notes
    assert badge(report).startswith("drilled with TensorZero 2026.6.0")


def test_a_case_that_there_is_not_is_named() -> None:
    with pytest.raises(UserError, match="no case “other”"):
        verified(LITERAL, "tensorzero", Level.DRILL, only=("other",))


def test_what_a_hosted_gateway_cannot_have_is_said_with_the_reason() -> None:
    report = verified(minimal(), "requesty", Level.DRILL)
    assert (report.level, report.passed) == (Level.CHECKS, False)
    assert any("Requesty" in note for note in report.notes)


def test_a_gateway_that_is_missing_is_named_with_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    report = verified(LITERAL, "tensorzero", Level.DRILL, folders=nowhere(tmp_path))
    assert (report.level, report.passed) == (Level.CHECKS, False)
    assert "abreast gateways install tensorzero (about 42 MB" in report.notes[0]


def test_what_cannot_be_told_apart_leaves_nothing_to_drill() -> None:
    twin = compatible("one", base_url="http://10.0.0.1:8000/v1", timeout_s=1.0)
    plan = chain_of(twin, replace(twin, id="two"))
    report = verified(plan, "tensorzero", Level.DRILL)
    assert not report.passed
    assert any("one and two are the same model" in note for note in report.notes)


# --- objections ---


def test_litellm_objects_to_a_file_that_never_falls_back() -> None:
    model = "{model_name: a, litellm_params: {model: openai/x}}"
    text = f"model_list: [{model}]\nrouter_settings: {{num_retrys: 1}}\n"
    files = [File(path="config.yaml", text=text, language="yaml")]
    parsed = asyncio.run(parse_typed("litellm", litellm_gateway(), FROM_ENV, files))
    assert [problem.where for problem in parsed.problems] == ["config.yaml: router_settings.num_retrys"]


def _setting(target: str, plan: Plan, gateway: Found, path: str, text: str) -> Setting:
    recipe = target_of(target).reach(target_of(target).usual_dialect).drill
    assert recipe is not None
    written = target_of(target).render(plan, target_of(target).usual_dialect)
    files = tuple(replace(file, text=text) if file.path == path else file for file in written)
    return Setting(plan=plan, files=files, losses=(), recipe=recipe, gateway=gateway)


def test_nginx_objects_to_a_word_that_it_does_not_know() -> None:
    setting = _setting(
        "nginx", farms(), nginx_gateway(), "nginx.conf", "events {}\nhttp { proxy_magic on; }\n"
    )
    parsed = asyncio.run(parse_by_loading(setting, _ignored))
    assert [problem.message for problem in parsed.problems] == [
        'unknown directive "proxy_magic" in nginx.conf:2'
    ]


def test_tensorzero_says_what_it_does_not_load() -> None:
    setting = _setting("tensorzero", LITERAL, tensorzero_gateway(), "tensorzero.toml", "[nonsense]\n")
    with pytest.raises(UserError, match=r"does not load tensorzero\.toml"):
        asyncio.run(parse_by_loading(setting, _ignored))


def test_portkey_says_what_it_does_not_take() -> None:
    leaf = '{"provider": "openai", "api_key": "${ALPHA_API_KEY}"}'
    bad = f'{{"strategy": {{"mode": "sideways"}}, "targets": [{leaf}]}}'
    setting = _setting("portkey", FROM_ENV, portkey_gateway(), "configs/chain.json", bad)
    parsed = asyncio.run(parse_by_loading(setting, _ignored))
    assert [problem.where for problem in parsed.problems] == ["routes.chain"]


def _ignored(_progress: Progress) -> None: ...


# --- how far ---


def test_how_far_it_goes_is_said_before() -> None:
    outlook = reach_of(LITERAL, "tensorzero", folders=FOLDERS)
    assert [step.level for step in outlook.steps] == list(Level)
    assert all(step.possible for step in outlook.steps)
    assert outlook.furthest is Level.DRILL
    drill = outlook.steps[2]
    assert "TensorZero 2026.6.0 is started here with the files, and rehearses 44 cases" in drill.words
    assert drill.takes_s is not None
    assert 10 < drill.takes_s < 100


def test_without_the_gateway_the_checks_are_the_furthest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    outlook = reach_of(LITERAL, "litellm", folders=nowhere(tmp_path))
    assert outlook.furthest is Level.CHECKS
    assert outlook.missing is GATEWAYS["litellm"]
    assert "850 MB on the disk" in outlook.steps[2].words


def test_a_compromised_release_is_not_run(tmp_path: Path) -> None:
    """Read from what is installed there, and never asked."""
    environment = tmp_path / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    (packages,) = environment.glob("lib/python3*/site-packages")
    (packages / "litellm-1.82.7.dist-info").mkdir()
    metadata = "Metadata-Version: 2.1\nName: litellm\nVersion: 1.82.7\n"
    (packages / "litellm-1.82.7.dist-info/METADATA").write_text(metadata)
    report = verified(FROM_ENV, "litellm", Level.DRILL, gateway_path=environment)
    assert report.level is Level.CHECKS
    assert not report.passed
    assert "steals credentials" in " ".join(report.notes)


def test_a_plan_with_errors_can_go_nowhere() -> None:
    outlook = reach_of(replace(minimal(), routes=()), "litellm", folders=FOLDERS)
    assert [step.possible for step in outlook.steps] == [True, False, False, False]


def test_a_report_is_kept_with_its_plan(tmp_path: Path) -> None:
    reports = PlanReports(tmp_path / "x.reports")
    report = verified(minimal(), "litellm", Level.CHECKS)
    keep_report(reports, minimal(), report)
    kept = reports.find(minimal(), "litellm", report.dialect)
    assert kept is not None
    assert report_of(kept.report) == report
