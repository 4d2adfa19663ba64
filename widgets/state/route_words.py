"""A route in words: its models, what leads from one to the next, what it is expected to do."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from app.core.figures import amount
from app.core.plan.ordering_words import verdict_reason
from app.core.plan.providers import facts
from app.core.plan.texts import reference_text
from app.core.plan.values import TRANSIENT, Balance, Plan, PlanEndpoint, Route, Tier, Trigger
from widgets.state.figure_text import duration_text, figure_text
from widgets.state.reason_words import reason_text
from widgets.state.route_kind import RouteKind, Shape

translate = QCoreApplication.translate


def model_name(endpoint: PlanEndpoint) -> str:
    """Without the maker that an aggregator puts before it."""
    return endpoint.model.rpartition("/")[2] or endpoint.model


def initial(endpoint: PlanEndpoint) -> str:
    """The letter on its badge: who made the model, or who serves it."""
    known = facts(endpoint.provider)
    own = known.base_url is None and not known.extras
    maker, slash, _ = endpoint.model.partition("/")
    name = maker if slash and known.aggregator else endpoint.model if own else known.title
    return next((letter for letter in name if letter.isalnum()), "?").upper()


def where_words(endpoint: PlanEndpoint) -> str:
    """`Anthropic · ANTHROPIC_API_KEY`, `vLLM · http://10.0.4.2:8000`."""
    key, shown = endpoint.key, reference_text(endpoint.base_url)
    parts = [facts(endpoint.provider).title]
    if key is not None:
        parts.append(key.env)
    if shown and (key is None or facts(endpoint.provider).base_url is None):
        parts.append(shown)
    return " · ".join(parts)


def cost_words(endpoint: PlanEndpoint) -> str:
    mean = endpoint.evidence.cost_mean if endpoint.evidence is not None else None
    if mean is None:
        return translate("RouteWords", "cost unknown")
    return translate("RouteWords", "{amount} / answer").format(amount=figure_text(amount(mean, digits=2)))


def standing_words(endpoint: PlanEndpoint) -> str:
    """`preferred 29 of 42`; what else there is where nobody judged."""
    found = endpoint.evidence
    if found is None or not found.asked:
        return translate("RouteWords", "not asked yet")
    verdict = verdict_reason(found)
    if verdict is not None:
        return reason_text(verdict)
    return translate("RouteWords", "%n answer(s), none judged", "", found.n)


def evidence_lines(endpoint: PlanEndpoint) -> list[str]:
    """All that answers said of it, each figure with how many it stands on."""
    found = endpoint.evidence
    if found is None:
        return [translate("RouteWords", "Nothing is known of it: no answer of it was seen.")]
    lines = [
        translate("RouteWords", "{count} answers of {asked} asked, {failed} failed").format(
            count=found.n, asked=found.asked, failed=found.failed
        )
    ]
    if found.judged:
        words = translate("RouteWords", "preferred {count} of {judged}, {ties} ties, {bad} bad")
        lines.append(words.format(count=found.preferred, judged=found.judged, ties=found.ties, bad=found.bad))
    for words, p50, p95, n in (
        (
            translate("RouteWords", "first token: half within {p50}, 95 % within {p95} (n = {n})"),
            found.first_text_p50_s,
            found.first_text_p95_s,
            found.first_text_n,
        ),
        (
            translate("RouteWords", "whole answer: half within {p50}, 95 % within {p95} (n = {n})"),
            found.total_p50_s,
            found.total_p95_s,
            found.total_n,
        ),
    ):
        if p50 is not None:
            lines.append(words.format(p50=duration_text(p50), p95=duration_text(p95), n=n))
    if found.cost_mean is not None:
        words = translate("RouteWords", "{amount} an answer on average (n = {n})")
        mean = figure_text(amount(found.cost_mean, digits=2))
        lines.append(words.format(amount=mean, n=found.cost_n))
    if found.since is not None and found.until is not None:
        words = translate("RouteWords", "seen from {since} to {until}, in %n session(s)", "", found.sessions)
        lines.append(words.format(since=found.since.isoformat(), until=found.until.isoformat()))
    return lines


def kind_words(kind: RouteKind) -> str:
    if kind.shape is Shape.CHAIN:
        return translate("RouteWords", "Fallback chain")
    pool = {
        Balance.WEIGHTED: translate("RouteWords", "Weighted pool"),
        Balance.LATENCY: translate("RouteWords", "Pool: the quickest"),
        Balance.LEAST_BUSY: translate("RouteWords", "Pool: the least busy"),
        Balance.COST: translate("RouteWords", "Pool: the cheapest"),
        Balance.USAGE: translate("RouteWords", "Pool: the least used"),
    }[kind.balance]
    if kind.shape is Shape.POOL:
        return pool
    return translate("RouteWords", "Chain with pools")


def balance_words(balance: Balance) -> str:
    """How a pool chooses."""
    return {
        Balance.WEIGHTED: translate("RouteWords", "by weight"),
        Balance.LATENCY: translate("RouteWords", "the quickest"),
        Balance.LEAST_BUSY: translate("RouteWords", "the least busy"),
        Balance.COST: translate("RouteWords", "the cheapest"),
        Balance.USAGE: translate("RouteWords", "the least used"),
    }[balance]


def trigger_words(trigger: Trigger) -> tuple[str, str]:
    """What it is called, and what it means."""
    return {
        Trigger.RATE_LIMIT: (
            translate("RouteWords", "Rate limit"),
            translate("RouteWords", "429: too many requests, or a quota is used up"),
        ),
        Trigger.SERVER_ERROR: (
            translate("RouteWords", "Server error"),
            translate("RouteWords", "500, 502, 503, 504, 529: the provider is down or overloaded"),
        ),
        Trigger.TIMEOUT: (
            translate("RouteWords", "Timeout"),
            translate("RouteWords", "No first token, or no end, within the time limit"),
        ),
        Trigger.CONNECTION: (
            translate("RouteWords", "No connection"),
            translate("RouteWords", "The address refuses, or cannot be reached"),
        ),
        Trigger.AUTH: (
            translate("RouteWords", "Key refused"),
            translate("RouteWords", "401, 403: another provider has another key"),
        ),
        Trigger.NOT_FOUND: (
            translate("RouteWords", "Model not found"),
            translate("RouteWords", "404: it was withdrawn, or is called otherwise"),
        ),
        Trigger.BAD_REQUEST: (
            translate("RouteWords", "Bad request"),
            translate("RouteWords", "400, 422: mostly the client's mistake, which the next model repeats"),
        ),
        Trigger.CONTEXT_LENGTH: (
            translate("RouteWords", "Prompt too long"),
            translate("RouteWords", "More tokens than this model takes"),
        ),
        Trigger.CONTENT_POLICY: (
            translate("RouteWords", "Content policy"),
            translate("RouteWords", "This provider refuses the prompt"),
        ),
    }[trigger]


_SHOWN = (Trigger.RATE_LIMIT, Trigger.SERVER_ERROR, Trigger.TIMEOUT, Trigger.CONNECTION)
_MARKS = {
    Trigger.RATE_LIMIT: "429",
    Trigger.SERVER_ERROR: "5xx",
    Trigger.AUTH: "401",
    Trigger.NOT_FOUND: "404",
    Trigger.BAD_REQUEST: "400",
}


def gap_words(plan: Plan, route: Route, tier: Tier) -> str:
    """`if 429 · 5xx · timeout 8 s · 2 retries`: what leads on from this tier."""
    members = members_of(plan, tier)
    shown = [trigger for trigger in Trigger if trigger in route.fall_on]
    if len(shown) > len(_SHOWN):  # the usual ones are read at once; how many more is told
        shown = [trigger for trigger in _SHOWN if trigger in route.fall_on]
    parts = [_mark(trigger, members) for trigger in shown]
    more = len(route.fall_on) - len(shown)
    if more:
        parts.append(translate("RouteWords", "%n more", "", more))
    if not parts:
        return translate("RouteWords", "nothing leads on")
    words = translate("RouteWords", "if {triggers}").format(triggers=" · ".join(parts))
    retries = retry_words(members)
    return f"{words} · {retries}" if retries else words


def retry_words(members: Sequence[PlanEndpoint]) -> str:
    """Empty where nothing is tried again."""
    counts = sorted({member.retries for member in members})
    if not counts or counts == [0]:
        return ""
    if len(counts) == 1:
        return translate("RouteWords", "%n retries", "", counts[0])
    return translate("RouteWords", "{least} to {most} retries").format(least=counts[0], most=counts[-1])


def gap_tooltip(route: Route) -> str:
    """Every trigger in words."""
    lines = [trigger_words(trigger)[0] for trigger in Trigger if trigger in route.fall_on]
    return "\n".join(lines)


def _mark(trigger: Trigger, members: Sequence[PlanEndpoint]) -> str:
    if trigger is Trigger.TIMEOUT:
        return timeout_words(members)
    if trigger in _MARKS:
        return _MARKS[trigger]
    return {
        Trigger.CONNECTION: QCoreApplication.translate("RouteWords", "no connection"),
        Trigger.CONTEXT_LENGTH: QCoreApplication.translate("RouteWords", "too long"),
        Trigger.CONTENT_POLICY: QCoreApplication.translate("RouteWords", "content policy"),
    }[trigger]


def timeout_words(members: Sequence[PlanEndpoint]) -> str:
    """The shortest wait of all: that for the first token where there is one."""
    waits = [member.first_token_timeout_s or member.timeout_s for member in members]
    known = [wait for wait in waits if wait is not None]
    if not known:
        return translate("RouteWords", "timeout")
    return translate("RouteWords", "timeout {seconds} s").format(seconds=f"{min(known):g}")


def members_of(plan: Plan, tier: Tier) -> tuple[PlanEndpoint, ...]:
    """Without ids that lead nowhere, which are told as a problem."""
    known = {endpoint.id: endpoint for endpoint in plan.endpoints}
    return tuple(known[id_] for id_ in tier.endpoints if id_ in known)


def share_words(tier: Tier, weight: int) -> str:
    """`75 %`."""
    total = sum(member.weight for member in tier.members)
    return figure_text(f"{100 * weight / total:.3g} %") if total > 0 else "–"


def source_words(plan: Plan) -> str:
    """`from 126 answers of 3 sessions`; empty for a plan that was made by hand."""
    answers = sum(each.evidence.n for each in plan.endpoints if each.evidence is not None)
    sessions = len(plan.meta.sessions)
    if not answers:
        return ""
    found = translate("RouteWords", "from %n answer(s)", "", answers)
    if not sessions:
        return found
    of = translate("RouteWords", "of %n session(s)", "", sessions)
    return f"{found} {of}"


def names(plan: Plan, ids: Iterable[str]) -> str:
    """Models by name, in this order."""
    known = {endpoint.id: endpoint for endpoint in plan.endpoints}
    return ", ".join(model_name(known[id_]) if id_ in known else id_ for id_ in ids)


def dollars(value: Decimal) -> str:
    """`$500`, `$0.75`: as few digits as there are."""
    text = amount(value)
    return text.removesuffix(".00")


RETRYABLE = tuple(trigger for trigger in Trigger if trigger in TRANSIENT)
