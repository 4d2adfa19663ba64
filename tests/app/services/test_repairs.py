"""What models refuse is remembered between runs, for a while, and never at the price of an error."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.services.folders import Folders
from app.services.repairs import LIFE, LIMIT, RepairBook
from providers.base import Repair

TEMPERATURE = Repair(field="temperature", note="temperature was not sent: the model refuses it.")
MAX_TOKENS = Repair(field="max_tokens", rename_to="max_completion_tokens", note="renamed")


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.find({"ABREAST_HOME": str(tmp_path)})


def test_what_was_learned_is_known_in_the_next_run(folders: Folders) -> None:
    book = RepairBook(folders)
    book.learn("openai", "o9", TEMPERATURE)
    book.learn("openai", "o9", MAX_TOKENS)
    assert book.changed
    book.flush()
    assert not book.changed

    again = RepairBook(folders)
    assert again.known("openai", "o9") == (TEMPERATURE, MAX_TOKENS)
    assert again.known("openai", "o8") == ()
    assert again.known("azure", "o9") == ()


def test_a_later_repair_of_the_same_field_replaces_the_earlier(folders: Folders) -> None:
    book = RepairBook(folders)
    book.learn("openai", "o9", MAX_TOKENS)
    dropped = Repair(field="max_tokens", note="dropped")
    book.learn("openai", "o9", dropped)

    assert book.known("openai", "o9") == (dropped,)


def test_two_programs_learn_beside_each_other(folders: Folders) -> None:
    one, other = RepairBook(folders), RepairBook(folders)
    one.learn("openai", "o9", TEMPERATURE)
    other.learn("openai", "o8", TEMPERATURE)
    one.flush()
    other.flush()

    again = RepairBook(folders)
    assert again.known("openai", "o9")
    assert again.known("openai", "o8")


def test_what_is_learned_while_another_thread_writes_is_not_lost(folders: Folders) -> None:
    book = RepairBook(folders)
    models = [f"o{number}" for number in range(200)]
    with ThreadPoolExecutor(1) as pool:
        flushes = []
        for model in models:
            book.learn("openai", model, TEMPERATURE)
            flushes.append(pool.submit(book.flush))
            assert book.known("openai", model)
        for flush in flushes:
            flush.result()
    book.flush()
    again = RepairBook(folders)
    assert all(again.known("openai", model) for model in models)


def test_it_is_forgotten_after_a_month(folders: Folders) -> None:
    then = datetime(2026, 1, 1, tzinfo=UTC)
    book = RepairBook(folders, now=lambda: then)
    book.learn("openai", "o9", TEMPERATURE)
    book.flush()

    assert RepairBook(folders, now=lambda: then + LIFE - timedelta(hours=1)).known("openai", "o9")
    assert RepairBook(folders, now=lambda: then + LIFE).known("openai", "o9") == ()


def test_it_does_not_live_for_ever_because_the_clock_was_wrong(folders: Folders) -> None:
    wrong = RepairBook(folders, now=lambda: datetime(2099, 1, 1, tzinfo=UTC))
    wrong.learn("openai", "o9", TEMPERATURE)
    wrong.flush()

    assert RepairBook(folders).known("openai", "o9") == ()


def test_the_oldest_go_first(folders: Folders) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    moments = iter(start + timedelta(seconds=number) for number in range(10 * LIMIT))
    book = RepairBook(folders, now=lambda: next(moments))
    for number in range(LIMIT + 5):
        book.learn("openai", f"m{number}", TEMPERATURE)
    book.flush()

    again = RepairBook(folders, now=lambda: start + timedelta(days=1))
    assert again.known("openai", "m4") == ()
    assert again.known("openai", "m5")
    assert again.known("openai", f"m{LIMIT + 4}")


def test_an_endpoint_that_changed_is_forgotten_in_the_file_too(folders: Folders) -> None:
    book = RepairBook(folders)
    book.learn("mine", "m", TEMPERATURE)
    book.learn("openai", "m", TEMPERATURE)
    book.flush()
    book.forget("mine")
    book.flush()

    again = RepairBook(folders)
    assert again.known("mine", "m") == ()
    assert again.known("openai", "m")


@pytest.mark.parametrize("content", ["{", '{"learned": 3}', '{"learned": [{"endpoint": "a"}]}'])
def test_a_damaged_file_is_begun_anew(
    folders: Folders, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = folders.cache / "learned.json"
    path.write_text(content)

    book = RepairBook(folders)
    assert "could not be understood" in caplog.text
    book.learn("openai", "o9", TEMPERATURE)
    book.flush()

    assert RepairBook(folders).known("openai", "o9") == (TEMPERATURE,)


def test_names_of_any_length_never_damage_the_file(folders: Folders) -> None:
    book = RepairBook(folders)
    book.learn("openai", "m" * 5_000, Repair(field="f", note="n" * 50_000))
    book.learn("openai", "ok", Repair(field="f", note="n" * 50_000))
    book.flush()

    assert book.known("openai", "m" * 5_000)
    assert RepairBook(folders).known("openai", "ok")
    assert len(json.loads((folders.cache / "learned.json").read_text())["learned"]) == 1


def test_a_file_that_cannot_be_written_is_only_logged(
    folders: Folders, caplog: pytest.LogCaptureFixture
) -> None:
    book = RepairBook(folders)
    book.learn("openai", "o9", TEMPERATURE)
    (folders.cache / "learned.json").mkdir()
    book.flush()

    assert "not remembered" in caplog.text
    assert book.known("openai", "o9") == (TEMPERATURE,)
