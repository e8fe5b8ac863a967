# The set-up: an ordered list of steps, each skipped when its inputs are the ones it last succeeded with and its
# products are there. What a step does is in scripts/steps/<name>.sh; its output goes to a log in the cache.
# shellcheck shell=bash

readonly STEPS="java sfu worker page vad speech elasticsearch"

step_title() { # STEP
  case $1 in
    packages) echo "installing Debian packages" ;;
    java) echo "building the Java application" ;;
    sfu) echo "building the media server" ;;
    worker) echo "building the media server's worker (several minutes, once)" ;;
    page) echo "building the page" ;;
    vad) echo "fetching the voice detector's model" ;;
    speech) echo "fetching the speech engines of the sandbox" ;;
    elasticsearch) echo "fetching an Elasticsearch for the tests" ;;
  esac
}

# Files and folders whose change makes the step run again (the step's own script always does).
step_inputs() { # STEP
  local sfu=$ROOT/mediasoup-bridge/sfu
  case $1 in
    java) printf '%s\n' "$ROOT/pom.xml" "$ROOT/.mvn" "$ROOT"/*/pom.xml "$ROOT"/*/src/main "$ROOT/signaling/api" ;;
    sfu) printf '%s\n' "$sfu" ;;
    worker) printf '%s\n' "$sfu/worker" "$sfu/package-lock.json" ;;
    page) printf '%s\n' "$ROOT/frontend" "$ROOT/signaling/api" "$ROOT/test_data/protocol" ;; # the reference is made of these
    vad) printf '%s\n' "$ROOT/scripts/setup/silero-vad.sh" ;;
    speech) printf '%s\n' "$ROOT/scripts/setup" ;;
    elasticsearch) printf '%s\n' "$ROOT/scripts/setup/elasticsearch.sh" "$ROOT/scripts/setup/elasticsearch-analysis" ;;
  esac
  printf '%s\n' "$ROOT/scripts/steps/$1.sh"
}

step_products_exist() { # STEP
  case $1 in
    java) app_is_built ;;
    sfu) [ -d "$ROOT/mediasoup-bridge/sfu/node_modules" ] && [ -d "$ROOT/mediasoup-bridge/sfu/dist" ] ;;
    worker) [ -x "$(path_of worker)" ] ;;
    page) [ -d "$ROOT/frontend/node_modules" ] && [ -f "$ROOT/frontend/out/index.html" ] ;;
    vad) [ -s "$(path_of vad)" ] ;;
    speech) [ -d "$(path_of rhvoice)" ] && [ -d "$(path_of vosk)" ] && [ -d "$(path_of whisper)" ] ;;
    elasticsearch) [ -x "$(path_of elasticsearch)/bin/elasticsearch" ] ;;
  esac
}

# A path that a step left behind, empty when there is none.
path_of() { cat "$TREE/$1.path" 2>/dev/null || true; }

step_is_needed() { # STEP COMMAND
  # A question to the vendors needs no media server, no page and no engines,
  # and parts that are tried alone need no media server and no page.
  case $2 in
    token | check-creds | ping | validate-dialogue-map | cache-bench | intents-bench | prepare-embeddings | try-flow | try-intents)
      [ "$1" = java ] || return 1
      ;;
    replay) [[ " java page " == *" $1 "* ]] || return 1 ;; # nobody speaks
    try-orchestrator) ;; # a whole call
    load-audio | warm-up | try-*) [[ " java vad speech " == *" $1 "* ]] || return 1 ;;
  esac
  case $1 in
    worker) [ -z "${MEDIASOUP_WORKER_BIN:-}" ] ;;
    speech) [ "$2" = test ] || [ "$2" = setup ] || ! every_vendor_has_a_key ;;
    # A stand looks its answers up by itself, or in an Elasticsearch that its operator has.
    elasticsearch) [ "$2" = test ] || [ "$2" = race-bench ] ;;
  esac
}

# The sandbox takes the place of every vendor without a key.
every_vendor_has_a_key() {
  [ -n "${YANDEX_API_KEY:-}${YANDEX_IAM_TOKEN:-}" ] && [ -n "${ELEVENLABS_API_KEY:-}" ] && [ -n "${OPENAI_API_KEY:-}" ]
}

step_fingerprint() { # STEP
  local inputs
  mapfile -t inputs < <(step_inputs "$1")
  fingerprint "${inputs[@]}"
}

pending_steps() { # COMMAND
  local step
  for step in $STEPS; do
    if step_is_needed "$step" "$1" &&
      { ! step_products_exist "$step" || ! is_fresh "$step" "$(step_fingerprint "$step")"; }; then
      echo "$step"
    fi
  done
}

