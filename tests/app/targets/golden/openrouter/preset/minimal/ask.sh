#!/bin/sh
# ./ask.sh "Your prompt" [ROUTE]      needs OPENROUTER_API_KEY in the environment
set -eu
body="bodies/${2:-support}.json"
jq --arg prompt "$1" '. + {messages: [{role: "user", content: $prompt}]}' "$body" |
  curl --silent --show-error --fail-with-body --header @- --data-binary @/dev/fd/3 \
    https://openrouter.ai/api/v1/chat/completions 3<&0 <<HEADERS
Authorization: Bearer $OPENROUTER_API_KEY
Content-Type: application/json
HEADERS
