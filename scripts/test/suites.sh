# Tests of ./live-stand test, which runs every suite; launcher_test.sh runs them with its own.
# shellcheck shell=bash disable=SC2016,SC2034,SC2154 # scripts in single quotes; what the fixture reads and sets

prepare_suites() {
  executable "$bin/shellcheck" 'echo "shellcheck" >>"$CALLS"'
  executable "$bin/chromium" ''
  executable "$project/scripts/test/launcher_test.sh" 'echo "1 passed, 0 failed"'
  with=(JAVA_HOME="$jdk")
}

test_every_suite_runs_and_a_table_closes() {
  prepare_suites
  try launch test
  ended_with 0
  said "Tests run: 3, Failures: 0"
  said "1 passed, 0 failed"
  said "11 of 11 suites passed in"
  called "npm ci --ignore-scripts --no-audit --no-fund --prefer-offline in judges" 1
  called "npm test in judges" 1
  called "mvn -B -ntp -fae -f $project/pom.xml verify" 1
  called "npm run e2e in frontend" 1
  called "node stopped" 1
  called elasticsearch 1
}

test_a_failing_suite_fails_the_whole_and_stops_nothing() {
  prepare_suites
  executable "$bin/npm.real" "$(tail -n +2 "$bin/npm")"
  executable "$bin/npm" 'case "$* ${PWD##*/}" in "test sfu") echo "# fail 1"; exit 1 ;; *) exec npm.real "$@" ;; esac'
  try launch test
  ended_with 1
  said "Media server: tests with a real worker           FAILED"
  said "10 of 11 suites passed in"
  called "npm run e2e in frontend" 1
}

test_the_node_is_stopped_when_the_browser_tests_fail() {
  prepare_suites
  executable "$bin/npm.real" "$(tail -n +2 "$bin/npm")"
  executable "$bin/npm" 'case "$*" in "run e2e") exit 1 ;; *) exec npm.real "$@" ;; esac'
  try launch test
  ended_with 1
  said "Browser: end to end, in Chromium                 FAILED"
  called "node stopped" 1
}

test_quick_leaves_out_real_processes_and_the_browser() {
  prepare_suites
  try launch test --quick
  ended_with 0
  said "8 of 8 suites passed in"
  called "verify" 0
  called "npm run e2e" 0
}

test_continuous_integration_runs_the_same() {
  prepare_suites
  launcher=$project/.ci/run
  try launch
  ended_with 0
  said "11 of 11 suites passed in"
  called "npm ci --ignore-scripts --no-audit --no-fund --prefer-offline in judges" 1
  called "npm test in judges" 1
}
