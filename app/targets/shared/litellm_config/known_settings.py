"""The names that LiteLLM 1.106.2 knows in each part of its file. It ignores all others without a word."""

SECTIONS = frozenset(
    {
        "callback_settings", "credential_list", "environment_variables", "finetune_settings",
        "files_settings",
        "general_settings", "guardrails", "include", "litellm_settings", "mcp_aliases", "mcp_servers",
        "mcp_tools", "model_list", "policies", "prompts", "router_settings", "search_tools",
        "vector_store_registry", "worker_registry",
    }
)  # fmt: skip

ROUTER = frozenset(
    {
        "alerting_config", "allowed_fails", "allowed_fails_policy", "assistants_config",
        "auto_router_capability_limit", "background_health_check_model_groups", "cache_kwargs",
        "cache_responses", "caching_groups", "client_ttl", "content_policy_fallbacks",
        "context_window_fallbacks", "cooldown_time", "debug_level", "default_fallbacks",
        "default_litellm_params", "default_max_parallel_requests", "default_priority",
        "deployment_affinity_ttl_seconds", "disable_cooldowns", "enable_health_check_routing",
        "enable_pre_call_checks", "enable_tag_filtering", "enable_weighted_failover", "fallback_access_check",
        "fallback_budget_check", "fallbacks", "guardrail_list", "health_check_ignore_transient_errors",
        "health_check_staleness_threshold", "ignore_invalid_deployments", "max_fallbacks",
        "model_group_affinity_config", "model_group_alias", "model_group_retry_policy", "num_retries",
        "optional_pre_call_checks", "plugins", "polling_interval", "provider_budget_config", "redis_db",
        "redis_host", "redis_password", "redis_port", "redis_url", "retry_after", "retry_policy",
        "router_general_settings", "routing_groups", "routing_strategy", "routing_strategy_args",
        "search_tools",
        "set_verbose", "stream_timeout", "tag_filtering_match_any", "tag_routing_prefix", "timeout",
    }
)  # fmt: skip

PARAMS = frozenset(
    {
        "api_base", "api_key", "api_version", "aws_access_key_id", "aws_bedrock_runtime_endpoint",
        "aws_profile_name", "aws_region_name", "aws_role_name", "aws_secret_access_key", "aws_session_name",
        "aws_session_token", "azure_ad_token", "base_url", "budget_duration", "client_id", "client_secret",
        "cooldown_time", "custom_llm_provider", "drop_params", "additional_drop_params",
        "allowed_openai_params",
        "extra_body", "extra_headers", "headers", "input_cost_per_second", "input_cost_per_token", "itpm",
        "litellm_credential_name", "max_budget", "max_completion_tokens", "max_parallel_requests",
        "max_retries",
        "max_tokens", "merge_reasoning_content_in_choices", "mock_response", "model", "num_retries", "order",
        "organization", "otpm", "output_cost_per_second", "output_cost_per_token", "region_name", "rpm",
        "stream_timeout", "tags", "temperature", "tenant_id", "timeout", "top_p", "tpm",
        "use_in_pass_through", "use_litellm_proxy", "vertex_credentials", "vertex_location", "vertex_project",
        "watsonx_region_name", "weight",
    }
)  # fmt: skip
"""The usual ones: parameters of a provider's own may stand beside them."""

INFO = frozenset(
    {"allowed_fails", "allowed_fails_policy", "base_model", "cooldown_time", "id", "mode", "upstream"}
)

ENTRY = frozenset({"litellm_params", "model_info", "model_name"})

RETRIES = frozenset(
    {
        "AuthenticationErrorRetries", "BadRequestErrorRetries", "ContentPolicyViolationErrorRetries",
        "DefaultRetries", "InternalServerErrorRetries", "NotFoundErrorRetries", "RateLimitErrorRetries",
        "ServiceUnavailableErrorRetries", "TimeoutErrorRetries",
    }
)  # fmt: skip

ALLOWED_FAILS = frozenset(
    {
        "AuthenticationErrorAllowedFails", "BadGatewayErrorAllowedFails", "BadRequestErrorAllowedFails",
        "ContentPolicyViolationErrorAllowedFails", "InternalServerErrorAllowedFails",
        "NotFoundErrorAllowedFails", "RateLimitErrorAllowedFails", "ServiceUnavailableErrorAllowedFails",
        "TimeoutErrorAllowedFails",
    }
)  # fmt: skip

