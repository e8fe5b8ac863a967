#!/usr/bin/env bash
# Builds the page: a static export in frontend/out, which the node serves.
set -euo pipefail
source "$ROOT/scripts/lib/npm.sh"

install_node_modules "$ROOT/frontend"
cd "$ROOT/frontend"
NEXT_TELEMETRY_DISABLED=1 npm run build
