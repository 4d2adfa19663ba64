#!/bin/sh
# Makes the routes beside it in a gateway of yours; ask for them as the model dynamic/NAME at
# https://gateway.ai.cloudflare.com/v1/$CLOUDFLARE_ACCOUNT_ID/$CLOUDFLARE_GATEWAY_ID/compat
set -eu
cd "$(dirname "$0")"
: "${CLOUDFLARE_ACCOUNT_ID:?set it first}" "${CLOUDFLARE_GATEWAY_ID:?set it first}"
: "${CLOUDFLARE_API_TOKEN:?set it first}"
account="https://api.cloudflare.com/client/v4/accounts/$CLOUDFLARE_ACCOUNT_ID"
place="$account/ai-gateway/gateways/$CLOUDFLARE_GATEWAY_ID/routes"
for route in route-*.json; do
  # The token goes in by standard input: arguments can be read by everyone on this machine.
  printf 'header = "Authorization: Bearer %s"\n' "$CLOUDFLARE_API_TOKEN" |
    curl --config - --fail-with-body --silent --show-error --header 'Content-Type: application/json' \
      --data "@$route" "$place"
done
