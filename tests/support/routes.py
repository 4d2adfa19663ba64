"""Routes and traffic for tests of the economics: a few that everybody knows, and any number at random."""

from decimal import Decimal

from hypothesis import strategies as st

from app.core.economics.values import (
    DIRECT,
    FeeBase,
    Inputs,
    Measured,
    Plan,
    Price,
    Route,
    Terms,
    TokenRates,
    Traffic,
)

MILLION = Decimal(1_000_000)


def spending(dollars: str, *routes: Route, close_percent: str = "0") -> Inputs:
    """A million requests that cost so much a month at list price."""
    price = Measured(amount=Decimal(dollars) / MILLION)
    traffic = Traffic(requests_per_month=MILLION, price=price)
    return Inputs(traffic=traffic, routes=routes, close_percent=Decimal(close_percent))


def direct() -> Route:
    return Route(name="Direct", preset=DIRECT)


def on_purchase(percent: str, *, least: str = "0", times: str = "1") -> Route:
    terms = Terms(
        fee_percent=Decimal(percent),
        fee_base=FeeBase.PURCHASE,
        minimum_fee=Decimal(least),
        purchases_per_month=Decimal(times),
    )
    return Route(name=f"{percent} %", terms=terms)


def own_keys(allowance: str = "25000", percent: str = "5") -> Route:
    terms = Terms(
        fee_percent=Decimal(percent),
        fee_base=FeeBase.ABOVE_ALLOWANCE,
        allowance=Decimal(allowance),
        own_keys=True,
    )
    return Route(name="Own keys", terms=terms)


def hosted(infra: str, *, hours: str = "0", rate: str = "0") -> Route:
    terms = Terms(infra_per_month=Decimal(infra), hours_per_month=Decimal(hours), hourly_rate=Decimal(rate))
    return Route(name="Self-hosted", terms=terms)


# --- at random ---


def amounts(most: int = 10_000, places: int = 4) -> st.SearchStrategy[Decimal]:
    return st.decimals(0, most, places=places)


def whole(most: int) -> st.SearchStrategy[Decimal]:
    return st.integers(0, most).map(Decimal)


def percents(most: int = 100) -> st.SearchStrategy[Decimal]:
    return st.decimals(0, most, places=2)


rates: st.SearchStrategy[Price] = st.builds(
    TokenRates, input=amounts(50), output=amounts(200), cache_read=st.none() | amounts(50)
)
costs: st.SearchStrategy[Price] = st.builds(
    Measured, amount=amounts(5, 8), spread_percent=st.none() | percents(), fee_included=st.booleans()
)
plans = st.builds(
    Plan,
    price=amounts(3000, 2),
    included_requests=whole(2_000_000),
    further_price=amounts(50, 2),
    further_requests=whole(200_000).map(lambda number: number and max(number, Decimal(10_000))),
    most_requests=st.none() | whole(5_000_000),
)
terms = st.builds(
    Terms,
    fee_percent=percents(30),
    fee_base=st.sampled_from(FeeBase),
    minimum_fee=amounts(5, 2),
    purchases_per_month=whole(40),
    allowance=amounts(50_000, 2),
    plans=st.lists(plans, max_size=3).map(tuple),
    markup_percent=percents(),
    discount_percent=percents(),
    committed_discount_percent=percents(),
    infra_per_month=amounts(3000, 2),
    hours_per_month=amounts(200, 1),
    hourly_rate=amounts(200, 2),
    own_keys=st.booleans(),
)
traffics = st.builds(
    Traffic,
    requests_per_month=whole(5_000_000),
    input_tokens=st.none() | whole(200_000),
    output_tokens=st.none() | whole(20_000),
    cached_percent=st.none() | percents(),
    growth_percent=percents(50),
    price=st.none() | rates | costs,
    runs=st.integers(0, 100),
)


@st.composite
def any_inputs(draw: st.DrawFn) -> Inputs:
    count = draw(st.integers(1, 3))
    routes = tuple(
        draw(
            st.builds(
                Route,
                name=st.just(f"route {place}"),
                preset=st.sampled_from(["custom", DIRECT]),
                terms=terms,
                price=st.none() | rates | costs,
                cached_percent=st.none() | percents(),
                retry_percent=st.none() | percents(),
            )
        )
        for place in range(count)
    )
    return Inputs(traffic=draw(traffics), routes=routes, close_percent=draw(percents()))
