"""How LiteLLM's proxy treats each feature of a plan; what depends on values is in `losing.py`."""

from app.core.plan.features import Feature
from app.targets.base import YES, Table, approximated, changed, dropped

_FOREIGN = "Only OpenRouter is told of it: see to it in the contract with each other provider."

TABLE: Table = {
    Feature.SEVERAL_ROUTES: YES,
    Feature.FALLBACK: YES,
    Feature.WEIGHTS: approximated(
        "When a prompt is too long for a member or against its policy, LiteLLM goes to the next tier without "
        "asking the other members."
    ),
    Feature.BALANCE_LATENCY: approximated(
        "When the chosen member fails, LiteLLM goes to the next tier: only by weight it asks the others "
        "first."
    ),
    Feature.BALANCE_LEAST_BUSY: approximated(
        "When the chosen member fails, LiteLLM goes to the next tier: only by weight it asks the others "
        "first."
    ),
    Feature.BALANCE_COST: approximated(
        "LiteLLM compares the written prices, and its own list where there is none. When the chosen member "
        "fails, it goes to the next tier."
    ),
    Feature.BALANCE_USAGE: approximated(
        "LiteLLM is stricter with rpm limits here than they are written. When the chosen member fails, "
        "it goes to the next tier."
    ),
    Feature.TRIGGERS: changed("LiteLLM goes on to the next tier after every failure, except as it is told."),
    Feature.CONTEXT_CHAIN: YES,
    Feature.POLICY_CHAIN: YES,
    Feature.RETRIES: approximated(
        "LiteLLM waits a second or two before each try, and tries 403 again where it does so after 502 "
        "and 529.",
        in_drills=False,
    ),
    Feature.RETRY_ON: YES,
    Feature.RETRY_AFTER: approximated(
        "LiteLLM always waits as Retry-After says, for a minute at most, whether it is asked to or not."
    ),
    Feature.TIMEOUT: YES,
    Feature.FIRST_TOKEN_TIMEOUT: approximated(
        "It also limits each gap in a stream: one that pauses for longer is broken off.",
        in_drills=False,
    ),
    Feature.COOLDOWN: YES,
    Feature.ALLOWED_FAILS: YES,
    Feature.RPM: YES,
    Feature.TPM: YES,
    Feature.MAX_PARALLEL: YES,
    Feature.BUDGET: approximated(
        "LiteLLM adds up after each answer: requests in flight may exceed it, and without Redis a restart "
        "forgets what was spent."
    ),
    Feature.PRICES: YES,
    Feature.PARAMS: approximated("A client that sends `extra_body` itself replaces the forced parameters."),
    Feature.STICKY: approximated(
        "Clients must send `metadata: {session_id: …}`, and it holds for every pool of the file."
    ),
    Feature.NO_TRAINING: dropped(_FOREIGN),
    Feature.ZERO_RETENTION: dropped(_FOREIGN),
    Feature.MAX_PRICE: dropped("Only OpenRouter is told of it; others cost what they cost."),
    Feature.QUANTIZATIONS: dropped("Only OpenRouter is told of it."),
    Feature.REGIONS: dropped("No upstream is told of it: choose an endpoint in the region."),
    Feature.SELLERS: dropped("Only OpenRouter is told of it."),
    Feature.KEY: YES,
    Feature.BASE_URL: YES,
    Feature.BASE_URL_ENV: YES,
    Feature.EXTRAS: YES,
    Feature.ALIASES: YES,
    Feature.VIRTUAL_KEYS: approximated(
        "They are no part of config.yaml: keys.sh asks the running proxy for them, and it needs PostgreSQL "
        "(DATABASE_URL, and the prisma package)."
    ),
    Feature.CALLBACKS: YES,
    Feature.LISTEN: approximated("It is no part of config.yaml: run.sh says where the proxy listens."),
}
