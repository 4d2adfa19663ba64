#!/bin/sh
# Applies the manifests beside it to TrueFoundry. Log in first: tfy login --host https://YOUR-TENANT.truefoundry.cloud
# Keys are read from secrets of the group "pools", which you make in its console, named:
#   OPENAI_API_KEY
#   AZURE_API_KEY
#   GROQ_API_KEY
#   MISTRAL_API_KEY
#   GEMINI_API_KEY
set -eu
cd "$(dirname "$0")"
: "${TFY_TENANT:?set TFY_TENANT first}"
: "${AZURE_API_BASE:?set AZURE_API_BASE first}"
filled=$(mktemp -d)
trap 'rm -r "$filled"' EXIT
for manifest in accounts.yaml virtual-models.yaml; do
  envsubst '${TFY_TENANT} ${AZURE_API_BASE}' < "$manifest" > "$filled/$manifest"
  tfy apply -f "$filled/$manifest"
done
