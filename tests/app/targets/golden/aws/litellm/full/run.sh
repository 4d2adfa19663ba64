#!/usr/bin/env bash
# Starts the LiteLLM proxy with config.yaml on 127.0.0.1, port 4100.
set -euo pipefail
cd "$(dirname "$0")"

if [ -f .env ]; then
  set -a
  . ./.env
  set +a
fi

missing=0
for name in LITELLM_MASTER_KEY DATABASE_URL ANTHROPIC_API_KEY OPENROUTER_API_KEY SECOND_API_KEY SECOND_BASE_URL AWS_BEARER_TOKEN_BEDROCK LANGFUSE_PUBLIC_KEY LANGFUSE_SECRET_KEY OTEL_EXPORTER OTEL_ENDPOINT; do
  if [ -z "${!name:-}" ]; then
    echo "$name is not set: put it into .env (.env.example says what it is)." >&2
    missing=1
  fi
done
[ "$missing" = 0 ] || exit 1

case "$LITELLM_MASTER_KEY" in
  sk-*) ;;
  *) echo "LITELLM_MASTER_KEY must begin with sk-: LiteLLM takes no other." >&2; exit 1 ;;
esac
if [ "${#LITELLM_MASTER_KEY}" -lt 32 ]; then
  echo "LITELLM_MASTER_KEY is too short to be safe: use 32 characters or more, made at random." >&2
  exit 1
fi

export LITELLM_LOCAL_MODEL_COST_MAP=True  # prices come with the package: nothing is fetched at the start
export DISABLE_ADMIN_UI=True
exec litellm --config config.yaml --host 127.0.0.1 --port 4100
