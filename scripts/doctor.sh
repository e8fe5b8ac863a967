#!/usr/bin/env bash
# Tells what was found on this machine and changes nothing. Called by ./live-stand doctor.
set -euo pipefail
for piece in say cache tools app help setup; do
  # shellcheck source=/dev/null
  source "$ROOT/scripts/lib/$piece.sh"
done

row() { printf '%-22s %s\n' "$1" "$2"; }

found() { # FINDER: what it complains about, or nothing; runs apart, since it may end the process
  ("$1" 2>&1) | sed 's/^live-stand: //' || true
}

tool() { # NAME FINDER SHOW
  local complaint
  complaint=$(found "$2")
  if [ -n "$complaint" ]; then
    row "$1" "$complaint"
  else
    "$2"
    row "$1" "$("$3")"
  fi
}

show_jdk() { echo "$(java_release "$JAVA_HOME") in $JAVA_HOME"; }
show_node() { echo "$("$LIVESTAND_NODE" --version) ($LIVESTAND_NODE)"; }
show_maven() { mvn -B -v 2>/dev/null | head -n 1 | tr -cd '[:print:]' | sed 's/\[[0-9;]*m//g'; }

step_state() { # STEP
  if ! step_products_exist "$1"; then
    echo "not done yet"
  elif is_fresh "$1" "$(step_fingerprint "$1")"; then
    echo "up to date"
  else
    echo "out of date"
  fi
}

tool JDK find_jdk show_jdk
tool Node find_node show_node
tool Maven find_maven show_maven
row Chromium "$(command -v chromium || command -v google-chrome || echo "missing: only the tests need it")"
row "cache folder" "$CACHE ($(du -sh "$CACHE" | cut -f 1))"
for step in $STEPS; do
  row "step $step" "$(step_state "$step")"
done
row "media server's worker" "${MEDIASOUP_WORKER_BIN:-$(path_of worker)}"
row "voice detector" "${LIVESTAND_SILERO_VAD:-$(path_of vad)}"
row RHVoice "${LIVESTAND_RHVOICE:-$(path_of rhvoice)}"
row "Vosk model" "${LIVESTAND_VOSK_MODEL:-$(path_of vosk)}"
row "Whisper model" "${LIVESTAND_WHISPER_MODEL:-$(path_of whisper)}"
row Elasticsearch "${LIVESTAND_ELASTICSEARCH:-$(path_of elasticsearch)}"
for key in YANDEX_API_KEY YANDEX_IAM_TOKEN YANDEX_FOLDER_ID ELEVENLABS_API_KEY OPENAI_API_KEY; do
  if [ -n "${!key:-}" ]; then
    row "$key" set
  else
    row "$key" "not set"
  fi
done
