#!/usr/bin/env bash
# Provides the media server's worker, a C++ program, and leaves its path in $TREE/worker.path.
set -euo pipefail

output=$(mktemp)
trap 'rm -f "$output"' EXIT
"$LIVESTAND_NODE" "$ROOT/mediasoup-bridge/sfu/worker/provide-worker.mjs" "$CACHE" | tee "$output"
tail -n 1 "$output" >"$TREE/worker.path"
