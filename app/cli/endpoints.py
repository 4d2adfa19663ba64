"""`abreast endpoints`: the places that requests go to."""

import asyncio
from typing import TYPE_CHECKING, Any

import click

from app.cli.endpoints_find import find
from app.cli.tables import print_table
from app.cli.terminal import print_json, wrong_use
from app.core.errors import UserError
from providers.base import Endpoint, KeyNeed, WireName

if TYPE_CHECKING:
    from app.services.folders import Folders
    from app.services.settings import Settings


@click.group()
def endpoints() -> None:
    """List, add and remove the places that requests go to."""


@endpoints.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def list_endpoints(as_json: bool) -> None:
    """Show all endpoints: yours, the built-in ones, the demo."""
    from app.services.endpoints import EndpointBook

    folders = _folders()
    book, settings = EndpointBook.open(folders), _settings(folders)
    _tell(book.notices)
    if as_json:
        rows = [_document(endpoint, settings) for endpoint in book.all()]
        print_json({"one_key": settings.one_key, "proxy": settings.proxy, "endpoints": rows})
        return
    print_table(
        ("name", "wire", "base URL", "key", "at a time", "kind"),
        [
            (
                endpoint.name,
                endpoint.wire.value,
                endpoint.base_url or "starts on first use",
                _key_words(endpoint),
                _limit_words(settings, endpoint),
                _kind(endpoint, settings),
            )
            for endpoint in book.all()
        ],
    )
    if settings.one_key is not None:
        click.echo(
            f"One-key mode: every built-in cloud service is asked through {settings.one_key}.", err=True
        )


@endpoints.command("add")
@click.argument("name")
@click.option(
    "--wire", required=True, type=click.Choice([wire.value for wire in WireName]), help="The protocol."
)
@click.option("--base-url", required=True, metavar="URL", help="What that provider's own SDK takes.")
@click.option("--title", metavar="TEXT", help="How it is called in words; the name otherwise.")
@click.option(
    "--key-env", multiple=True, metavar="VAR", help="A variable that may hold the key; it is then required."
)
@click.option(
    "--header", "headers", multiple=True, metavar="K=V", help="Sent with every request. Never a key."
)
@click.option("--no-key", is_flag=True, help="The server asks for no key; none is sent even if there is one.")
@click.option("--local", is_flag=True, help="One request at a time. Implied for Ollama on this computer.")
@click.option("--plain-http", is_flag=True, help="Allow http to a private address: readable on that network.")
@click.option("--like", metavar="ENDPOINT", help="Take parameter names and habits from a built-in endpoint.")
@click.option("--replace", is_flag=True, help="Replace one of this name that you added before.")
def add(
    name: str,
    wire: str,
    base_url: str,
    title: str | None,
    key_env: tuple[str, ...],
    headers: tuple[str, ...],
    no_key: bool,
    local: bool,
    plain_http: bool,
    like: str | None,
    replace: bool,
) -> None:
    """Add an endpoint NAME. It may take the name of a built-in one and stands before it until removed.

    The key is not given here: `abreast keys set NAME` asks for it and puts it into the system's keyring.
    """
    from app.services.endpoint_changes import add_endpoint
    from app.services.endpoint_rules import NewEndpoint, built_in, checked_endpoint, parse_headers

    with wrong_use():
        new = NewEndpoint(
            name=name,
            wire=WireName(wire),
            base_url=base_url,
            title=title,
            key=KeyNeed.NONE if no_key else None,
            key_env=key_env,
            headers=parse_headers(headers),
            local=local,
            plain_http=plain_http,
            like=like,
        )
        checked_endpoint(new)
    endpoint = add_endpoint(_folders(), new, replace=replace)
    click.echo(f"Added {endpoint.name}: {endpoint.base_url}")
    if built_in(endpoint.name) is not None:
        click.echo(f"It stands before the built-in endpoint {endpoint.name} until you remove it.")
    if endpoint.key is not KeyNeed.NONE:
        click.echo(f"Store its key, if it has one, with: abreast keys set {endpoint.name}")
    click.echo(f"See its models with: abreast models --endpoint {endpoint.name}")


@endpoints.command("remove")
@click.argument("name")
def remove(name: str) -> None:
    """Remove an endpoint that you added, and its key from the keyring."""
    from app.services.endpoint_changes import remove_endpoint
    from app.services.endpoints import EndpointBook
    from app.services.keys import KeyVault

    folders, vault = _folders(), KeyVault()
    with wrong_use():
        EndpointBook.open(folders).check_removable(name)
    try:
        removed = asyncio.run(remove_endpoint(folders, vault, name))
    finally:
        vault.close()
    click.echo(f"Removed {name}.")
    if removed.key_problem is not None:
        click.echo(removed.key_problem, err=True)
    if removed.back is not None:
        click.echo(f"{name} is the built-in endpoint again: {removed.back.base_url}")
    if removed.one_key_off:
        click.echo("It served every lane; one-key mode is off now.")


