"""From a form to an endpoint: each field judged by itself, so that a form can say it beside the field."""

from collections.abc import Callable, Collection
from dataclasses import replace

from app.core.endpoint_draft import DraftCheck, EndpointDraft
from app.core.errors import UserError
from app.services.endpoint_rules import (
    UNKNOWN,
    NewEndpoint,
    built_in,
    check_name,
    checked_endpoint,
    checked_headers,
)
from providers.base import Endpoint, KeyNeed, WireName
from providers.base_url import BaseUrlError, check_base_url, for_wire
from providers.endpoints import ENDPOINTS

_ANY_NAME, _ANY_URL = "endpoint", "https://api.example.com/v1"


def check_draft(draft: EndpointDraft, *, taken: Collection[str] = ()) -> DraftCheck:
    """What is wrong, field by field. `taken` are names of endpoints that must not be replaced."""
    problem, address = _address(draft)
    return DraftCheck(
        name=_name_problem(draft.name, taken),
        base_url=problem,
        variables=_problem_of(lambda: checked_endpoint(_only(draft, variables=True))),
        headers=_problem_of(lambda: checked_headers(_headers(draft))),
        like=_problem_of(lambda: checked_endpoint(_only(draft, like=True))),
        address=address,
        asks_leave=problem is not None and _address(replace(draft, plain_http=True))[0] is None,
        shadows=built_in(draft.name) is not None,
    )


def new_endpoint(draft: EndpointDraft) -> NewEndpoint:
    """What to add. Raises `UserError` for headers that cannot be."""
    return NewEndpoint(
        name=draft.name.strip(),
        wire=draft.wire,
        base_url=draft.base_url.strip(),
        title=draft.title.strip() or None,
        key=KeyNeed.NONE if draft.no_key else None,
        key_env=_variables(draft),
        headers=_headers(draft),
        local=draft.local,
        plain_http=draft.plain_http,
        like=draft.like or None,
    )


def draft_of(endpoint: Endpoint) -> EndpointDraft:
    """The form for changing an endpoint that the user added."""
    return EndpointDraft(
        name=endpoint.name,
        title="" if endpoint.title == endpoint.name else endpoint.title,
        wire=endpoint.wire,
        base_url=endpoint.base_url,
        plain_http=endpoint.plain_http,
        no_key=endpoint.key is KeyNeed.NONE,
        variables=" ".join(endpoint.key_env),
        headers=tuple(endpoint.headers.items()),
        local=endpoint.local,
        like=_like(endpoint),
    )


def models_for(wire: WireName) -> tuple[Endpoint, ...]:
    """The built-in endpoints that one with this wire can be like."""
    return tuple(row for row in ENDPOINTS if row.wire is wire)


def _like(endpoint: Endpoint) -> str:
    """The first built-in endpoint with these habits; empty where they come by themselves."""
    of_its_name = built_in(endpoint.name)
    own = of_its_name.dialect if of_its_name is not None and of_its_name.wire is endpoint.wire else UNKNOWN
    if endpoint.dialect == own:
        return ""
    return next((row.name for row in models_for(endpoint.wire) if row.dialect == endpoint.dialect), "")


def _variables(draft: EndpointDraft) -> tuple[str, ...]:
    return tuple(draft.variables.replace(",", " ").split())


def _headers(draft: EndpointDraft) -> dict[str, str]:
    """Rows in which nothing stands do not count. Raises `UserError` for a name that is there twice."""
    headers: dict[str, str] = {}
    for name, value in ((name.strip(), value.strip()) for name, value in draft.headers):
        if not (name or value):
            continue
        if name in headers:
            raise UserError(f"The header {name} is there twice.")
        headers[name] = value
    return headers


def _only(draft: EndpointDraft, *, variables: bool = False, like: bool = False) -> NewEndpoint:
    """An endpoint of which nothing but these fields can be wrong."""
    return NewEndpoint(
        name=_ANY_NAME,
        wire=draft.wire,
        base_url=_ANY_URL,
        key=KeyNeed.NONE if draft.no_key and variables else None,
        key_env=_variables(draft) if variables else (),
        like=(draft.like or None) if like else None,
    )


def _name_problem(name: str, taken: Collection[str]) -> str | None:
    name = name.strip()
    if not name:
        return "It needs a name."
    if name in taken:
        return f"There already is an endpoint “{name}” that you added."
    try:
        check_name(name)
    except UserError as error:
        return error.hint or error.message
    return None


def _address(draft: EndpointDraft) -> tuple[str | None, str | None]:
    """What is wrong with it, or how it will be used."""
    try:
        checked = check_base_url(draft.base_url, plain_http=draft.plain_http)
    except BaseUrlError as error:
        return str(error), None
    return None, for_wire(checked, draft.wire)


def _problem_of(check: Callable[[], object]) -> str | None:
    try:
        check()
    except UserError as error:
        return error.message
    return None
