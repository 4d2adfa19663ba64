"""Names that LiteLLM and we give to things."""

from app.core.plan.providers import PlanProvider
from app.core.plan.values import Callback

CONFIG = "config.yaml"
MASTER_KEY = "LITELLM_MASTER_KEY"
DATABASE = "DATABASE_URL"
KEYLESS = "KEYLESS_API_KEY"
"""A variable for servers that ask for no key: LiteLLM would send them another provider's."""

EXTRAS = {
    PlanProvider.VERTEX: {"project": "vertex_project", "location": "vertex_location"},
    PlanProvider.BEDROCK: {"region": "aws_region_name"},
    PlanProvider.AZURE: {"api_version": "api_version"},
    PlanProvider.OPENAI: {"organization": "organization"},
}
"""A provider's own settings -> what LiteLLM calls them."""

CALLBACKS = {
    Callback.LANGFUSE: "langfuse",
    Callback.HELICONE: "helicone",
    Callback.MLFLOW: "mlflow",
    Callback.OTEL: "otel",
    Callback.PROMETHEUS: "prometheus",
}
