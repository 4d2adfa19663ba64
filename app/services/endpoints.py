"""The places that requests can go to: the built-in ones, those that the user added, and the demo."""

import difflib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from app.core.errors import UserError
from app.services.endpoint_rules import DEMO, NewEndpoint, checked_endpoint
from app.services.folders import Folders
from app.services.json_file import DamagedFileError, JsonFile
from providers.base import Endpoint, KeyNeed, WireName
from providers.endpoints import ENDPOINTS

Choice = TypeVar("Choice", bound=StrEnum)

FILE_NAME = "endpoints.json"

DEMO_ENDPOINT = Endpoint(
    name=DEMO,
    title="Demo (built-in)",
    wire=WireName.OPENAI,
    base_url="",  # known when the stand-in runs; `Connections` fills it in
    key=KeyNeed.NONE,
)


class EndpointBook:
    """All endpoints by name. A custom one may take a built-in one's name and stands before it until removed.

    It then has nothing of the built-in one's but the name and the dialect: keys belong to a host, and the
    environment variables of the built-in one are not read for it.
    """

    def __init__(self, file: JsonFile, *, built_in: Sequence[Endpoint] = ENDPOINTS) -> None:
        self._file = file
        self._built_in = {row.name: row for row in built_in}
        self._custom: dict[str, Endpoint] = {}
        self.notices: tuple[str, ...] = ()
        """What the user must be told about the file: it was put aside, an entry in it cannot be used."""

    @classmethod
    def open(cls, folders: Folders) -> "EndpointBook":
        book = cls(JsonFile(folders.config / FILE_NAME))
        book.read()
        return book

    def all(self) -> tuple[Endpoint, ...]:
        """Custom ones first, by name; then the built-in ones in their order, the demo last."""
        own = [self._custom[name] for name in sorted(self._custom)]
        rest = [row for name, row in self._built_in.items() if name not in self._custom]
        return (*own, *rest, DEMO_ENDPOINT)

    def get(self, name: str) -> Endpoint:
        """Raises `UserError`, with the names that come near."""
        for endpoint in self.all():
            if endpoint.name == name:
                return endpoint
        near = difflib.get_close_matches(name.lower(), [each.name for each in self.all()], n=3, cutoff=0.7)
        guess = f" Did you mean {' or '.join(near)}?" if near else ""
        raise UserError(
            f"There is no endpoint “{name}”.{guess}",
            hint="`abreast endpoints list` shows all, `abreast endpoints add` makes one.",
        )

    def add(self, new: NewEndpoint, *, replace: bool = False) -> Endpoint:
        """Checks the endpoint and keeps it. One that the user added before is replaced only on request."""
        endpoint = checked_endpoint(new)

        def put(document: dict[str, Any]) -> dict[str, Any]:
            rows = _rows(document)
            others = [row for row in rows if _name_of(row) != endpoint.name]
            if len(others) < len(rows) and not replace:
                raise UserError(
                    f"There already is an endpoint “{endpoint.name}” that you added.",
                    hint=f"Replace it with --replace, or remove it: abreast endpoints remove {endpoint.name}",
                )
            return {**document, "endpoints": [*others, _row(endpoint, new)]}

        self._file.update(_rows, put)
        self.read()
        return endpoint

    def remove(self, name: str) -> Endpoint | None:
        """Forgets an endpoint that the user added; returns the built-in one of that name, if there is one."""

        def drop(document: dict[str, Any]) -> dict[str, Any]:
            rows = _rows(document)
            self._refuse_unless_in(rows, name)
            return {**document, "endpoints": [row for row in rows if _name_of(row) != name]}

        self._file.update(_rows, drop)
        self.read()
        return self._built_in.get(name)

    def check_removable(self, name: str) -> None:
        """Raises `UserError` for a built-in endpoint and for one that there is not."""
        rows, _ = self._file.load(_rows)
        self._refuse_unless_in(rows, name)

    def _refuse_unless_in(self, rows: list[Any], name: str) -> None:
        if not any(_name_of(row) == name for row in rows):
            self.get(name)  # says which names come near
            raise UserError(f"“{name}” is built in and cannot be removed.")

    def read(self) -> None:
        """Looks at the file again: another program may have changed it."""
        (self._custom, notices), told = self._file.load(_custom_endpoints)
        self.notices = (*told, *notices)


def _rows(document: dict[str, Any]) -> list[Any]:
    rows = document.get("endpoints", [])
    if not isinstance(rows, list):
        raise DamagedFileError("endpoints: a list should stand here")
    return rows


def _custom_endpoints(document: dict[str, Any]) -> tuple[dict[str, Endpoint], tuple[str, ...]]:
    """The entries that can be used, and a sentence for each that cannot; those stay in the file."""
    found: dict[str, Endpoint] = {}
    notices = []
    for number, row in enumerate(_rows(document), start=1):
        try:
            endpoint = checked_endpoint(_new_endpoint(row))
        except (DamagedFileError, UserError) as error:
            name = _name_of(row) or f"number {number}"
            notices.append(f"The endpoint {name} in {FILE_NAME} is left out. {_sentence(str(error))}")
        else:
            found[endpoint.name] = endpoint
    return found, tuple(notices)


def _new_endpoint(row: Any) -> NewEndpoint:
    from app.services.stored import StoredEndpoint, checked  # pydantic only where there is a file

    stored = checked(StoredEndpoint, row)
    wire = _one_of(WireName, stored.wire, "wire")
    key = _one_of(KeyNeed, stored.key, "key")
    return NewEndpoint(
        name=stored.name,
        wire=wire,
        base_url=stored.base_url,
        title=stored.title,
        key=key,
        key_env=tuple(stored.key_env),
        headers=stored.headers,
        local=stored.local,
        plain_http=stored.plain_http,
        like=stored.like,
    )


def _one_of(kind: type[Choice], text: str, field: str) -> Choice:
    try:
        return kind(text)
    except ValueError:
        raise DamagedFileError(f"{field}: one of {', '.join(kind)} should stand here") from None


def _row(endpoint: Endpoint, new: NewEndpoint) -> dict[str, Any]:
    return {
        "name": endpoint.name,
        "title": endpoint.title,
        "wire": endpoint.wire.value,
        "base_url": endpoint.base_url,
        "key": endpoint.key.value,
        "key_env": list(endpoint.key_env),
        "headers": dict(endpoint.headers),
        "local": endpoint.local,
        "plain_http": endpoint.plain_http,
        "like": new.like,
    }


def _name_of(row: Any) -> str | None:
    name = row.get("name") if isinstance(row, Mapping) else None
    return name if isinstance(name, str) else None


def _sentence(text: str) -> str:
    return text if text.endswith(".") else text + "."
