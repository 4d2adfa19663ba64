"""Keys through the real thread and real keyring backends, the willing and the unwilling."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Coroutine, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from keyring.backend import KeyringBackend

from app.core.errors import KeyStoreError, UserError
from app.core.redaction import Redactor
from app.services.key_values import FoundKey, KeySource, NoKeyringError
from app.services.keys import SERVICE, KeyVault
from providers.base import Endpoint, KeyNeed, KeyState, KeyVerdict, Secret, WireName
from tests.support.canary import find_key
from tests.support.keyrings import FailingKeyring, ForgetfulKeyring, HungKeyring, MemoryKeyring, locked

ROOT = Path(__file__).parents[3]
KEY = "sk-canary-7QmX9Zr4Tn8Wb2Lk6Vd0Hs"
OTHER = "sk-other--Jf3Gy8Pc5Mu1Ka7Re9Xa2"
ACME = Endpoint(
    name="acme",
    title="Acme",
    wire=WireName.OPENAI,
    base_url="https://api.acme.example/v1",
    key_env=("ACME_KEY", "ACME_TOKEN"),
)
ENTRY = "acme@https://api.acme.example:443"
LOCAL = replace(ACME, name="local", base_url="http://127.0.0.1:8000/v1", key=KeyNeed.OPTIONAL)
DEMO = replace(ACME, name="demo", base_url="", key=KeyNeed.NONE)
AT_ONCE_S = 0.02

T = TypeVar("T")
vaults: list[KeyVault] = []


def vault_of(backend: KeyringBackend, environment: dict[str, str] | None = None, **options: Any) -> KeyVault:
    secrets = {name: Secret(value) for name, value in (environment or {}).items()}
    vault = KeyVault(environment=secrets, backend=backend, **options)
    vaults.append(vault)
    return vault


@pytest.fixture(autouse=True)
def _closed_vaults() -> Iterator[None]:
    yield
    while vaults:
        vaults.pop().close()


@pytest.fixture
def hung() -> Iterator[HungKeyring]:
    backend = HungKeyring()
    yield backend
    backend.answer.set()


def run(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(work)


def revealed(found: FoundKey) -> str | None:
    return None if found.secret is None else found.secret.reveal()


# --- the ordinary way --------------------------------------------------------------------------


def test_a_key_is_kept_and_found_again_by_another_vault() -> None:
    backend = MemoryKeyring()
    run(vault_of(backend).set(ACME, Secret(KEY)))
    assert backend.entries == {(SERVICE, ENTRY): KEY}
    found = run(vault_of(backend).find(ACME))
    assert (revealed(found), found.source, found.problem) == (KEY, KeySource.KEYRING, None)


def test_the_keyring_is_asked_in_its_own_thread_and_once_per_key() -> None:
    backend = MemoryKeyring()
    backend.entries[SERVICE, ENTRY] = KEY
    vault = vault_of(backend)

    async def many() -> list[FoundKey]:
        return await asyncio.gather(*(vault.find(ACME) for _ in range(8)))

    assert {revealed(found) for found in run(many())} == {KEY}
    assert backend.calls == [f"get {ENTRY}"]
    assert backend.threads == {"keyring"}


def test_what_is_missing_is_asked_for_once_in_a_while_only() -> None:
    backend = MemoryKeyring()
    patient, hasty = vault_of(backend), vault_of(backend, fresh_s=0.0)
    for _ in range(3):
        assert run(patient.find(ACME)).source is KeySource.MISSING
    assert len(backend.calls) == 1
    for _ in range(3):
        run(hasty.find(ACME))
    assert len(backend.calls) == 4
    backend.entries[SERVICE, ENTRY] = KEY
    patient.forget(ACME)
    assert revealed(run(patient.find(ACME))) == KEY


def test_a_rejected_key_is_read_anew_after_forget() -> None:
    backend = MemoryKeyring()
    backend.entries[SERVICE, ENTRY] = OTHER
    vault = vault_of(backend)
    run(vault.find(ACME))
    backend.entries[SERVICE, ENTRY] = KEY
    assert revealed(run(vault.find(ACME))) == OTHER
    vault.forget(ACME)
    assert revealed(run(vault.find(ACME))) == KEY


def test_keyring_before_environment_and_the_first_variable_wins() -> None:
    backend = MemoryKeyring()
    vault = vault_of(backend, {"ACME_TOKEN": "sk-second", "ACME_KEY": "sk-first", "OTHER_KEY": "sk-third"})
    found = run(vault.find(ACME))
    assert (revealed(found), found.source, found.variable) == ("sk-first", KeySource.ENVIRONMENT, "ACME_KEY")
    run(vault.set(ACME, Secret(KEY)))
    assert revealed(run(vault.find(ACME))) == KEY


def test_a_key_for_this_run_comes_first_and_is_not_kept() -> None:
    backend = MemoryKeyring()
    backend.entries[SERVICE, ENTRY] = OTHER
    vault = vault_of(backend)
    vault.hold(ACME, Secret(KEY))
    found = run(vault.find(ACME))
    assert (revealed(found), found.source) == (KEY, KeySource.SESSION)
    assert backend.entries == {(SERVICE, ENTRY): OTHER}


def test_removing() -> None:
    backend = MemoryKeyring()
    vault = vault_of(backend)
    assert run(vault.remove(ACME)) is False
    run(vault.set(ACME, Secret(KEY)))
    assert run(vault.remove(ACME)) is True
    assert backend.entries == {}
    assert run(vault.find(ACME)).source is KeySource.MISSING
    vault.hold(ACME, Secret(KEY))
    assert run(vault.remove(ACME)) is True
    assert run(vault.find(ACME)).source is KeySource.MISSING


def test_an_endpoint_without_keys_does_not_touch_the_keyring() -> None:
    backend = MemoryKeyring()
    assert run(vault_of(backend).find(DEMO)).source is KeySource.NOT_NEEDED
    assert backend.calls == []


@pytest.mark.parametrize(
    "moved",
    ["https://evil.example/v1", "http://api.acme.example/v1", "https://api.acme.example:8443/v1"],
)
def test_an_edited_address_never_gets_the_key(moved: str) -> None:
    vault = vault_of(MemoryKeyring())
    run(vault.set(ACME, Secret(KEY)))
    vault.hold(replace(ACME, name="held"), Secret(KEY))
    for endpoint in (ACME, replace(ACME, name="held")):
        assert revealed(run(vault.find(endpoint))) == KEY
        assert revealed(run(vault.find(replace(endpoint, base_url=moved)))) is None


def test_overview_tells_the_state_and_never_the_key() -> None:
    backend = MemoryKeyring()
    names = ("kept", "given", "held", "missing")
    kept, given, held, missing = (replace(ACME, name=name, key_env=()) for name in names)
    given = replace(given, key_env=("ACME_KEY",))
    vault = vault_of(backend, {"ACME_KEY": OTHER})
    run(vault.set(kept, Secret(KEY)))
    vault.hold(held, Secret(KEY))
    vault.remember_verdict(kept, KeyVerdict(KeyState.REJECTED, "Incorrect API key."))
    states = run(vault.overview([kept, given, held, missing, DEMO]))
    assert [(state.endpoint.name, state.source) for state in states] == [
        ("kept", KeySource.KEYRING),
        ("given", KeySource.ENVIRONMENT),
        ("held", KeySource.SESSION),
        ("missing", KeySource.MISSING),
        ("demo", KeySource.NOT_NEEDED),
    ]
    assert states[0].verdict == KeyVerdict(KeyState.REJECTED, "Incorrect API key.")
    assert states[1].variable == "ACME_KEY"
    assert not find_key(repr(states).encode(), KEY)
    run(vault.set(kept, Secret(OTHER)))
    assert run(vault.overview([kept]))[0].verdict is None


def test_every_live_key_is_known_to_the_redactor() -> None:
    redactor = Redactor()
    backend = MemoryKeyring()
    kept, held, given, tried = (f"{letter}-7QmX9Zr4Tn8Wb2Lk6Vd0Hs"[::-1] for letter in "abcd")
    backend.entries[SERVICE, ENTRY] = kept
    vault = vault_of(backend, {"X": given}, redactor=redactor)
    run(vault.find(ACME))
    vault.hold(LOCAL, Secret(held))
    run(vault.set(LOCAL, Secret(tried)))
    run(vault.remove(ACME))
    assert redactor.redact(f"{kept} {held} {given} {tried}") == "[key] [key] [key] [key]"


# --- what cannot be ----------------------------------------------------------------------------


def test_a_flawed_key_reaches_neither_the_keyring_nor_a_request() -> None:
    backend = MemoryKeyring()
    vault = vault_of(backend, {"ACME_KEY": "sk-with a-space"})
    with pytest.raises(UserError, match="This is no key"):
        run(vault.set(ACME, Secret("sk-with\nbreak")))
    with pytest.raises(UserError, match="This is no key"):
        vault.hold(ACME, Secret(""))
    assert backend.entries == {}
    found = run(vault.find(ACME))
    assert found.secret is None
    assert "ACME_KEY holds is no key: there is a space" in str(found.problem)
    assert "sk-with" not in str(found.problem)


def test_a_flawed_key_in_the_keyring_is_told() -> None:
    backend = MemoryKeyring()
    backend.entries[SERVICE, ENTRY] = f"{KEY}\n"
    found = run(vault_of(backend).find(ACME))
    assert found.secret is None
    assert f"What the system keyring holds for {ENTRY} is no key" in str(found.problem)


def test_a_keyring_that_keeps_something_else_is_found_out() -> None:
    with pytest.raises(KeyStoreError, match="did not keep the key as it was given"):
        run(vault_of(ForgetfulKeyring()).set(ACME, Secret(KEY)))


# --- a keyring that is locked, hung, broken ----------------------------------------------------


def test_a_locked_keyring_is_told_and_the_environment_serves() -> None:
    vault = vault_of(FailingKeyring(locked), {"ACME_KEY": KEY})
    found = run(vault.find(ACME))
    assert (revealed(found), found.source) == (KEY, KeySource.ENVIRONMENT)
    assert found.problem == "The system keyring is locked. The key in ACME_KEY is used."
    with pytest.raises(KeyStoreError, match="is locked"):
        run(vault.set(ACME, Secret(OTHER)))
    with pytest.raises(KeyStoreError, match="is locked"):
        run(vault.remove(ACME))


def test_a_locked_keyring_without_anything_else_is_the_reason_given() -> None:
    backend = FailingKeyring(locked)
    vault = vault_of(backend)
    for endpoint in (ACME, replace(ACME, name="another")):
        found = run(vault.find(endpoint))
        assert (found.secret, found.source) == (None, KeySource.MISSING)
        assert found.problem == "The system keyring is locked. Unlock it and try again."
    assert len(backend.calls) == 1, "a locked keyring takes two seconds to say so"


def test_where_no_key_is_needed_a_locked_keyring_is_no_problem() -> None:
    found = run(vault_of(FailingKeyring(locked)).find(LOCAL))
    assert (found.secret, found.source, found.problem) == (None, KeySource.MISSING, None)


def test_a_hung_keyring_is_given_up_for_all_and_the_environment_serves(hung: HungKeyring) -> None:
    vault = vault_of(hung, {"ACME_KEY": KEY}, limit_s=AT_ONCE_S)

    async def many() -> list[FoundKey]:
        return await asyncio.gather(*(vault.find(replace(ACME, name=f"acme{n}")) for n in range(8)))

    for found in run(many()):
        assert (revealed(found), found.source) == (KEY, KeySource.ENVIRONMENT)
        assert "The key in ACME_KEY is used." in str(found.problem)
    assert len(hung.calls) == 1


def test_a_hung_keyring_can_be_set_aside_by_a_key_for_this_run(hung: HungKeyring) -> None:
    vault = vault_of(hung, limit_s=AT_ONCE_S)
    with pytest.raises(KeyStoreError, match="did not answer within"):
        run(vault.set(ACME, Secret(KEY)))
    vault.hold(ACME, Secret(KEY))
    assert revealed(run(vault.find(ACME))) == KEY


class Windows1783Error(Exception):
    """What the Windows backend raises is no error of the keyring library either."""


@pytest.mark.parametrize("kind", [Windows1783Error, RuntimeError, OSError, UnicodeError, SystemExit])
def test_any_error_means_not_available_in_words_without_the_key(kind: type[BaseException]) -> None:
    backend = FailingKeyring(lambda password: kind(f"stub got {password!r} at\n/usr/lib/x"))
    vault = vault_of(backend)
    found = run(vault.find(ACME))
    assert found.secret is None
    assert f"The system keyring failed ({kind.__name__}: stub got" in str(found.problem)
    with pytest.raises(KeyStoreError, match="The system keyring failed") as caught:
        run(vault.set(ACME, Secret(KEY)))
    shown = f"{caught.value} {caught.value.hint}"
    assert "\n" not in shown
    assert find_key(shown.encode(), KEY) == []


def test_the_error_keeps_no_frame_that_holds_the_key() -> None:
    backend = FailingKeyring(RuntimeError)
    with pytest.raises(KeyStoreError) as caught:
        run(vault_of(backend).set(ACME, Secret(KEY)))
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None
    frame = caught.value.__traceback__
    while frame is not None:
        held = {name: value for name, value in frame.tb_frame.f_locals.items() if isinstance(value, str)}
        if "test_keys.py" not in frame.tb_frame.f_code.co_filename:
            assert not find_key(repr(held).encode(), KEY), frame.tb_frame.f_code.co_qualname
        frame = frame.tb_next


def test_status_of_each_kind(hung: HungKeyring) -> None:
    fine = run(vault_of(MemoryKeyring()).keyring())
    assert (fine.usable, fine.name, fine.problem) == (True, "MemoryKeyring", None)
    shut = run(vault_of(FailingKeyring(locked)).keyring())
    assert (shut.usable, shut.problem, shut.hint) == (
        False,
        "The system keyring is locked.",
        "Unlock it and try again.",
    )
    silent = run(vault_of(hung, limit_s=AT_ONCE_S).keyring())
    assert not silent.usable
    assert "did not answer" in str(silent.problem)


def test_removing_a_held_key_needs_no_keyring() -> None:
    def absent(_password: str) -> BaseException:
        return NoKeyringError("none")

    vault = vault_of(FailingKeyring(absent))
    vault.hold(ACME, Secret(KEY))
    assert run(vault.remove(ACME)) is True
    with pytest.raises(NoKeyringError):
        run(vault.remove(ACME))


# --- the system's own choice of a keyring, each time in a process of its own -------------------

PROGRAM = """
import asyncio, json
from app.services.hardening import harden, take_keys
harden()
from app.core.errors import KeyStoreError
from app.services.keys import KeyVault
from providers.base import Endpoint, Secret, WireName
acme = Endpoint(name="acme", title="Acme", wire=WireName.OPENAI, base_url="https://api.acme.example/v1",
                key_env=("ACME_KEY",))
