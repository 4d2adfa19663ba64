"""config.yaml: the whole of it, in a stable order, with a few words on what is not plain."""

from collections.abc import Iterator
from textwrap import indent
from typing import Any

from app.core.plan.values import Callback, EnvRef, Plan
from app.targets.shared.litellm_config.cooldowns import any_cooldown
from app.targets.shared.litellm_config.deployment import model_entry, reference
from app.targets.shared.litellm_config.groups import Deployment, Kind, deployments
from app.targets.shared.litellm_config.names import CALLBACKS, MASTER_KEY
from app.targets.shared.litellm_config.router import router_settings
from app.targets.shared.plain_yaml import yaml_text

_OLDER = frozenset({Callback.HELICONE})
"""Known to the older lists only: among `callbacks` it stops the start."""
_REMARKS = {
    "num_retries": "LiteLLM's own is 2; model_group_retry_policy says where there are any",
    "enable_weighted_failover": "the other members of a group are asked before its fallbacks",
    "disable_cooldowns": "nobody is left out after failures: the order stays as it is",
    "context_window_fallbacks": "only what stands here goes on when a prompt is too long",
    "content_policy_fallbacks": "only what stands here goes on when a content policy refuses",
    "optional_pre_call_checks": "without it, rpm and tpm limit nothing",
}


def config_text(plan: Plan) -> str:
    return "\n".join(_sections(plan))


def _sections(plan: Plan) -> Iterator[str]:
    yield (
        f"# {plan.name}: for the LiteLLM proxy.\n"
        "# Keys are in the environment (.env.example names them), never in this file.\n"
    )
    yield "model_list:\n" + "".join(_models(plan))
    yield "router_settings:\n" + indent("".join(_settings(router_settings(plan))), "  ")
    yield yaml_text({"litellm_settings": _litellm_settings(plan)})
    yield yaml_text({"general_settings": {"master_key": reference(EnvRef(MASTER_KEY))}})


def _models(plan: Plan) -> Iterator[str]:
    written = ""
    for deployment in deployments(plan):
        if deployment.group != written:
            yield f"  # {_about(deployment)}\n"
        written = deployment.group
        entry = model_entry(deployment, has_cooldowns=any_cooldown(plan))
        yield yaml_text({"model_list": [entry]}).partition("\n")[2]


def _about(deployment: Deployment) -> str:
    name = deployment.route.name
    if deployment.kind is Kind.CONTEXT:
        return f"{name}: when a prompt is too long, number {deployment.place}"
    if deployment.kind is Kind.POLICY:
        return f"{name}: when a content policy refuses, number {deployment.place}"
    shared = ", shared by weight" if deployment.weight is not None else ""
    return (
        f"{name}: asked first{shared}"
        if not deployment.place
        else f"{name}: fallback {deployment.place}{shared}"
    )


def _settings(settings: dict[str, Any]) -> Iterator[str]:
    for name, value in settings.items():
        text = yaml_text({name: value})
        remark = _REMARKS.get(name)
        yield text if remark is None else f"# {remark}\n{text}"


def _litellm_settings(plan: Plan) -> dict[str, Any]:
    older = [CALLBACKS[each] for each in plan.callbacks if each in _OLDER]
    newer = [CALLBACKS[each] for each in plan.callbacks if each not in _OLDER]
    told = {"telemetry": False, "success_callback": older, "failure_callback": older, "callbacks": newer}
    return {name: value for name, value in told.items() if value != []}
