"""What TensorZero makes of each feature of a plan."""

from app.core.plan.features import Feature
from app.targets.base import YES, Table, approximated, changed, dropped

_NO_BALANCE = dropped("TensorZero chooses by weight alone; the weights of the tier are used.")
_NO_SELLERS = dropped(
    "TensorZero passes on no such wish; it can be made where the seller has a setting for it."
)
_NO_CHAIN = dropped("TensorZero does not tell such a refusal from another failure: the usual chain goes on.")
_POSTGRES = dropped("TensorZero's limits need a Postgres database and rules of its own; none are written.")

TABLE: Table = {
    Feature.SEVERAL_ROUTES: YES,
    Feature.FALLBACK: YES,
    Feature.WEIGHTS: YES,
    Feature.BALANCE_LATENCY: _NO_BALANCE,
    Feature.BALANCE_LEAST_BUSY: _NO_BALANCE,
    Feature.BALANCE_COST: _NO_BALANCE,
    Feature.BALANCE_USAGE: _NO_BALANCE,
    Feature.TRIGGERS: changed("Every failure leads to the next model: TensorZero has no choice of which do."),
    Feature.CONTEXT_CHAIN: _NO_CHAIN,
    Feature.POLICY_CHAIN: _NO_CHAIN,
    Feature.RETRIES: YES,
    Feature.RETRY_ON: changed("Every failure is tried again: TensorZero has no choice of which are."),
    Feature.RETRY_AFTER: dropped("TensorZero waits up to a second between tries, whatever Retry-After says."),
    Feature.TIMEOUT: YES,
    Feature.FIRST_TOKEN_TIMEOUT: YES,
    Feature.COOLDOWN: dropped("TensorZero asks a failing model again with each request."),
    Feature.ALLOWED_FAILS: dropped(
        "TensorZero counts no failures: it asks a failing model with each request."
    ),
    Feature.RPM: _POSTGRES,
    Feature.TPM: _POSTGRES,
    Feature.MAX_PARALLEL: dropped("TensorZero limits no requests at a time."),
    Feature.BUDGET: dropped("TensorZero stops at no budget: set a limit in the provider's account."),
    Feature.PRICES: dropped("No prices are written: nothing here would use them."),
    Feature.PARAMS: YES,
    Feature.STICKY: approximated(
        "A client that repeats the `episode_id` of its first answer stays with the same model, for any "
        "length of time; nothing else makes it stay."
    ),
    Feature.NO_TRAINING: _NO_SELLERS,
    Feature.ZERO_RETENTION: _NO_SELLERS,
    Feature.MAX_PRICE: _NO_SELLERS,
    Feature.QUANTIZATIONS: _NO_SELLERS,
    Feature.REGIONS: _NO_SELLERS,
    Feature.SELLERS: _NO_SELLERS,
    Feature.KEY: YES,
    Feature.BASE_URL: YES,
    Feature.BASE_URL_ENV: dropped(
        "TensorZero reads an address from the environment for Azure alone: write the others down literally."
    ),
    Feature.EXTRAS: YES,
    Feature.ALIASES: YES,
    Feature.VIRTUAL_KEYS: dropped("TensorZero's keys need a Postgres database and are made there."),
    Feature.CALLBACKS: approximated(
        "OpenTelemetry is switched on where the plan names it, and Prometheus is always at /metrics; "
        "nobody else is told."
    ),
    Feature.LISTEN: YES,
}
