"""What Azure OpenAI says in words of its own, where OpenAI has others."""

from app.standin.asked import JsonObject

_NO_DEPLOYMENT = (
    "The API deployment for this resource does not exist. If you created the deployment within the last "
    "5 minutes, please wait a moment and try again."
)
_BAD_KEY = (
    "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key "
    "for an active subscription and use a correct regional API endpoint for your resource."
)
_FILTERED: JsonObject = {
    "message": "The response was filtered due to the prompt triggering Azure OpenAI's content management "
    "policy. Please modify your prompt and retry.",
    "type": None,
    "param": "prompt",
    "code": "content_filter",
    "status": 400,
    "innererror": {
        "code": "ResponsibleAIPolicyViolation",
        "content_filter_result": {"violence": {"filtered": True, "severity": "medium"}},
    },
}


def error(code: str | None, message: str) -> JsonObject | None:
    """The error for one of OpenAI's codes; `None` where Azure says what OpenAI says."""
    match code:
        case "content_policy_violation":
            return _FILTERED
        case "model_not_found":
            return {"code": "DeploymentNotFound", "message": _NO_DEPLOYMENT}
        case "invalid_api_key":
            return {"code": "401", "message": _BAD_KEY}
        case "rate_limit_exceeded":
            return {"code": "429", "message": message}
        case _:
            return None
