"""What Bifrost makes of each feature of a plan, by its documentation."""

from app.core.plan.features import Feature
from app.targets.base import YES, Table, approximated, changed, dropped

_NO_BALANCE = dropped("Bifrost's open gateway chooses by weight alone; the weights of the tier are used.")
_NO_CHAIN = dropped("Bifrost does not tell such a refusal from another failure: the usual chain goes on.")
_NO_SELLERS = dropped("Bifrost passes on no such wish; it can be made where the seller has a setting for it.")

TABLE: Table = {
    Feature.SEVERAL_ROUTES: YES,
    Feature.FALLBACK: YES,
    Feature.WEIGHTS: YES,
    Feature.BALANCE_LATENCY: _NO_BALANCE,
    Feature.BALANCE_LEAST_BUSY: _NO_BALANCE,
    Feature.BALANCE_COST: _NO_BALANCE,
    Feature.BALANCE_USAGE: _NO_BALANCE,
    Feature.TRIGGERS: changed("Bifrost decides by itself which failures lead to the next model."),
    Feature.CONTEXT_CHAIN: _NO_CHAIN,
    Feature.POLICY_CHAIN: _NO_CHAIN,
    Feature.RETRIES: YES,
    Feature.RETRY_ON: changed(
        "Bifrost decides by itself what it tries again: server errors, and 429 with another key."
    ),
    Feature.RETRY_AFTER: dropped("Bifrost waits between half a second and five, whatever Retry-After says."),
    Feature.TIMEOUT: approximated("Bifrost takes whole seconds: the limit is rounded up."),
    Feature.FIRST_TOKEN_TIMEOUT: dropped("Bifrost has no limit for the first token."),
    Feature.COOLDOWN: dropped("Bifrost's open gateway leaves out no failing model."),
    Feature.ALLOWED_FAILS: dropped("Bifrost's open gateway counts no failures."),
    Feature.RPM: YES,
    Feature.TPM: YES,
    Feature.MAX_PARALLEL: approximated(
        "Requests above the limit wait in a queue; they do not go to another model."
    ),
    Feature.BUDGET: YES,
    Feature.PRICES: dropped("Bifrost reckons with prices of its own catalogue."),
    Feature.PARAMS: dropped("Bifrost forces no parameters: clients must send them."),
    Feature.STICKY: dropped("Bifrost's open gateway keeps no sessions together."),
    Feature.NO_TRAINING: _NO_SELLERS,
    Feature.ZERO_RETENTION: _NO_SELLERS,
    Feature.MAX_PRICE: _NO_SELLERS,
    Feature.QUANTIZATIONS: _NO_SELLERS,
    Feature.REGIONS: _NO_SELLERS,
    Feature.SELLERS: _NO_SELLERS,
    Feature.KEY: YES,
    Feature.BASE_URL: YES,
    Feature.BASE_URL_ENV: approximated(
        "The variable must hold the address without the /v1 that Bifrost adds."
    ),
    Feature.EXTRAS: dropped(
        "Bifrost is told an address and a key alone: Azure is asked at its v1 address, which knows no "
        "`api_version`."
    ),
    Feature.ALIASES: YES,
    Feature.VIRTUAL_KEYS: approximated(
        "A key is held to the models of its routes, and not to the routes: it may ask for them by name too."
    ),
    Feature.CALLBACKS: dropped("Bifrost's plugins are set up in its own window."),
    Feature.LISTEN: YES,
}
