"""The fields of a plan's document as tables: what reads it and its JSON schema are made from them."""

from app.core.plan.forms import EVIDENCE, LISTEN, MOST_ENTRIES, TIER, VERSION, VERSION_KIND
from app.core.plan.kinds import (
    AMOUNT,
    JSON,
    MOMENT,
    REFERENCE,
    SECONDS,
    TEXT,
    TEXT_OR_REFERENCE,
    WHOLE,
    WORD,
    YES_OR_NO,
    Field,
    Fields,
    Kind,
    list_of,
    mapping_of,
    one_of,
    record,
)
from app.core.plan.providers import PlanProvider
from app.core.plan.values import (
    Balance,
    Budget,
    Callback,
    Constraints,
    Period,
    PlanEndpoint,
    Provenance,
    Route,
    Sticky,
    StickyBy,
    Trigger,
    VirtualKey,
)


def _texts() -> Kind:
    return list_of(WORD, most=MOST_ENTRIES)


def _words() -> Kind:
    return list_of(WORD, most=MOST_ENTRIES, distinct=True)


_TRIGGERS = list_of(one_of(Trigger), most=len(Trigger), into=frozenset)


_BUDGET: Fields = {
    "usd": Field(AMOUNT, "US dollars.", required=True),
    "period": Field(one_of(Period), "day, week or month.", required=True),
}
BUDGET = record(_BUDGET, Budget)

ENDPOINT_FIELDS: Fields = {
    "id": Field(TEXT, "what routes, reports and gateways call it; unique in the plan.", required=True),
    "provider": Field(one_of(PlanProvider), "who serves the model.", required=True),
    "model": Field(TEXT, "the model as its provider calls it.", required=True),
    "key": Field(REFERENCE, "the variable of the environment that holds the key; never the key."),
    "base_url": Field(TEXT_OR_REFERENCE, "its address, or the variable that holds it."),
    "extras": Field(
        mapping_of(TEXT_OR_REFERENCE), "what the provider needs besides: region, project, api_version …"
    ),
    "timeout_s": Field(SECONDS, "seconds for a whole answer."),
    "first_token_timeout_s": Field(SECONDS, "seconds until an answer begins."),
    "retries": Field(WHOLE, "tries after the first one."),
    "retry_on": Field(_TRIGGERS, "what is tried again."),
    "respect_retry_after": Field(YES_OR_NO, "whether to wait as long as the provider says."),
    "rpm": Field(WHOLE, "requests a minute."),
    "tpm": Field(WHOLE, "tokens a minute."),
    "max_parallel": Field(WHOLE, "requests at a time."),
    "budget": Field(BUDGET, "how much may be spent here."),
    "price_in": Field(AMOUNT, "US dollars for a million tokens read."),
    "price_out": Field(AMOUNT, "US dollars for a million tokens written."),
    "params": Field(mapping_of(JSON), "parameters that go into every request, as OpenAI's are named."),
    "evidence": Field(EVIDENCE, "what answers said of it."),
}
ENDPOINT = record(ENDPOINT_FIELDS, PlanEndpoint)

_STICKY: Fields = {
    "by": Field(one_of(StickyBy), "what tells that requests belong together."),
    "ttl_s": Field(WHOLE, "for how many seconds."),
}
_CONSTRAINTS: Fields = {
    "no_training": Field(YES_OR_NO, "prompts are not stored for training."),
    "zero_retention": Field(YES_OR_NO, "prompts are not stored at all."),
    "max_price_in": Field(AMOUNT, "US dollars for a million tokens read, at most."),
    "max_price_out": Field(AMOUNT, "US dollars for a million tokens written, at most."),
    "quantizations": Field(_words(), "the only ones that may serve."),
    "regions": Field(_words(), "the only ones that may serve."),
    "only_sellers": Field(_words(), "these alone, in this order."),
    "never_sellers": Field(_words(), "not these."),
}
ROUTE_FIELDS: Fields = {
    "name": Field(TEXT, "what a client asks for.", required=True),
    "tiers": Field(
        list_of(TIER, most=MOST_ENTRIES),
        "the chain: in each place one endpoint, as [haiku], or several with weights, as {mini: 3, big: 1}.",
        required=True,
    ),
    "aliases": Field(_texts(), "other names that clients may ask for."),
    "balance": Field(one_of(Balance), "how a place with several endpoints chooses."),
    "fall_on": Field(_TRIGGERS, "what leads to the next place."),
    "on_context": Field(_texts(), "endpoints that are asked when the prompt is too long."),
    "on_policy": Field(_texts(), "endpoints that are asked when a content policy refuses the prompt."),
    "cooldown_s": Field(SECONDS, "for how many seconds an endpoint that failed too often is left out."),
    "allowed_fails": Field(WHOLE, "so many failures a minute before that."),
    "sticky": Field(record(_STICKY, Sticky), "requests of one session go to one endpoint."),
    "constraints": Field(record(_CONSTRAINTS, Constraints), "what a model's seller must keep to."),
}
ROUTE = record(ROUTE_FIELDS, Route)

_KEY: Fields = {
    "name": Field(TEXT, "what the key is called.", required=True),
    "team": Field(TEXT, "whose it is."),
    "routes": Field(_texts(), "the routes that it may ask for; none named is all."),
    "budget": Field(BUDGET, "how much may be spent with it."),
    "rpm": Field(WHOLE, "requests a minute."),
    "tpm": Field(WHOLE, "tokens a minute."),
}
_META: Fields = {
    "created_at": Field(MOMENT, "when the plan was made."),
    "sessions": Field(_texts(), "the comparisons that it was made from."),
    "goal": Field(TEXT, "what it was ordered by."),
    "note": Field(TEXT, "anything."),
}


PLAN_FIELDS: Fields = {
    "version": Field(VERSION_KIND, f"write `version: {VERSION}`.", required=True),
    "name": Field(TEXT, "what the plan is called.", required=True),
    "endpoints": Field(list_of(ENDPOINT, most=MOST_ENTRIES), "the ways to reach models.", required=True),
    "routes": Field(
        list_of(ROUTE, most=MOST_ENTRIES), "the names that clients ask for, and their models.", required=True
    ),
    "keys": Field(
        list_of(record(_KEY, VirtualKey), most=MOST_ENTRIES), "keys that the gateway gives to others."
    ),
    "callbacks": Field(
        list_of(one_of(Callback), most=len(Callback), distinct=True), "who is told of each request."
    ),
    "listen": Field(
        LISTEN,
        "where the gateway listens, as 127.0.0.1:4000.",
    ),
    "meta": Field(record(_META, Provenance), "where the plan comes from."),
}
