#!/bin/sh
# Applies the manifests beside it to TrueFoundry. Log in first: tfy login --host https://YOUR-TENANT.truefoundry.cloud
# Keys are read from secrets of the group "full", which you make in its console, named:
#   ANTHROPIC_API_KEY
#   OPENROUTER_API_KEY
#   SECOND_API_KEY
#   AWS_BEARER_TOKEN_BEDROCK
set -eu
cd "$(dirname "$0")"
: "${TFY_TENANT:?set TFY_TENANT first}"
: "${SECOND_BASE_URL:?set SECOND_BASE_URL first}"
filled=$(mktemp -d)
trap 'rm -r "$filled"' EXIT
for manifest in accounts.yaml virtual-models.yaml rate-limits.yaml budgets.yaml; do
  envsubst '${TFY_TENANT} ${SECOND_BASE_URL}' < "$manifest" > "$filled/$manifest"
  tfy apply -f "$filled/$manifest"
done
