#!/usr/bin/env bash
# Renders the callers of test_data/ anew: NAME.wav and NAME.json with the true beginning and end of each sentence.
# Needs scripts/setup/rhvoice.sh to have run.
set -euo pipefail
cd "$(dirname "$0")/.."
classpath=$(mktemp)
trap 'rm -f "$classpath"' EXIT
mvn -B -ntp -q -pl sandbox -am test-compile dependency:build-classpath -DincludeScope=runtime \
  -Dmdep.outputFile="$classpath"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" --enable-native-access=ALL-UNNAMED \
  -cp "sandbox/target/classes:$(cat "$classpath")" io.livestand.sandbox.testdata.RenderSpeech test_data