async def main():
    vault = KeyVault(environment=take_keys(["ACME_KEY"]))
    status = await vault.keyring()
    found = await vault.find(acme)
    try:
        await vault.set(acme, Secret("sk-canary-7QmX9Zr4Tn8Wb2Lk6Vd0Hs"))
        kept = "kept"
    except KeyStoreError as error:
        kept = type(error).__name__
    print(json.dumps([status.name, status.problem, status.hint, found.source, found.problem, kept]))
asyncio.run(main())
"""


def in_a_process(home: Path, **environ: str) -> list[str | None]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            **environ,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    answer: list[str | None] = json.loads(done.stdout)
    return answer


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have their keyring")
@pytest.mark.parametrize("bus", ["", "unix:path=/nowhere/bus", "nonsense"])
def test_without_a_keyring_it_says_so_and_the_environment_serves_in_silence(tmp_path: Path, bus: str) -> None:
    environ = {"DBUS_SESSION_BUS_ADDRESS": bus} if bus else {}
    name, problem, hint, source, notice, kept = in_a_process(tmp_path, ACME_KEY=KEY, **environ)
    assert (name, problem) == (None, "This system has no keyring that Abreast can use.")
    assert "GNOME Keyring" in str(hint)
    assert (source, notice, kept) == ("environment", None, "NoKeyringError")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have their keyring")
@pytest.mark.parametrize(
    "backend",
    [
        "keyring.backends.null.Keyring",
        "keyring.backends.fail.Keyring",
        "keyring.backends.chainer.ChainerBackend",
        "plainfile.PlainKeyring",
    ],
)
@pytest.mark.parametrize("way", ["environment", "configuration file"])
def test_no_plain_text_keyring_is_ever_used(tmp_path: Path, backend: str, way: str) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib/plainfile.py").write_text("""
from pathlib import Path
from keyring.backend import KeyringBackend
class PlainKeyring(KeyringBackend):
    priority = 99
    def get_password(self, service, username): return (Path.home() / "plain.txt").read_text()
    def set_password(self, service, username, password): (Path.home() / "plain.txt").write_text(password)
    def delete_password(self, service, username): pass
""")
    environ = {}
    if way == "environment":
        environ = {"PYTHON_KEYRING_BACKEND": backend, "PYTHONPATH": f"{ROOT}:{tmp_path / 'lib'}"}
    else:
        for folder in (tmp_path / ".config/python_keyring", tmp_path / ".local/share/python_keyring"):
            folder.mkdir(parents=True)
            config = f"[backend]\ndefault-keyring={backend}\nkeyring-path={tmp_path / 'lib'}\n"
            (folder / "keyringrc.cfg").write_text(config)
    name, problem, _, source, _, kept = in_a_process(tmp_path, **environ)
    assert (name, problem) == (None, "This system has no keyring that Abreast can use.")
    assert (source, kept) == ("missing", "NoKeyringError")
    assert not (tmp_path / "plain.txt").exists()
