#!/bin/sh
# Makes the rules beside it in an AgentCore gateway, which needs these targets first, each with credentials:
#   replica-1: llama-x
#   replica-2: llama-x
#   replica-3: llama-x
set -eu
cd "$(dirname "$0")"
: "${AGENTCORE_GATEWAY_ID:?set it to the id of your gateway first}"
for rule in rule-*.json; do
  aws bedrock-agentcore-control create-gateway-rule --gateway-identifier "$AGENTCORE_GATEWAY_ID" \
    --cli-input-json "file://$rule"
done
