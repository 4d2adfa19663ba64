"""What nginx makes of each feature of a plan."""

from app.core.plan.features import Feature
from app.targets.base import YES, Table, approximated, changed, dropped

_LEAST_CONN = approximated("nginx asks the server with the fewest open requests: that is what it can see.")
_NO_CHAIN = dropped("nginx does not read answers: such a refusal goes to the client.")
_NO_BODY = "nginx does not read requests"
_NO_SELLERS = dropped("nginx stands before servers of your own: there is no seller to ask for it.")

TABLE: Table = {
    Feature.SEVERAL_ROUTES: YES,
    Feature.FALLBACK: YES,
    Feature.WEIGHTS: YES,
    Feature.BALANCE_LATENCY: _LEAST_CONN,
    Feature.BALANCE_LEAST_BUSY: YES,
    Feature.BALANCE_COST: dropped("nginx knows no prices; the weights of the tier are used."),
    Feature.BALANCE_USAGE: _LEAST_CONN,
    Feature.TRIGGERS: approximated(
        "nginx notices broken connections, time limits and the statuses 403, 404, 429, 500, 502, 503 and "
        "504; whatever else a server answers goes to the client."
    ),
    Feature.CONTEXT_CHAIN: _NO_CHAIN,
    Feature.POLICY_CHAIN: _NO_CHAIN,
    Feature.RETRIES: dropped(
        "nginx asks no server twice for the same request: the next one is asked at once."
    ),
    Feature.RETRY_ON: dropped("nginx asks no server twice for the same request."),
    Feature.RETRY_AFTER: dropped("nginx asks no server twice for the same request."),
    Feature.TIMEOUT: approximated(
        "The limit is on silence, and the longest of the route's holds for all of its servers: of a stream "
        "it bounds each gap and not the whole."
    ),
    Feature.FIRST_TOKEN_TIMEOUT: approximated(
        "nginx has one limit, on silence: where a server has a limit for its whole answer, that one is used."
    ),
    Feature.COOLDOWN: YES,
    Feature.ALLOWED_FAILS: approximated(
        "Failures are counted within the time of the cooldown, not in a minute."
    ),
    Feature.RPM: approximated(
        "The first tier's limits hold together, for the route: a minute's requests may come at once, then "
        "as many as trickle in; those above get 429."
    ),
    Feature.TPM: dropped(f"{_NO_BODY}, and counts no tokens."),
    Feature.MAX_PARALLEL: approximated(
        "Each server takes so many at a time, for each route that it serves; those above go to the next."
    ),
    Feature.BUDGET: dropped(f"{_NO_BODY}, and knows no prices."),
    Feature.PRICES: dropped("nginx has no use for prices."),
    Feature.PARAMS: dropped(f"{_NO_BODY}: what is forced must be set at the servers or by the client."),
    Feature.STICKY: approximated(
        "Requests with the same X-Session-Id or X-User-Id go to the same server, for any length of time."
    ),
    Feature.NO_TRAINING: _NO_SELLERS,
    Feature.ZERO_RETENTION: _NO_SELLERS,
    Feature.MAX_PRICE: _NO_SELLERS,
    Feature.QUANTIZATIONS: _NO_SELLERS,
    Feature.REGIONS: _NO_SELLERS,
    Feature.SELLERS: _NO_SELLERS,
    Feature.KEY: changed("nginx adds no key: the client sends the servers' key itself, one for all of them."),
    Feature.BASE_URL: YES,
    Feature.BASE_URL_ENV: dropped("nginx reads no variables: write the address down literally."),
    Feature.EXTRAS: dropped("nginx stands before servers of your own, which have no such settings."),
    Feature.ALIASES: YES,
    Feature.VIRTUAL_KEYS: dropped("nginx has no keys of its own: whoever reaches it may ask."),
    Feature.CALLBACKS: dropped("nginx tells nobody of requests."),
    Feature.LISTEN: YES,
}