endpoints.add_command(find)


@endpoints.command("one-key")
@click.argument("name", required=False)
@click.option("--off", is_flag=True, help="Each lane asks its own endpoint again.")
def one_key(name: str | None, off: bool) -> None:
    """Let the gateway NAME serve every lane, so that one key is enough. Without NAME: say how it stands."""
    from app.services.endpoints import EndpointBook
    from app.services.one_key import check_aggregator

    folders = _folders()
    settings = _settings(folders)
    with wrong_use():
        _one_of(name, off=off, what="NAME")
        if name is not None:
            check_aggregator(EndpointBook.open(folders).get(name))
    if name is not None or off:
        settings = settings.replace(one_key=name).save()
    if settings.one_key is None:
        click.echo("One-key mode is off: each lane asks its own endpoint.")
    else:
        click.echo(f"One-key mode: {settings.one_key} serves every lane of the built-in cloud services.")
        click.echo("Local servers, endpoints that you added, and the demo are asked directly.")


@endpoints.command("concurrency")
@click.argument("name")
@click.argument("limit", required=False, type=click.IntRange(1, 10_000))
@click.option("--off", is_flag=True, help="Go back to the endpoint's own rule.")
def concurrency(name: str, limit: int | None, off: bool) -> None:
    """Send at most LIMIT requests at a time to the endpoint NAME. Without LIMIT: say how it stands."""
    from app.services.endpoints import EndpointBook

    folders = _folders()
    settings = _settings(folders)
    with wrong_use():
        _one_of(limit, off=off, what="LIMIT")
        endpoint = EndpointBook.open(folders).get(name)
    if limit is not None or off:
        others = {each: number for each, number in settings.concurrency.items() if each != name}
        settings = settings.replace(concurrency=others if limit is None else {**others, name: limit}).save()
    number = _limit_words(settings, endpoint)
    click.echo(f"{name}: {f'{number} at a time' if number else 'no limit'}.")


@endpoints.command("proxy")
@click.argument("url", required=False)
@click.option("--off", is_flag=True, help="Connect directly again.")
def proxy(url: str | None, off: bool) -> None:
    """Connect through the proxy URL, this computer's own servers apart. Without URL: say how it stands.

    Proxies that are named in the environment are not used unless you name them here.
    """
    from app.services.settings import check_proxy

    settings = _settings(_folders())
    with wrong_use():
        _one_of(url, off=off, what="URL")
        checked = None if url is None else check_proxy(url)
    if checked is not None or off:
        settings = settings.replace(proxy=checked).save()
    click.echo("No proxy is used." if settings.proxy is None else f"Proxy: {settings.proxy}")


def _folders() -> "Folders":
    from app.services.folders import Folders

    return Folders.find()


def _settings(folders: "Folders") -> "Settings":
    from app.services.settings import Settings

    settings = Settings.load(folders)
    _tell(settings.notices)
    return settings


def _tell(notices: tuple[str, ...]) -> None:
    for notice in notices:
        click.echo(notice, err=True)


def _one_of(value: object, *, off: bool, what: str) -> None:
    if value is not None and off:
        raise UserError(f"Give {what} or --off, not both.")


def _document(endpoint: Endpoint, settings: "Settings") -> dict[str, Any]:
    return {
        "name": endpoint.name,
        "title": endpoint.title,
        "wire": endpoint.wire.value,
        "base_url": endpoint.base_url or None,
        "key": endpoint.key.value,
        "key_env": list(endpoint.key_env),
        "headers": dict(endpoint.headers),
        "local": endpoint.local,
        "aggregator": endpoint.aggregator,
        "custom": endpoint.custom,
        "concurrency": settings.concurrency_of(endpoint),
    }


def _key_words(endpoint: Endpoint) -> str:
    if endpoint.key is KeyNeed.NONE:
        return "none"
    return ", ".join((endpoint.key.value, *endpoint.key_env[:1]))


def _limit_words(settings: "Settings", endpoint: Endpoint) -> str | None:
    number = settings.concurrency_of(endpoint)
    return None if number is None else str(number)


def _kind(endpoint: Endpoint, settings: "Settings") -> str:
    kinds = [
        ("serves every lane", endpoint.name == settings.one_key),
        ("yours", endpoint.custom),
        ("demo", not endpoint.base_url),
        ("local", endpoint.local),
        ("gateway", endpoint.aggregator),
    ]
    return ", ".join(word for word, holds in kinds if holds) or "cloud"
