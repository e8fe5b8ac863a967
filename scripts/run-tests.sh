#!/usr/bin/env bash
# Runs every suite of the project, each to its end, and closes with a table. Called by ./live-stand test [--quick].
set -euo pipefail
source "$ROOT/scripts/lib/say.sh"
source "$ROOT/scripts/lib/app.sh"
source "$ROOT/scripts/lib/npm.sh"

quick=
[ "${1:-}" != --quick ] || quick=yes

names=() results=() times=() failed=0

suite() { # NAME COMMAND...
  local name=$1 begun=$SECONDS status=0
  local log=$TREE/logs/test-$((${#names[@]} + 1)).log
  shift
  printf '\n%s=== %s ===%s\n' "$BOLD" "$name" "$PLAIN"
  "$@" </dev/null 2>&1 | tee "$log" || status=$?
  names+=("$name") times+=("$(duration $((SECONDS - begun)))")
  if [ "$status" -eq 0 ]; then
    results+=(passed)
  else
    results+=(FAILED)
    failed=$((failed + 1))
  fi
}

closing_table() {
  local i
  printf '\n%s%-48s %-8s %s%s\n' "$BOLD" suite result time "$PLAIN"
  for i in "${!names[@]}"; do
    printf '%-48s %-8s %s\n' "${names[$i]}" "${results[$i]}" "${times[$i]}"
  done
  printf '\n%d of %d suites passed in %s. Logs: %s\n' \
    $((${#names[@]} - failed)) ${#names[@]} "$(duration "$SECONDS")" "$TREE/logs"
}

in_sfu() { (cd "$ROOT/mediasoup-bridge/sfu" && "$@"); }
in_page() { (cd "$ROOT/frontend" && "$@"); }
maven() { mvn -B -ntp -fae -f "$ROOT/pom.xml" "$@"; }

# The sandbox as a process, with its recogniser by script: the judges are of its voices.
judges() {
  local folder=$ROOT/sandbox/judges words
  mapfile -t words < <(java_command)
  words[-1]=io.livestand.sandbox.Main
  words+=(--stt-script "$ROOT/test_data/stt-script.json")
  install_node_modules "$folder" && (cd "$folder" && LIVESTAND_SANDBOX=$(printf '%q ' "${words[@]}") npm test)
}

shell_scripts() {
  local files
  mapfile -t files < <(find "$ROOT/scripts" "$ROOT/mediasoup-bridge/sfu/worker" -name '*.sh' | LC_ALL=C sort)
  shellcheck -x "$ROOT/live-stand" "$ROOT/.ci/run" "${files[@]}" &&
    echo "ShellCheck: $((${#files[@]} + 2)) scripts, no findings"
}

suite "Shell scripts: ShellCheck" shell_scripts
suite "Launcher: tests" bash "$ROOT/scripts/test/launcher_test.sh"
if [ -n "$quick" ]; then
  suite "Java: style, static analysis, unit tests" maven package
else
  suite "Java: style, static analysis, unit and *IT tests" maven verify
fi
suite "Media server: lint" in_sfu npm run lint
suite "Media server: tests with a real worker" in_sfu npm test
suite "Page: lint" in_page npm run lint
suite "Page: types" in_page npm run --if-present typecheck
suite "Page: tests" in_page npm test
if [ -z "$quick" ]; then
  suite "Sandbox: judged by the vendor's own client" judges
  suite "Page: in Chromium, with a scripted node" in_page npm run page
  suite "Browser: end to end, in Chromium" bash "$ROOT/scripts/browser-tests.sh"
fi

closing_table
[ "$failed" -eq 0 ]
