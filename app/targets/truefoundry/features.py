"""What TrueFoundry makes of each feature of a plan."""

from app.core.plan.features import Feature
from app.targets.base import YES, approximated, dropped
from app.targets.shared.usual_losses import table_of

_AT_APPLYING = approximated(
    "TrueFoundry holds the address itself: apply.sh fills it in from the environment when it is applied."
)
_EXPRESSED = (
    Feature.SEVERAL_ROUTES, Feature.FALLBACK, Feature.WEIGHTS, Feature.BALANCE_LATENCY, Feature.TRIGGERS,
    Feature.RETRIES, Feature.RETRY_ON, Feature.RPM, Feature.TPM, Feature.BUDGET, Feature.PARAMS,
    Feature.STICKY, Feature.KEY, Feature.BASE_URL, Feature.EXTRAS, Feature.ALIASES,
)  # fmt: skip
_AUTOMATIC = approximated("TrueFoundry decides itself when a model is unhealthy, and for how long.")
TABLE = table_of(
    "TrueFoundry",
    {
        **dict.fromkeys(_EXPRESSED, YES),
        Feature.WEIGHTS: approximated(
            "TrueFoundry shares a load by weight or keeps an order, never both: the weights are rounded to a "
            "sum of 100."
        ),
        Feature.BALANCE_LEAST_BUSY: dropped("TrueFoundry knows no least busy model: the weights count."),
        Feature.BALANCE_COST: dropped("TrueFoundry does not choose by cost: the weights count."),
        Feature.BALANCE_USAGE: dropped("TrueFoundry does not choose by usage: the weights count."),
        Feature.TIMEOUT: dropped(
            "TrueFoundry takes a time limit with each request only: send `x-tfy-request-timeout`, in "
            "milliseconds."
        ),
        Feature.FIRST_TOKEN_TIMEOUT: approximated(
            "A model that is slower than this is marked as unhealthy for later requests: this one still "
            "waits; to end it, send `x-tfy-ttft-timeout-ms`."
        ),
        Feature.COOLDOWN: _AUTOMATIC,
        Feature.ALLOWED_FAILS: _AUTOMATIC,
        Feature.BASE_URL_ENV: _AT_APPLYING,
        Feature.VIRTUAL_KEYS: approximated(
            "The limits are rules for a virtual account of this name, which you make in its console, "
            "where its team is set too."
        ),
    },
)
