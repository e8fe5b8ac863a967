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
