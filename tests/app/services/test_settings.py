"""Settings: kept, checked, and shared between programs."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.limits import Limit, Limits
from app.services.folders import Folders
from app.services.settings import Settings, Timeouts, check_proxy


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.find({"ABREAST_HOME": str(tmp_path)})


def test_without_a_file_the_defaults_hold_and_nothing_is_written(folders: Folders) -> None:
    settings = Settings.load(folders)

    assert settings == Settings()
    assert list(folders.config.iterdir()) == []


def test_what_is_saved_is_loaded(folders: Folders) -> None:
    changed = Settings.load(folders).replace(
        one_key="openrouter",
        concurrency={"ollama": 2},
        proxy="http://proxy.example:3128",
        timeouts=Timeouts(first_byte_s=600),
        theme="dark",
        text_scale=1.25,
        reduced_motion=True,
        language="de",
        shortcuts={"find": "F3", "stop": ""},
        send_with="ctrl_enter",
        confirm_quit=False,
        limits=Limits(
            day=Limit(ask=Decimal("0.1"), stop=Decimal("20.50")),
            endpoints={"openrouter": Limit(stop=Decimal("1E+1"))},
        ),
        log_prompts=True,
        refresh_prices_weekly=True,
    )
    changed.save()

    assert Settings.load(folders) == changed


def test_unknown_keys_stay_in_the_file(folders: Folders) -> None:
    path = folders.config / "settings.json"
    path.write_text('{"shape": "round", "timeouts": {"blink_s": 1}, "one_key": "openrouter"}')

    Settings.load(folders).replace(one_key=None, timeouts=Timeouts(connect_s=3)).save()

    assert json.loads(path.read_text()) == {"shape": "round", "timeouts": {"blink_s": 1, "connect_s": 3}}


def test_two_programs_keep_each_others_changes(folders: Folders) -> None:
    one, other = Settings.load(folders), Settings.load(folders)

    one.replace(concurrency={"ollama": 2}).save()
    other.replace(concurrency={"vllm": 8}).save().replace(one_key="litellm").save()

    kept = Settings.load(folders)
    assert kept.concurrency == {"ollama": 2, "vllm": 8}
    assert kept.one_key == "litellm"


def test_what_is_taken_back_goes_from_the_file(folders: Folders) -> None:
    saved = Settings.load(folders).replace(concurrency={"ollama": 2, "vllm": 8}).save()

    saved.replace(concurrency={"vllm": 8}).save()

    assert Settings.load(folders).concurrency == {"vllm": 8}


@pytest.mark.parametrize(
    "content",
    [
        '{"concurrency": {"ollama": 0}}',
        '{"concurrency": {"ollama": "two"}}',
        '{"concurrency": []}',
        '{"one_key": 7}',
        '{"proxy": "ftp://a"}',
        '{"timeouts": {"total_s": -1}}',
        '{"theme": "blue"}',
        '{"text_scale": 9}',
        '{"language": "../../etc"}',
        '{"shortcuts": {"find": 3}}',
        '{"limits": {"day": {"stop": -5}}}',
        '{"limits": {"day": {"stop": "-5"}}}',
        '{"limits": {"day": {"ask": "5", "stop": "4"}}}',
        '{"limits": {"currency": "EUR"}}',
        '{"confirm_quit": "no"}',
        "not json",
    ],
)
def test_a_damaged_file_is_kept_aside_and_told_of(folders: Folders, content: str) -> None:
    (folders.config / "settings.json").write_text(content)

    settings = Settings.load(folders)

    assert settings == Settings()
    assert len(settings.notices) == 1
    (aside,) = folders.config.glob("settings.damaged-*.json")
    assert aside.read_text() == content
    assert Settings.load(folders).notices == ()


def test_the_message_about_damage_does_not_repeat_what_stood_there(folders: Folders) -> None:
    (folders.config / "settings.json").write_text('{"one_key": ["sk-canary-0123456789"]}')

    assert "canary" not in Settings.load(folders).notices[0]


def test_what_is_as_it_would_be_anyway_is_not_written(folders: Folders) -> None:
    Settings.load(folders).replace(theme="dark", confirm_quit=False).save().replace(
        theme="system", confirm_quit=True
    ).save()

    assert json.loads((folders.config / "settings.json").read_text()) == {}


def test_a_value_that_cannot_be_is_refused_before_it_is_saved(folders: Folders) -> None:
    with pytest.raises(UserError, match=r"concurrency\.ollama"):
        Settings.load(folders).replace(concurrency={"ollama": 0})


@pytest.mark.parametrize(
    ("text", "proxy"),
    [("http://Proxy.Example:3128/", "http://proxy.example:3128"), ("https://[::1]:8", "https://[::1]:8")],
)
def test_a_proxy(text: str, proxy: str) -> None:
    assert check_proxy(text) == proxy


@pytest.mark.parametrize(
    "text",
    [
        "",
        "proxy:3128",
        "socks5://a:1",
        "http://",
        "http://u:secret@a:1",
        "http://a:1/path",
        "http://a:99999",
        "http://[",
    ],
)
def test_what_is_no_proxy(text: str) -> None:
    with pytest.raises(UserError) as caught:
        check_proxy(text)
    assert "secret" not in f"{caught.value.message} {caught.value.hint}"
