# Starts the Java application in place of the launcher: its exit status is the command's.
# shellcheck shell=bash

java_command() { # prints one word a line: the program and its flags, up to the main class
  printf '%s\n' \
    "$JAVA_HOME/bin/java" \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -XX:+UseZGC -Xmx512m -XX:+ExitOnOutOfMemoryError
  # What the tokenizer unpacks belongs with everything else that can be had again.
  printf '%s\n' "-DENGINE_CACHE_DIR=$CACHE/djl"
  # Further flags for this machine, separated by blanks.
  local flag
  for flag in ${LIVESTAND_JAVA_FLAGS:-}; do
    printf '%s\n' "$flag"
  done
  printf '%s\n' -cp "$TREE/app/*" io.livestand.app.Main
}

app_is_built() { [ -n "$(find "$TREE/app" -maxdepth 1 -name 'app-*.jar' 2>/dev/null)" ]; }

start_app() { # COMMAND ARGUMENT...
  local words
  mapfile -t words < <(java_command)
  # The terminal is for people; what the node logs for programs goes to a file unless told otherwise.
  export LIVESTAND_LOG=${LIVESTAND_LOG-$CACHE/logs/node.log}
  exec "${words[@]}" "$@"
}

project_version() {
  sed -n 's/^  <version>\(.*\)<\/version>/\1/p' "$ROOT/pom.xml" | head -n 1
}

# The recognisers are measured without a stand around them.
measure_recognition() { # [FILE [EVERY]]
  local prompts commit
  prompts=$(bash "$ROOT/scripts/setup/spoken-prompts.sh" "$CACHE")
  commit=$(git -C "$ROOT" rev-parse --short HEAD 2>/dev/null || echo unknown)
  exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xmx512m -cp "$TREE/app/*" \
    io.livestand.sandbox.wer.WerBench "$prompts" "${1:-$ROOT/bench/reports/wer.md}" "$commit" "${2:-1}"
}

# The labelled set of turn taking is rendered by the sandbox's engines, once for each state of its generator.
measure_turns() { # OPTION...
  local set
  set=$CACHE/turn-set-$(fingerprint "$ROOT/test_data/turn-taking.tsv" "$ROOT/sandbox/src/main" | cut -c1-12)
  if [ ! -f "$set/labels.tsv" ]; then
    say "rendering the labelled set (some ten minutes, once) ..."
    "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xmx1g -cp "$TREE/app/*" \
      io.livestand.sandbox.turns.RenderTurns "$set" "$ROOT/test_data/turn-taking.tsv" compare
  fi
  start_app turn-bench --items "$set" "$@"
}

# Ready answers are measured in an Elasticsearch too, which lives as long as the measurement.
measure_race() { # ARGUMENT...
  local port=${LIVESTAND_ELASTICSEARCH_PORT:-19200} server status=0 log=$CACHE/logs/elasticsearch.log
  mkdir -p "$CACHE/logs"
  say "starting Elasticsearch on port $port ..."
  bash "$ROOT/scripts/elasticsearch.sh" "$LIVESTAND_ELASTICSEARCH" "$port" >"$log" 2>&1 </dev/null &
  server=$!
  # shellcheck disable=SC2064 # this server
  trap "kill $server 2>/dev/null; wait $server 2>/dev/null" EXIT
  until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
    kill -0 "$server" 2>/dev/null || die 1 "Elasticsearch ended: see $log"
    sleep 1
  done
  (start_app race-bench --elasticsearch "http://127.0.0.1:$port" "$@") || status=$?
  exit "$status"
}
