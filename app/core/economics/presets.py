"""Known ways to the models, with their terms as published: dated, with a source, made to be edited."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from app.core.economics.values import DIRECT, FeeBase, Plan, Route, Terms

OUTDATED_DAYS = 90
CUSTOM = "custom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is not money: a sentence each."""

    keys: str
    """Who holds them."""
    data: str
    """Which way prompts go, and who may keep them."""
    failover: str
    limits: str
    invoice: str
    """Tax and currency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    id: str
    title: str
    terms: Terms
    dated: date | None
    """Of the terms; `None` where there are none to date."""
    source: str
    """Where they are from, a sentence."""
    notes: tuple[str, ...] = ()
    own_prices: bool = False
    """It charges prices of its own: without one that is entered or measured, nobody knows what it costs."""
    facts: Facts

    def age_days(self, today: date) -> int | None:
        return None if self.dated is None else (today - self.dated).days

    def outdated(self, today: date) -> bool:
        age = self.age_days(today)
        return age is not None and age > OUTDATED_DAYS

    def route(self, name: str = "") -> Route:
        return Route(name=name or self.title, preset=self.id, terms=self.terms)


def edited_fields(route: Route) -> frozenset[str]:
    """Which of the route's terms differ from its preset's."""
    own = PRESETS[route.preset].terms
    return frozenset(
        each.name for each in fields(Terms) if getattr(route.terms, each.name) != getattr(own, each.name)
    )


def _number(text: str) -> Decimal:
    return Decimal(text)


_READ = date(2026, 11, 21)
_ASK = "Not published: ask before you rely on it."
_UNKNOWN = "Not known here: ask."
_OWN_INVOICES = "An invoice from each provider, in its currency and with its tax rules."

_ALL = (
    Preset(
        id=DIRECT,
        title="Direct",
        terms=Terms(),
        dated=None,
        source="The providers' own prices: nobody stands between.",
        facts=Facts(
            keys="You hold a key of each provider.",
            data="Straight to the provider; its retention rules hold.",
            failover="None, unless your own code does it.",
            limits="Those of your account at each provider.",
            invoice=_OWN_INVOICES,
        ),
    ),
    Preset(
        id="openrouter",
        title="OpenRouter",
        terms=Terms(fee_percent=_number("5.5"), fee_base=FeeBase.PURCHASE, minimum_fee=_number("0.80")),
        dated=_READ,
        source="OpenRouter's published fee for buying credits by card.",
        notes=(
            "5 % when credits are paid in crypto currency.",
            "No markup on tokens: what an answer is reported to have cost does not hold this fee.",
        ),
        facts=Facts(
            keys="OpenRouter holds the providers' keys; you hold one of OpenRouter.",
            data="Through OpenRouter, then to the provider that it chooses; the rules of both hold.",
            failover="Between the providers of a model, and between models if asked for.",
            limits="Those of OpenRouter; free models have their own.",
            invoice="One, from OpenRouter, in US dollars; ask how it is taxed where you are.",
        ),
    ),
    Preset(
        id="openrouter-own-keys",
        title="OpenRouter, own keys",
        terms=Terms(
            fee_percent=_number("5"),
            fee_base=FeeBase.ABOVE_ALLOWANCE,
            allowance=_number("25000"),
            own_keys=True,
        ),
        dated=date(2026, 8, 22),
        source="OpenRouter's documentation on own keys, pay as you go.",
        notes=(
            "Enterprise accounts have $200,000 a month free, and a fee that is negotiated.",
            "An older page speaks of one million requests instead of dollars.",
        ),
        facts=Facts(
            keys="You hold keys of each provider, and OpenRouter keeps a copy of them.",
            data="Through OpenRouter to your own account at the provider; the rules of both hold.",
            failover="Between your keys, and to OpenRouter's own if you allow it.",
            limits="Those of your account at each provider.",
            invoice="From each provider, and one from OpenRouter for the fee.",
        ),
    ),
    Preset(
        id="modapi",
        title="ModAPI",
        terms=Terms(),
        dated=_READ,
        source="ModAPI publishes no formula for its fee: enter its price of the model, or measure it.",
        notes=("It advertises lower prices; without a price of its own it has no total here.",),
        own_prices=True,
        facts=Facts(
            keys="ModAPI holds the providers' keys; you hold one of ModAPI.",
            data="Through ModAPI, then to a provider. " + _ASK,
            failover=_ASK,
            limits=_ASK,
            invoice="One, from ModAPI; ask about currency and tax.",
        ),
    ),
    Preset(
        id="litellm",
        title="LiteLLM, self-hosted",
        terms=Terms(infra_per_month=_number("300"), hours_per_month=_number("8"), hourly_rate=_number("100")),
        dated=_READ,
        source="Write-ups of servers in production, $120 to $500 a month; the hours are an example.",
        notes=(
            "$100 a month is one small instance without redundancy.",
            "LiteLLM asks for 4 processors, 8 GB, PostgreSQL, and advises Redis.",
        ),
        facts=Facts(
            keys="You hold a key of each provider, on your own server.",
            data="Through your own server to the provider; its retention rules hold.",
            failover="As you configure it; nothing takes over after the first token.",
            limits="Those of your account at each provider, and what you set.",
            invoice=_OWN_INVOICES,
        ),
    ),
    Preset(
        id="portkey",
        title="Portkey",
        terms=Terms(
            plans=(
                Plan(price=_number("0"), included_requests=_number("10000")),
                Plan(
                    price=_number("49"),
                    included_requests=_number("100000"),
                    further_price=_number("9"),
                    further_requests=_number("100000"),
                    most_requests=_number("3000000"),
                ),
            ),
            own_keys=True,
        ),
        dated=date(2026, 9, 20),
        source="Portkey's published prices, by logged requests.",
        notes=(
            "Above 3 million requests a month the price is agreed: enter it as a plan.",
            "The gateway itself is open source and free to host.",
        ),
        facts=Facts(
            keys="You hold keys of each provider; Portkey keeps them in its vault.",
            data="Through Portkey, which logs requests, to your own account at the provider.",
            failover="As you configure it, by status codes that you list.",
            limits="Those of your account at each provider, and what you set.",
            invoice="From each provider, and one from Portkey for the plan.",
        ),
    ),
    Preset(
        id="truefoundry",
        title="TrueFoundry",
        terms=Terms(
            plans=(
                Plan(price=_number("0"), included_requests=_number("50000")),
                Plan(price=_number("499"), included_requests=_number("1000000")),
            ),
            own_keys=True,
        ),
        dated=date(2026, 5, 31),
        source="TrueFoundry's published prices, as of May 2026.",
        notes=("Above 1 million requests a month it is $2,999 or an agreed price: enter it as a plan.",),
        facts=Facts(
            keys="You hold keys of each provider; TrueFoundry keeps them.",
            data="Through TrueFoundry, or its gateway in your own cloud, to your account at the provider.",
            failover="As you configure it.",
            limits="Those of your account at each provider, and what you set.",
            invoice="From each provider, and one from TrueFoundry for the plan.",
        ),
    ),
    Preset(
        id=CUSTOM,
        title="Custom",
        terms=Terms(),
        dated=None,
        source="Your own terms.",
        facts=Facts(keys=_UNKNOWN, data=_UNKNOWN, failover=_UNKNOWN, limits=_UNKNOWN, invoice=_UNKNOWN),
    ),
)

PRESETS: Mapping[str, Preset] = {preset.id: preset for preset in _ALL}
