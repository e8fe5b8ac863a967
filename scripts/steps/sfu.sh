#!/usr/bin/env bash
# Builds the media server: TypeScript to mediasoup-bridge/sfu/dist.
set -euo pipefail
source "$ROOT/scripts/lib/npm.sh"

sfu=$ROOT/mediasoup-bridge/sfu
install_node_modules "$sfu"
cd "$sfu"
npm run build