# Brings everything up to date that the command needs, then exports what the application reads.
set_up_for() { # COMMAND
  local packages pending
  find_jdk
  mapfile -t packages < <(missing_packages "$1")
  export MISSING_PACKAGES="${packages[*]}"
  if [ -n "$MISSING_PACKAGES" ]; then
    may_use_apt
    run_step "[1] " packages
  fi
  find_node
  find_maven

  mapfile -t pending < <(pending_steps "$1")
  [ ${#pending[@]} -eq 0 ] || run_pending "$1"
  export_products
}

run_pending() { # COMMAND
  # Two commands started at once must not build into the same folders: file descriptor 9 is the lock.
  exec 9>"$CACHE/lock"
  flock -n 9 || { say "waiting for another set-up to end ..." && flock 9; }
  local pending step number=0 fingerprint
  mapfile -t pending < <(pending_steps "$1")
  for step in "${pending[@]}"; do
    number=$((number + 1))
    fingerprint=$(step_fingerprint "$step")
    forget "$step"
    run_step "[$number/${#pending[@]}] " "$step"
    step_products_exist "$step" || die 1 "the step '$step' ended well but left nothing: see $TREE/logs/$step.log"
    stamp "$step" "$fingerprint"
  done
  exec 9>&-
}

run_step() { # LABEL STEP
  local label=$1 step=$2 title log pulse status=0 begun=$SECONDS
  title=$(step_title "$step")
  log=$TREE/logs/$step.log
  say "$BOLD$label$title ...$PLAIN"
  # The step runs in the foreground, so that Ctrl-C and a password prompt of sudo reach it.
  heartbeat "$label" "$log" 9>&- &
  pulse=$!
  bash "$ROOT/scripts/steps/$step.sh" >"$log" 2>&1 </dev/null 9>&- || status=$?
  kill "$pulse" 2>/dev/null || true
  wait "$pulse" 2>/dev/null || true
  if [ "$status" -ne 0 ]; then
    step_failed "${title%% (*}" "$log"
  fi
  say "${label}done in $(duration $((SECONDS - begun)))"
}

# A sign of life every 20 seconds, with the last thing that the step said.
heartbeat() { # LABEL LOG
  local beats=0 last
  while sleep 1 >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do
    beats=$((beats + 1))
    [ $((beats % 20)) -eq 0 ] || continue
    last=$(tail -n 1 "$2" 2>/dev/null | tr -cd '[:print:]' | cut -c1-90) || last=
    say "$1still at it after $(duration "$beats")${last:+: $last}"
  done
}

step_failed() { # TITLE LOG
  say ""
  # Some tools name the cause first and close with pages of advice: both ends are shown.
  { grep -iE -m 6 'error|failed' "$2" && echo ...; } | sed 's/^/    /' >&2 || true
  tail -n 12 "$2" | sed 's/^/    /' >&2
  say ""
  say "The whole log: $2"
  if looks_like_no_network "$2"; then
    die 1 "could not download what this step needs ($1): check the network and run the command again; what was downloaded is kept"
  fi
  die 1 "this step failed ($1): mend what the lines above name and run the command again; finished steps are kept"
}

looks_like_no_network() { # LOG
  grep -qiE 'is there a network|could not (transfer|download|connect|resolve host)|unable to fetch|temporary failure|unknown host|unknownhost|name or service not known|network is unreachable|(ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH)|connection (refused|timed out|reset)|no route to host' "$1"
}

# apt needs root: ask for the password once, in the open, before the output goes to a log.
may_use_apt() {
  [ "$(id -u)" -ne 0 ] || return 0
  command -v sudo >/dev/null ||
    die "$EXIT_CONFIG" "these Debian packages are missing: $MISSING_PACKAGES; install them as root, or install sudo"
  sudo -v || die "$EXIT_CONFIG" "these Debian packages are missing: $MISSING_PACKAGES; install them as root"
}

export_products() {
  export MEDIASOUP_WORKER_BIN=${MEDIASOUP_WORKER_BIN:-$(path_of worker)}
  if [ -n "$(path_of vad)" ]; then
    export LIVESTAND_SILERO_VAD=${LIVESTAND_SILERO_VAD:-$(path_of vad)}
  fi
  if [ -n "$(path_of elasticsearch)" ]; then
    export LIVESTAND_ELASTICSEARCH=${LIVESTAND_ELASTICSEARCH:-$(path_of elasticsearch)}
  fi
  if [ -n "$(path_of rhvoice)" ]; then
    export LIVESTAND_RHVOICE=${LIVESTAND_RHVOICE:-$(path_of rhvoice)}
    export LIVESTAND_VOSK_MODEL=${LIVESTAND_VOSK_MODEL:-$(path_of vosk)}
    export LIVESTAND_WHISPER_MODEL=${LIVESTAND_WHISPER_MODEL:-$(path_of whisper)}
  fi
}
