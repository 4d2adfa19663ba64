"""What `doctor` sees of the program's own parts: its files, the keyring, the keys, the database, the demo."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from app.core.errors import UserError
from app.services.checkup import Check, fail, ok, warn
from app.services.connections import Connections
from app.services.endpoint_rules import DEMO
from app.services.endpoints import EndpointBook
from app.services.key_values import KeyringStatus, KeySource, KeyStatus
from app.services.keys import KeyVault
from app.services.one_key import check_aggregator
from app.services.settings import Settings
from app.store.probe import probe
from providers.base import KeyNeed
from providers.errors import ProviderError

STANDIN_LIMIT_S = 20.0


def check_files(settings: Settings, book: EndpointBook) -> Check:
    notices = (*settings.notices, *book.notices)
    if notices:
        return warn("settings and endpoints", " ".join(notices))
    own = [endpoint.name for endpoint in book.all() if endpoint.custom]
    return ok("settings and endpoints", f"endpoints of yours: {', '.join(own) or 'none'}")


def check_keyring(status: KeyringStatus) -> Check:
    if status.usable:
        return ok("keyring", status.name or "answers")
    words = f"{status.problem} Keys that you type are held in memory until the program ends."
    return warn("keyring", words, status.hint)


async def check_keys(
    vault: KeyVault, book: EndpointBook, settings: Settings, keyring: KeyringStatus
) -> list[Check]:
    """Which endpoints have a key, by name and source; never anything of the key."""
    statuses = await vault.overview(book.all())
    found = ", ".join(_source(each) for each in statuses if _has_key(each)) or "none yet; the demo needs none"
    # That the keyring does not work is said once, by its own check.
    problems = [
        f"{each.endpoint.name}: {each.problem}"
        for each in statuses
        if each.problem and (keyring.usable or each.source is not KeySource.MISSING)
    ]
    if problems:
        keys = warn("keys", f"{found}. {' '.join(problems)}")
    elif any(_has_key(each) for each in statuses):
        keys = ok("keys", found)
    else:
        keys = ok("keys", found, "Store one with: abreast keys set ENDPOINT")
    return [keys, *_one_key(statuses, book, settings.one_key)]


def _source(status: KeyStatus) -> str:
    return f"{status.endpoint.name} ({status.variable or status.source.value})"


def _has_key(status: KeyStatus) -> bool:
    return status.source not in (KeySource.MISSING, KeySource.NOT_NEEDED)


def _one_key(statuses: Sequence[KeyStatus], book: EndpointBook, name: str | None) -> list[Check]:
    if name is None:
        return []
    off = "Choose another gateway, or turn it off: abreast endpoints one-key --off"
    try:
        aggregator = check_aggregator(book.get(name))
    except UserError as error:
        return [fail("one-key mode", f"set to “{name}”. {error.message}", off)]
    with_key = {status.endpoint.name for status in statuses if _has_key(status)}
    if aggregator.key is KeyNeed.REQUIRED and name not in with_key:
        return [warn("one-key mode", f"{name} serves every lane and has no key", f"abreast keys set {name}")]
    return [ok("one-key mode", f"{name} serves every lane")]


async def check_database(path: Path) -> Check:
    """Looks and touches nothing, in a thread: a large file takes its time."""
    report = await asyncio.to_thread(probe, path)
    if report.problems:
        advice = "Copy the file before anything else." if report.whole is False else None
        return fail("database", " ".join(report.problems), advice)
    if not report.exists:
        return ok("database", f"none yet; it will be {path}")
    facts = (
        f"{report.sessions} sessions" if report.sessions is not None else None,
        f"{report.size_bytes / 1_000_000:,.1f} MB" if report.size_bytes is not None else None,
        f"version {report.schema_version}" if report.schema_version is not None else None,
        "every page in order" if report.whole else None,
    )
    return ok("database", ", ".join((str(path), *(fact for fact in facts if fact is not None))))


async def check_standin(connections: Connections) -> Check:
    """Starts the demo's server, asks it for its models, and leaves ending it to the connections."""
    try:
        async with asyncio.timeout(STANDIN_LIMIT_S):
            connected = await connections.at(connections.book.get(DEMO))
            models = await connected.provider.list_models()
    except ProviderError as error:
        return fail("stand-in", error.message, "The demo cannot run; other endpoints can.")
    except TimeoutError:
        return fail("stand-in", f"it did not start within {STANDIN_LIMIT_S:g} s")
    return ok("stand-in", f"starts and answers: {', '.join(f'{DEMO}/{model.id}' for model in models)}")
