"""An endpoint as somebody is just describing it, and what is wrong with it so far."""

from dataclasses import dataclass

from providers.base import WireName


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointDraft:
    """What stands in a form, as it stands there."""

    name: str = ""
    title: str = ""
    wire: WireName = WireName.OPENAI
    base_url: str = ""
    plain_http: bool = False
    """The user accepts that others on that network can read key and prompts."""
    no_key: bool = False
    """Never send one."""
    variables: str = ""
    """Environment variables that may hold the key, with blanks or commas between them."""
    headers: tuple[tuple[str, str], ...] = ()
    local: bool = False
    """One request at a time."""
    like: str = ""
    """A built-in endpoint whose habits it shares; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCheck:
    """One sentence for each field that cannot be as it is; `None` for those that can."""

    name: str | None = None
    base_url: str | None = None
    variables: str | None = None
    headers: str | None = None
    like: str | None = None
    address: str | None = None
    """The base URL as requests will use it."""
    asks_leave: bool = False
    """The address is on a private network and is plain http: possible, but only with the user's leave."""
    shadows: bool = False
    """A built-in endpoint has that name and will stand back."""

    @property
    def passes(self) -> bool:
        return not any((self.name, self.base_url, self.variables, self.headers, self.like))
