#!/bin/sh
# Makes the rules beside it in an AgentCore gateway, which needs these targets first, each with credentials:
#   haiku: claude-haiku-x
#   mini: openai/gpt-x-mini
#   seek: deepseek-chat
#   seek-two: deepseek-chat
set -eu
cd "$(dirname "$0")"
: "${AGENTCORE_GATEWAY_ID:?set it to the id of your gateway first}"
for rule in rule-*.json; do
  aws bedrock-agentcore-control create-gateway-rule --gateway-identifier "$AGENTCORE_GATEWAY_ID" \
    --cli-input-json "file://$rule"
done
