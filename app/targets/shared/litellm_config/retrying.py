"""Tries after the first one, by kinds of failure, for each group of one model.

Seen in LiteLLM 1.106.2: the policy of a group is obeyed for each kind of failure that it names, and 403 is
none of them. Where models are left out after failures, a wrong key and an unknown model leave nobody to try
again.
"""

from collections.abc import Iterable, Mapping

from app.core.plan.values import Plan, PlanEndpoint, Trigger
from app.targets.shared.litellm_config.groups import Deployment, Kind, deployments, names_of

_KINDS = {
    "RateLimitErrorRetries": frozenset({Trigger.RATE_LIMIT}),
    "TimeoutErrorRetries": frozenset({Trigger.TIMEOUT}),
    # A connection that is refused is an internal error to LiteLLM.
    "InternalServerErrorRetries": frozenset({Trigger.SERVER_ERROR, Trigger.CONNECTION}),
    "ServiceUnavailableErrorRetries": frozenset({Trigger.SERVER_ERROR}),
    "AuthenticationErrorRetries": frozenset({Trigger.AUTH}),
    "NotFoundErrorRetries": frozenset({Trigger.NOT_FOUND}),
    "BadRequestErrorRetries": frozenset({Trigger.BAD_REQUEST, Trigger.CONTEXT_LENGTH}),
    "ContentPolicyViolationErrorRetries": frozenset({Trigger.CONTENT_POLICY}),
    # 502, 529, 403 and what else has no name.
    "DefaultRetries": frozenset({Trigger.SERVER_ERROR, Trigger.CONNECTION}),
}
TOLD_TOGETHER = (
    (
        frozenset({Trigger.SERVER_ERROR, Trigger.CONNECTION}),
        "a server error (500) and a connection that fails",
    ),
    (frozenset({Trigger.BAD_REQUEST, Trigger.CONTEXT_LENGTH}), "a bad request and a prompt that is too long"),
)
"""What LiteLLM cannot tell apart."""
LEFT_OUT_AT_ONCE = frozenset({Trigger.AUTH, Trigger.NOT_FOUND})
"""Where LiteLLM has cooldowns of its own, one such failure is enough for one."""


def retry_policies(plan: Plan) -> dict[str, dict[str, int]]:
    """Name of a group -> its policy, for groups of one model that is tried again; an alias needs its own."""
    policies: dict[str, dict[str, int]] = {}
    for deployment in deployments(plan):
        if is_retried(deployment):
            for name in _names(deployment):
                policies[name] = _policy(deployment.endpoint)
    return policies


def is_retried(deployment: Deployment) -> bool:
    """In a tier of several the others are asked instead: LiteLLM would try again any of them."""
    return deployment.weight is None and deployment.endpoint.retries > 0


def _names(deployment: Deployment) -> Iterable[str]:
    if deployment.kind is Kind.TIER and deployment.place == 0:
        return names_of(deployment.route)
    return (deployment.group,)


def _policy(endpoint: PlanEndpoint) -> dict[str, int]:
    return {
        name: endpoint.retries if triggers & endpoint.retry_on else 0 for name, triggers in _KINDS.items()
    }


def read_policy(policy: Mapping[str, object], usual: int) -> tuple[int, frozenset[Trigger], bool]:
    """The number of tries, what for, and whether that is all that it says: a plan has one number.

    `usual` holds for what the policy does not name.
    """
    default = _count(policy.get("DefaultRetries"), usual)
    counts = {name: _count(policy.get(name), default) for name in _KINDS}
    most = max(counts.values())
    triggers = {trigger for name, count in counts.items() if count for trigger in _KINDS[name]}
    if not counts["ServiceUnavailableErrorRetries"]:
        triggers.discard(Trigger.SERVER_ERROR)
    return most, frozenset(triggers), set(counts.values()) <= {0, most}


def _count(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else otherwise
