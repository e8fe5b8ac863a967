#!/usr/bin/env bash
# Runs every suite of the project, each to its end, and closes with a table. Called by ./live-stand test [--quick].
set -euo pipefail
source "$ROOT/scripts/lib/say.sh"
source "$ROOT/scripts/lib/app.sh"
source "$ROOT/scripts/lib/npm.sh"

quick=
[ "${1:-}" != --quick ] || quick=yes

names=() results=() times=() failed=0

log_of() { # NAME
  echo "$TREE/logs/test-$(tr -c '[:alnum:]\n' - <<<"$1").log"
}

heading() { # NAME
  printf '\n%s=== %s ===%s\n' "$BOLD" "$1" "$PLAIN"
}

record() { # NAME STATUS SECONDS
  names+=("$1") times+=("$(duration "$3")")
  if [ "$2" -eq 0 ]; then
    results+=(passed)
  else
    results+=(FAILED)
    failed=$((failed + 1))
  fi
}

suite() { # NAME COMMAND...
  local name=$1 begun=$SECONDS status=0
  shift
  heading "$name"
  "$@" </dev/null 2>&1 | tee "$(log_of "$name")" || status=$?
  record "$name" "$status" $((SECONDS - begun))
}

# A suite whose words are kept back, because another one is speaking.
quietly() { # NAME COMMAND...
  local name=$1 begun=$SECONDS status=0
  shift
  "$@" </dev/null >"$(log_of "$name")" 2>&1 || status=$?
  echo "$status $((SECONDS - begun))" >"$(log_of "$name").result"
}

# What a suite that ran quietly had to say.
tell() { # NAME
  local status seconds
  heading "$1"
  cat "$(log_of "$1")"
  read -r status seconds <"$(log_of "$1").result"
  record "$1" "$status" "$seconds"
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

# Most of the Java suite's time is speech in real time, which leaves the machine to others.
node_suites() {
  quietly "Media server: lint" in_sfu npm run lint
  quietly "Media server: tests with a real worker" in_sfu npm test
  quietly "Page: lint" in_page npm run lint
  quietly "Page: types" in_page npm run --if-present typecheck
  quietly "Page: tests" in_page npm test
}

suite "Shell scripts: ShellCheck" shell_scripts
suite "Launcher: tests" bash "$ROOT/scripts/test/launcher_test.sh"
node_suites &
trap 'kill %1 2>/dev/null || true' EXIT
if [ -n "$quick" ]; then
  suite "Java: style, static analysis, unit tests" maven package
else
  suite "Java: style, static analysis, unit and *IT tests" maven -T 2 verify
fi
wait %1
for name in "Media server: lint" "Media server: tests with a real worker" "Page: lint" "Page: types" "Page: tests"; do
  tell "$name"
done
if [ -z "$quick" ]; then
  suite "Sandbox: judged by the vendor's own client" judges
  suite "Browser: end to end, in Chromium" bash "$ROOT/scripts/browser-tests.sh"
fi

closing_table
[ "$failed" -eq 0 ]
