#!/bin/sh
# Applies the manifests beside it to TrueFoundry. Log in first: tfy login --host https://YOUR-TENANT.truefoundry.cloud
# Keys are read from secrets of the group "farm", which you make in its console, named:
#   (none)
set -eu
cd "$(dirname "$0")"
: "${TFY_TENANT:?set TFY_TENANT first}"
filled=$(mktemp -d)
trap 'rm -r "$filled"' EXIT
for manifest in accounts.yaml virtual-models.yaml; do
  envsubst '${TFY_TENANT}' < "$manifest" > "$filled/$manifest"
  tfy apply -f "$filled/$manifest"
done
