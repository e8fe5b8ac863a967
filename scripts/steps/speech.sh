#!/usr/bin/env bash
# Fetches the offline speech engines behind the sandbox and leaves their paths in $TREE: rhvoice.path, vosk.path
# and whisper.path.
set -euo pipefail

last_line_of() { # FILE COMMAND...
  local output
  output=$(bash "${@:2}")
  tail -n 1 <<<"$output" >"$1"
}

last_line_of "$TREE/rhvoice.path" "$ROOT/scripts/setup/rhvoice.sh" "$CACHE/rhvoice"
last_line_of "$TREE/vosk.path" "$ROOT/scripts/setup/vosk-model.sh" "$CACHE"
last_line_of "$TREE/whisper.path" "$ROOT/scripts/setup/whisper-model.sh" "$CACHE"
