"""`abreast endpoints find`: which model servers run on this computer, or on a host that is named."""

import asyncio
from typing import TYPE_CHECKING, Any

import click

from app.cli.tables import print_table
from app.cli.terminal import print_json, wrong_use

if TYPE_CHECKING:
    from app.services.local_servers import FoundServer, Search


@click.command("find")
@click.option("--host", metavar="HOST", help="Another computer, with :PORT to look at that port only.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def find(host: str | None, as_json: bool) -> None:
    """Look for model servers on this computer: Ollama, LM Studio, vLLM, SGLang, llama.cpp, LiteLLM.

    Their usual ports are asked who is there. No key is sent and nothing is added; what to do next is printed.
    """
    from app.services.endpoints import EndpointBook
    from app.services.folders import Folders
    from app.services.local_servers import find_servers, places_on
    from app.services.settings import Settings

    with wrong_use():
        places_on(host)
    folders = Folders.find()
    known, proxy = EndpointBook.open(folders).all(), Settings.load(folders).proxy
    search = asyncio.run(find_servers(host, endpoints=known, proxy=proxy))
    if as_json:
        print_json(_document(search))
        return
    rows = [(each.title, each.base_url, _models_words(each), _next_step(each)) for each in search.servers]
    if rows:
        print_table(("server", "base URL", "models", "next"), rows, limit=400)
    else:
        click.echo(f"No model server answers at {', '.join(search.places)}.")
    for place in search.strangers:
        click.echo(f"Something else answers at {place}.", err=True)


def _document(search: "Search") -> dict[str, Any]:
    return {
        "asked": search.places,
        "servers": [
            {
                "kind": server.kind,
                "base_url": server.base_url,
                "models": server.models,
                "wants_key": server.wants_key,
                "endpoint": server.endpoint,
                "next": _next_step(server),
            }
            for server in search.servers
        ],
        "unknown": search.strangers,
    }


def _models_words(server: "FoundServer") -> str:
    return "wants a key first" if server.wants_key else str(len(server.models))


def _next_step(server: "FoundServer") -> str:
    """A command that does something with the server as it was found."""
    if server.endpoint is not None:
        return f"abreast models --endpoint {server.endpoint}"
    new = server.proposal
    words = ["abreast endpoints add", new.name, f"--wire {new.wire}", f"--base-url {new.base_url}"]
    words.append(f"--like {new.like}")
    words += [flag for flag, holds in (("--local", new.local), ("--plain-http", new.plain_http)) if holds]
    return " ".join(words)
