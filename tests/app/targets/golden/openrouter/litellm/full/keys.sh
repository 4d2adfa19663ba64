#!/usr/bin/env bash
# Makes the virtual keys at the running proxy. It keeps them in PostgreSQL: without DATABASE_URL it has none.
# Each key is shown once, here: hand it to whom it is for, and keep it nowhere else.
set -euo pipefail

base="${LITELLM_BASE_URL:-http://127.0.0.1:4100}"
: "${LITELLM_MASTER_KEY:?is not set: it is the key that the proxy was started with}"

# The master key goes to curl by its standard input, so that no list of processes shows it.
ask() {
  printf 'header = "Authorization: Bearer %s"\n' "$LITELLM_MASTER_KEY" |
    curl --silent --show-error --fail-with-body --config - \
      --header 'Content-Type: application/json' --data "$2" "$base$1"
  echo
}

# the team product
ask /team/new '{"team_id": "product", "team_alias": "product"}'

# app-one
ask /key/generate '{"key_alias": "app-one", "team_id": "product", "models": ["support", "helpdesk"], "max_budget": 50.5, "budget_duration": "7d", "rpm_limit": 60, "tpm_limit": 20000}'