STRATEGIES = frozenset(
    {
        "cost-based-routing", "lar1", "latency-based-routing", "least-busy", "provider-budget-routing",
        "simple-shuffle", "usage-based-routing", "usage-based-routing-v2",
    }
)  # fmt: skip

CHECKS = frozenset(
    {
        "deployment_affinity", "encrypted_content_affinity", "enforce_model_rate_limits",
        "forward_client_headers_by_model_group", "prompt_caching", "responses_api_deployment_check",
        "router_budget_limiting", "session_affinity",
    }
)  # fmt: skip

PROVIDERS = frozenset(
    {
        "ai21", "ai21_chat", "aiml", "aiohttp_openai", "amazon_nova", "anthropic", "anthropic_text",
        "assemblyai",
        "auto_router", "azure", "azure_ai", "azure_text", "baseten", "bedrock", "bedrock_mantle", "bytez",
        "cerebras", "chutes", "clarifai", "cloudflare", "codestral", "cohere", "cohere_chat", "cometapi",
        "compactifai", "custom", "custom_openai", "dashscope", "databricks", "datarobot",
        "deepgram", "deepinfra",
        "deepseek", "docker_model_runner", "elevenlabs", "empower", "fal_ai", "featherless_ai",
        "fireworks_ai",
        "friendliai", "galadriel", "gemini", "gigachat", "github", "github_copilot", "gradient_ai", "groq",
        "helicone", "heroku", "hosted_vllm", "huggingface", "hyperbolic", "inception", "infinity", "jina_ai",
        "lambda_ai", "langgraph", "lemonade", "litellm_agent", "litellm_proxy", "llamafile",
        "lm_studio", "manus",
        "maritalk", "meta", "meta_llama", "minimax", "mistral", "modelscope", "moonshot", "morph", "nadir",
        "nano-gpt", "nebius", "nlp_cloud", "novita", "nscale", "nvidia_nim", "oci", "ollama", "ollama_chat",
        "oobabooga", "openai", "openai_like", "openrouter", "ovhcloud", "parasail", "perplexity",
        "petals", "poe",
        "predibase", "publicai", "qwencloud", "ragflow", "recraft", "reka", "replicate", "runwayml",
        "sagemaker",
        "sagemaker_chat", "sambanova", "sap", "scaleway", "snowflake", "stability", "synthetic", "tencent",
        "text-completion-codestral", "text-completion-openai", "together_ai", "topaz", "triton", "v0",
        "vercel_ai_gateway", "vertex_ai", "vertex_ai_beta", "vllm", "volcengine", "voyage", "wandb",
        "watsonx",
        "watsonx_text", "xai", "xiaomi_mimo", "xinference", "zai",
    }
)  # fmt: skip
"""What may stand before the model's id."""

GENERAL = frozenset(
    {
        "alerting", "alerting_threshold", "allow_requests_on_db_unavailable", "allowed_routes",
        "background_health_checks", "completion_model", "custom_auth", "database_connection_pool_limit",
        "database_url", "disable_spend_logs", "forward_client_headers_to_llm_api", "health_check_interval",
        "key_management_system", "master_key", "max_parallel_requests", "pass_through_endpoints",
        "proxy_batch_write_at", "store_model_in_db", "store_prompts_in_spend_logs", "ui_access_mode",
    }
)  # fmt: skip
"""The usual ones of hundreds: only what comes near to one of them is taken for a slip."""

LITELLM = frozenset(
    {
        "allowed_fails", "cache", "cache_params", "callbacks", "content_policy_fallbacks",
        "context_window_fallbacks", "cooldown_time", "default_fallbacks", "drop_params", "failure_callback",
        "fallbacks", "json_logs", "max_budget", "modify_params", "num_retries", "redact_user_api_key_info",
        "request_timeout", "set_verbose", "success_callback", "telemetry", "turn_off_message_logging",
    }
)  # fmt: skip

WEAK_MASTER_KEYS = frozenset({"sk-1234", "sk-12345", "sk-123456"})
"""Known to everybody from the documentation."""
