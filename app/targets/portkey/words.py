"""The words that Portkey knows in a config."""

from app.targets.portkey.leaves import EXTRA_NAMES

SECRETS = (
    "api_key",
    "virtual_key",
    "aws_access_key_id",
    "aws_secret_access_key",
    "aws_session_token",
    "vertex_service_account_json",
    "azure_ad_token",
    "azure_entra_client_secret",
)
"""What holds a key, and may hold none."""

WORDS = frozenset((
    *SECRETS, *EXTRA_NAMES, "id", "name", "strategy", "targets", "provider", "weight", "retry", "cache",
    "request_timeout", "custom_host", "override_params", "forward_headers", "on_status_codes",
    "strict_open_ai_compliance", "openai_project", "openai_organization", "azure_model_name",
    "azure_auth_mode", "azure_entra_client_id", "azure_entra_tenant_id", "resource_name",
    "deployment_id", "aws_auth_type", "aws_role_arn", "aws_external_id", "huggingface_base_url",
    "workers_ai_account_id", "fireworks_account_id", "input_guardrails", "output_guardrails",
    "before_request_hooks", "after_request_hooks", "input_mutators", "output_mutators",
    "default_input_guardrails", "default_output_guardrails", "metadata",
))  # fmt: skip
STRATEGY_WORDS = frozenset(
    ("mode", "on_status_codes", "conditions", "default", "cb_config", "sticky_session")
)
CACHE_WORDS = frozenset(("mode", "max_age"))
KEYS_OF = {
    "retry": frozenset(("attempts", "on_status_codes", "use_retry_after_header")),
    "cb_config": frozenset(
        (
            "failure_threshold",
            "failure_threshold_percentage",
            "cooldown_interval",
            "failure_status_codes",
            "minimum_requests",
        )
    ),
}
