#!/usr/bin/env bash
# Fetches the voice detector's model and leaves its path in $TREE/vad.path.
set -euo pipefail

output=$(bash "$ROOT/scripts/setup/silero-vad.sh" "$CACHE")
tail -n 1 <<<"$output" >"$TREE/vad.path"
