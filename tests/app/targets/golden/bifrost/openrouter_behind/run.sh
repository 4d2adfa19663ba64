#!/bin/sh
# Starts Bifrost with config.json. Its package downloads the program from its maker.
# Clients: http://127.0.0.1:4000/v1 with the model support, or the body of request.json.
set -eu
cd "$(dirname "$0")"
set -a; . ./.env; set +a
exec npx -y @maximhq/bifrost -app-dir . -host 127.0.0.1 -port 4000
