#!/usr/bin/env bash
# Starts a node on free ports, runs an npm script of the page against it (the end-to-end tests, where none is named)
# and stops it, whatever happens. Called with: [SCRIPT [OPTION-OF-UP]...]
set -euo pipefail
source "$ROOT/scripts/lib/say.sh"
source "$ROOT/scripts/lib/app.sh"

readonly SCRIPT=${1:-e2e}
readonly READY_WITHIN=120 STOPPED_WITHIN=20 # seconds

folder=$(mktemp -d)
node_log=$TREE/logs/node.log
node=

stop_node() {
  [ -n "$node" ] || return 0
  local waited=0
  kill -TERM "$node" 2>/dev/null || true
  while kill -0 "$node" 2>/dev/null; do
    if [ "$waited" -ge "$STOPPED_WITHIN" ]; then
      kill -KILL "$node" 2>/dev/null || true
      node=
      say "the node did not stop within $STOPPED_WITHIN seconds"
      return 1
    fi
    sleep 1
    waited=$((waited + 1))
  done
  node=
}
trap 'stop_node || true; rm -rf "$folder"' EXIT

give_up() { # SENTENCE
  say "$1; the end of its log, $node_log:"
  tail -n 30 "$node_log" >&2
  exit 1
}

mapfile -t java < <(java_command)
# The suite is about the page: on a busy machine the recogniser may take its time to give its final words.
"${java[@]}" up --set http.port=0 --set http.rtvi=true --set turn.final_timeout_ms=5000 "${@:2}" --ready-file "$folder/ready" >"$node_log" 2>&1 </dev/null &
node=$!

waited=0
until [ -s "$folder/ready" ]; do
  kill -0 "$node" 2>/dev/null || give_up "the node ended before it was ready"
  [ "$waited" -lt "$READY_WITHIN" ] || give_up "the node was not ready within $READY_WITHIN seconds"
  sleep 1
  waited=$((waited + 1))
done
url=$(head -n 1 "$folder/ready")
echo "The node is ready at $url"

# The tests hear the bot with the recogniser that a call would use.
printf -v transcribe '%q ' "${java[@]}" transcribe

status=0
(
  cd "$ROOT/frontend"
  LIVESTAND_URL=$url LIVESTAND_PID=$node LIVESTAND_TRANSCRIBE=$transcribe npm run "$SCRIPT"
) || status=$?
[ "$status" -eq 0 ] || { say "The end of the node's log, $node_log:" && tail -n 30 "$node_log" >&2; }
stop_node
exit "$status"
