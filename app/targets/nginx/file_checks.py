"""Our own strict reading of an nginx.conf, as if a stranger had written it: also what nginx accepts and what
then does not do what it seems to say.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from app.core.plan.checks import Gravity, Problem
from app.core.plan.secrets import looks_like_a_key
from app.targets.base import File
from app.targets.nginx.tokens import Directive, NotNginxError, directives
from app.targets.nginx.triggers import KNOWN_WORDS

Found = Iterator[Problem]

_TEMPORARY = tuple(f"{name}_temp_path" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
_KNOWN: Mapping[str, tuple[str, ...]] = {
    "": ("worker_processes", "pid", "error_log", "events", "http"),
    "events": ("worker_connections",),
    "http": ("access_log", *_TEMPORARY, "map", "upstream", "limit_req_zone", "server"),
    "upstream": ("zone", "hash", "least_conn", "server", "keepalive"),
    "server": (
        "listen", "client_max_body_size", "client_body_buffer_size", "proxy_http_version",
        "proxy_set_header", "proxy_buffering", "proxy_connect_timeout", "add_header", "location",
    ),
    "location": (
        "limit_req", "limit_req_status", "proxy_pass", "proxy_next_upstream",
        "proxy_next_upstream_tries", "proxy_read_timeout", "default_type", "return",
    ),
}  # fmt: skip
_WANTED_IN_SERVER = (
    ("proxy_http_version", ("1.1",), "without it each request opens a connection of its own"),
    ("proxy_set_header", ("Connection", ""), "without it each request opens a connection of its own"),
    ("proxy_buffering", ("off",), "without it a stream comes in lumps"),
)
_ADDRESS = re.compile(r"(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}")
_SETTING = re.compile(r"weight=[1-9]\d*|max_fails=\d+|fail_timeout=\d+s|max_conns=[1-9]\d*|backup")
_LOOPBACK = ("127.0.0.1:", "[::1]:")


def check_files(files: Sequence[File]) -> tuple[Problem, ...]:
    configs = [file for file in files if file.path.endswith(".conf")]
    if len(configs) != 1:
        return (_wrong("", f"There is one nginx.conf, and here are {len(configs)}."),)
    try:
        told = directives(configs[0].text)
    except NotNginxError as error:
        return (_wrong(configs[0].path, f"This is no configuration of nginx: {error}."),)
    return tuple(_document(told))


def _document(told: Sequence[Directive]) -> Found:
    yield from _known(told, "")
    https = [each for each in told if each.name == "http"]
    if len(https) != 1:
        yield _wrong("http", "There is one block http.")
        return
    inner = https[0].block or ()
    groups = {each.arguments[0]: each for each in inner if each.name == "upstream" and each.arguments}
    for name, group in groups.items():
        yield from _group(group, f"upstream {name}")
    for server in inner:
        if server.name == "server":
            yield from _server(server, groups)


def _known(told: Sequence[Directive], context: str) -> Found:
    for each in told:
        where = f"{context} {each.name}".strip()
        if each.name not in _KNOWN[context]:
            yield _wrong(where, f"{each.name} is not known here.")
        elif each.name in _KNOWN and each.name not in ("", context):
            # A server of a group is a line; the one that listens is a block.
            if (each.block is None) != (context == "upstream"):
                yield _wrong(where, f"{each.name} is a block.")
            yield from _known(each.block or (), each.name)
        if any(looks_like_a_key(argument) for argument in each.arguments):
            yield _wrong(where, "This looks like a key: nginx needs none.")


def _group(group: Directive, where: str) -> Found:
    inner = group.block or ()
    servers = [each for each in inner if each.name == "server"]
    names = {each.name for each in inner}
    for server in servers:
        yield from _member(server, where)
    if not any("backup" not in server.arguments for server in servers):
        yield _wrong(where, "A group needs a server that is no backup.")
    if "hash" in names and any("backup" in server.arguments for server in servers):
        yield _wrong(where, "nginx has no backup servers where sessions stick: it would not start.")
    if "zone" not in names:
        yield _wrong(where, "Without a zone each of nginx's processes counts for itself.")
    if "keepalive" not in names:
        yield _wrong(where, "Without keepalive each request opens a connection of its own.")


def _member(server: Directive, where: str) -> Found:
    if not server.arguments or not _ADDRESS.fullmatch(server.arguments[0]):
        yield _wrong(where, "A server is HOST:PORT.")
    for setting in server.arguments[1:]:
        if not _SETTING.fullmatch(setting):
            yield _wrong(where, f"{setting} is no setting of a server.")


def _server(server: Directive, groups: Mapping[str, Directive]) -> Found:
    inner = server.block or ()
    for listen in inner:
        if listen.name == "listen" and not listen.arguments[0].startswith(_LOOPBACK):
            yield Problem(
                where="server listen",
                message=f"{listen.arguments[0]} can be reached from other machines: nginx asks for no key.",
                gravity=Gravity.WARNING,
            )
    for name, arguments, why in _WANTED_IN_SERVER:
        if not any((each.name, each.arguments) == (name, arguments) for each in inner):
            yield _wrong("server", f"{name} {' '.join(arguments)} is missing: {why}.")
    passed = set()
    for location in inner:
        if location.name == "location" and location.block is not None:
            where = f"location {' '.join(location.arguments)}"
            yield from _location(location.block, groups, where)
            passed |= {_group_of(each.arguments) for each in location.block if each.name == "proxy_pass"}
    for name in groups:
        if name not in passed:
            yield _wrong(f"upstream {name}", "No location leads here.")


def _group_of(arguments: Sequence[str]) -> str:
    """Of `http://support/v1/`."""
    return arguments[0].removeprefix("http://").partition("/")[0] if arguments else ""


def _location(inner: Sequence[Directive], groups: Mapping[str, Directive], where: str) -> Found:
    told = {each.name: each.arguments for each in inner}
    if "return" in told:
        return
    group = groups.get(_group_of(told.get("proxy_pass", ())))
    if group is None:
        yield _wrong(where, "It leads to no group of servers.")
        return
    if not told["proxy_pass"][0].endswith("/"):
        yield _wrong(where, "Without a slash at its end proxy_pass would send the route's name on.")
    yield from _goes_on(told, group, where)
    if "proxy_read_timeout" not in told:
        yield _wrong(where, "Without proxy_read_timeout nginx gives up after a minute.")


def _goes_on(told: Mapping[str, tuple[str, ...]], group: Directive, where: str) -> Found:
    words = told.get("proxy_next_upstream", ())
    for word in words:
        if word not in KNOWN_WORDS:
            yield _wrong(where, f"{word} is nothing that leads to the next server.")
    if words != ("off",) and "non_idempotent" not in words:
        yield _wrong(where, "Without non_idempotent no prompt is ever sent to the next server.")
    servers = [each for each in group.block or () if each.name == "server"]
    tries = told.get("proxy_next_upstream_tries", ("0",))[0]
    if not tries.isdigit() or 0 < int(tries) < len(servers):
        yield _wrong(where, f"{tries} tries do not reach all of the {len(servers)} servers.")


def _wrong(where: str, message: str) -> Problem:
    return Problem(where=where, message=message)
