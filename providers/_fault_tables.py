"""Which kind of error a provider's own code means, for all providers at once: their codes do not collide."""

import re

from providers.errors import ErrorKind

_CODES: dict[ErrorKind, str] = {
    ErrorKind.NO_CREDIT: (
        "insufficient_quota credit_balance_exhausted organization_spend_limit_exceeded billing_error "
        "project_spend_limit_exceeded organization_usage_limit_exceeded billing_hard_limit_reached "
        "billing_not_active enforced_spend_limit_reached payment_required insufficient_balance "
        "insufficient_credits insufficient_user_quota budget_exceeded account_suspended"
    ),
    ErrorKind.AUTH: (
        "invalid_api_key authentication_error authentication api_key_invalid unauthenticated unauthorized "
        "no_db_connection token_not_found_in_db expired_key invalid_token auth_error"
    ),
    ErrorKind.FORBIDDEN: "permission_error permission_denied access_denied forbidden",
    ErrorKind.NOT_FOUND: (
        "not_found_error model_not_found not_found deploymentnotfound invalid_model model_not_available"
    ),
    ErrorKind.CONTEXT_TOO_LONG: (
        "context_length_exceeded exceed_context_size_error context_window_exceeded "
        "model_context_window_exceeded contextwindowexceedederror"
    ),
    ErrorKind.CONTENT_POLICY: (
        "content_filter content_policy_violation responsibleaipolicyviolation moderation_blocked "
        "refusal data_inspection_failed contentpolicyviolationerror prohibited_content"
    ),
    ErrorKind.PARAMETER: "unsupported_parameter unsupported_value unknown_parameter extra_forbidden",
    ErrorKind.TOO_LARGE: "request_too_large payload_too_large",
    ErrorKind.RATE_LIMITED: (
        "rate_limit_error rate_limit_exceeded rate_limited resource_exhausted too_many_requests "
        "throttling_error throttlingexception ramp_limit_exceeded all_deployments_in_cooldown"
    ),
    ErrorKind.OVERLOADED: (
        "overloaded_error overloaded provider_overloaded provider_unavailable unavailable unavailable_error "
        "slow_down service_unavailable engine_overloaded capacity_exceeded insufficient_system_resource"
    ),
    ErrorKind.SERVER: (
        "api_error server_error internal_error internal internal_server_error server upstream_error unmapped"
    ),
    ErrorKind.TIMEOUT: "timeout_error deadline_exceeded timeout",
    ErrorKind.BAD_REQUEST: "invalid_request invalid_request_error invalid_argument",
}

KIND_OF_CODE: dict[str, ErrorKind] = {code: kind for kind, codes in _CODES.items() for code in codes.split()}

# Status first: only these statuses are refined by a code, and only to these kinds.
_REQUEST_KINDS = frozenset(ErrorKind) - {
    ErrorKind.SERVER, ErrorKind.TIMEOUT, ErrorKind.OVERLOADED, ErrorKind.BAD_REQUEST,
}  # fmt: skip
REFINES: dict[int, frozenset[ErrorKind]] = {
    400: _REQUEST_KINDS,
    422: _REQUEST_KINDS,
    403: frozenset({ErrorKind.NO_CREDIT, ErrorKind.CONTENT_POLICY, ErrorKind.AUTH}),
    413: frozenset({ErrorKind.CONTEXT_TOO_LONG}),
    429: frozenset({ErrorKind.NO_CREDIT, ErrorKind.QUOTA, ErrorKind.OVERLOADED}),
    500: frozenset({ErrorKind.CONTEXT_TOO_LONG, ErrorKind.OVERLOADED}),
}

# Text last: only where status and code left it at "bad request", or at "too many requests" for the two below.
# Providers reword, so each of these is a help and none is relied upon.
KIND_OF_BAD_REQUEST_TEXT: tuple[tuple[re.Pattern[str], ErrorKind], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (
            r"prompt is too long|maximum number of tokens|maximum context length|context (window|size|length)"
            r"|input is too long",
            ErrorKind.CONTEXT_TOO_LONG,
        ),
        # Anthropic: "Output blocked by content filtering policy", with no code of its own
        (
            r"(blocked|refused|rejected|flagged) (by|as a result of) (\w+ ){0,3}(content|safety|moderation)",
            ErrorKind.CONTENT_POLICY,
        ),
        # Gateways and some services answer 400 to a model that they do not have
        (
            r"not a valid model|invalid model( name)?\b|model not exist"
            r"|no healthy deployments? for this model"
            r"|model ['\"`]?[^\s'\"`]{1,200}['\"`]? (does not exist|not found)",
            ErrorKind.NOT_FOUND,
        ),
        (r"specified api usage limits|credit balance is too low|insufficient balance", ErrorKind.NO_CREDIT),
        (r"api key not valid|(incorrect|invalid) api[ _-]?key", ErrorKind.AUTH),
        (
            r"extra inputs are not permitted|unsupported (parameter|value)|unknown parameter"
            r"|unrecognized request argument",
            ErrorKind.PARAMETER,
        ),
    )
)
# OpenAI's words, behind a gateway that drops its code. Google says nearly the same of a minute's limit, which
# passes by itself: only what names OpenAI counts.
NO_CREDIT_TEXT = re.compile(
    r"OpenAIException - You exceeded your current quota"
    r"|exceeded your current quota.{0,120}platform\.openai\.com",
    re.IGNORECASE,
)
DAILY_TEXT = re.compile(r"per[- ]?(day|month)\b", re.IGNORECASE)

# The name of the refused field in the words themselves.
PARAMETER_IN_TEXT: tuple[re.Pattern[str], ...] = (
    re.compile(r"(?:^|[\s:;])([A-Za-z_][\w.]{0,80}): Extra inputs are not permitted"),
    re.compile(r"(?i:(?:unsupported|unknown) (?:parameter|value)s?:?) ['\"`]([\w.\[\]]{1,80})['\"`]"),
    re.compile(r"(?i:unrecognized request arguments? supplied:) ([\w.]{1,80})"),
)

MEANING: dict[ErrorKind, str] = {
    ErrorKind.AUTH: "The key was not accepted",
    ErrorKind.FORBIDDEN: "The key has no permission for this",
    ErrorKind.NO_CREDIT: "No credit left, or a spending limit is reached",
    ErrorKind.BAD_REQUEST: "The provider refused the request",
    ErrorKind.PARAMETER: "The model refuses a parameter",
    ErrorKind.NOT_FOUND: "The model or the address does not exist there",
    ErrorKind.CONTEXT_TOO_LONG: "The conversation is too long for this model",
    ErrorKind.CONTENT_POLICY: "Refused by the provider's content rules",
    ErrorKind.TOO_LARGE: "The request is too large",
    ErrorKind.RATE_LIMITED: "Too many requests",
    ErrorKind.QUOTA: "The quota for this period is used up",
    ErrorKind.OVERLOADED: "The provider is overloaded",
    ErrorKind.SERVER: "The provider failed",
    ErrorKind.TIMEOUT: "The provider took too long",
    ErrorKind.PROTOCOL: "The answer is not what this kind of endpoint sends",
    ErrorKind.REDIRECT: "The server sends requests elsewhere",
    ErrorKind.CUT: "The connection ended in the middle of the answer",
    ErrorKind.UNREACHABLE: "The server cannot be reached",
    ErrorKind.TLS: "No secure connection could be made",
    ErrorKind.MISSING_KEY: "There is no key",
}
