#!/usr/bin/env bash
# Tests of the launcher, each in a miniature project of its own (fixture.sh). Needs no network and no tools but bash.
#
#   scripts/test/launcher_test.sh [TEST...]      all of them by default; a test is a function named test_*
# shellcheck disable=SC2016 # what stand-ins shall run is written in single quotes
set -euo pipefail
source_root=$(readlink -f "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../..")
# shellcheck source=scripts/test/fixture.sh
source "$source_root/scripts/test/fixture.sh"
# shellcheck source=scripts/test/suites.sh
source "$source_root/scripts/test/suites.sh"

# --- the JDK ----------------------------------------------------------------------------------

test_the_jdk_of_JAVA_HOME_is_taken() {
  with=(JAVA_HOME="$jdk")
  try launch doctor
  ended_with 0
  said "25 in $jdk"
}

test_the_jdk_on_the_path_is_taken() {
  ln -s "$jdk/bin/java" "$bin/java"
  try launch doctor
  said "25 in $jdk"
}

test_a_JAVA_HOME_that_is_too_old_is_passed_over() {
  fake_jdk "$folder/old" 17.0.15
  fake_jdk "$folder/jvm/jdk-25" 25
  with=(JAVA_HOME="$folder/old")
  try launch doctor
  said "25 in $folder/jvm/jdk-25"
}

test_a_java_8_is_not_taken_for_a_new_one() {
  fake_jdk "$folder/jvm/jdk-8" 1.8.0_402
  try launch doctor
  said "a JDK 25 or newer is needed"
}

test_a_runtime_without_a_compiler_is_passed_over() {
  fake_jdk "$folder/jvm/jre" 25.0.3
  rm "$folder/jvm/jre/bin/javac"
  try launch up
  ended_with 78
}

test_without_a_jdk_one_sentence_says_what_to_do() {
  try launch up
  ended_with 78
  [ "$output" = "live-stand: a JDK 25 or newer is needed: install one (https://adoptium.net) or point JAVA_HOME at it" ] ||
    wrong "that is not the sentence"
  called mvn 0
}

test_a_jdk_that_apt_has_is_named() {
  executable "$bin/apt-get" ''
  executable "$bin/apt-cache" '[ "$2" = temurin-25-jdk ] && echo "  Candidate: 25.0.3" || echo "  Candidate: (none)"'
  try launch up
  ended_with 78
  said "sudo apt-get install temurin-25-jdk"
}

# --- Node and Maven ---------------------------------------------------------------------------

test_an_old_node_ends_in_a_sentence() {
  with=(JAVA_HOME="$jdk")
  executable "$bin/node" 'echo v18.20.4'
  try launch up
  ended_with 78
  said "Node 20 or newer is needed (this is Node 18)"
}

test_a_node_elsewhere_can_be_named() {
  mkdir "$folder/node"
  mv "$bin/node" "$bin/npm" "$folder/node/"
  with=(JAVA_HOME="$jdk" LIVESTAND_NODE="$folder/node/node")
  try launch up --print LIVESTAND_NODE
  ended_with 0
  said "$folder/node/node"
}

test_without_maven_and_apt_a_sentence_names_the_command() {
  rm "$bin/mvn"
  with=(JAVA_HOME="$jdk")
  try launch up
  ended_with 78
  said "sudo apt-get install maven"
}

# The stand-in for apt brings Maven, but only after an update of its lists.
fake_apt_with_old_lists() {
  mv "$bin/mvn" "$folder/mvn"
  executable "$bin/sudo" '[ "$1" != -v ] || exit 0; exec "$@"'
  executable "$bin/apt-cache" 'echo "  Candidate: 3.8.7"'
  ln -s "$(command -v touch)" "$system/touch"
  executable "$bin/apt-get" '
    echo "apt-get $*" >>"$CALLS"
    case "$*" in
      *update) touch "'"$folder/lists"'" ;;
      *) [ -e "'"$folder/lists"'" ] && mv "'"$folder/mvn"'" "'"$bin/mvn"'" ;;
    esac'
}

test_a_missing_package_is_installed_and_old_lists_are_renewed() {
  fake_apt_with_old_lists
  with=(JAVA_HOME="$jdk")
  try launch up
  ended_with 0
  called "install -y --no-install-recommends maven" 2
  called "update" 1
}

test_a_present_package_is_not_asked_of_apt() {
  executable "$bin/apt-get" 'echo "apt-get $*" >>"$CALLS"'
  executable "$bin/apt-cache" 'echo "  Candidate: 1"'
  with=(JAVA_HOME="$jdk")
  try launch up
  ended_with 0
  called apt-get 0
}

# --- help and slips of the finger -------------------------------------------------------------

test_help_is_there_for_everything_and_costs_no_set_up() {
  local command
  for command in "" help -h --help; do
    # shellcheck disable=SC2086
    try launch $command
    ended_with 0
    said "usage: ./live-stand"
  done
  for command in up call vad-bench turn-bench race-bench cache-bench intents-bench prepare-embeddings load-data load-audio check-creds ping warm-up validate-dialogue-map try token replay test setup doctor clean-cache; do
    try launch "$command" --help
    ended_with 0
    said "usage: ./live-stand $command"
  done
  called "" 0
}

test_help_of_a_built_application_is_its_own() {
  with=(JAVA_HOME="$jdk")
  try launch setup
  try launch call --help
  ended_with 0
  called "io.livestand.app.Main call --help" 1
}

test_an_unknown_command_ends_with_2() {
  try launch dance
  ended_with 2
  said "there is no command 'dance'"
}

test_an_unknown_option_of_test_ends_with_2_before_any_set_up() {
  with=(JAVA_HOME="$jdk")
  try launch test --fast
  ended_with 2
  called "" 0
}

# --- steps ------------------------------------------------------------------------------------

test_the_first_up_does_every_step_and_the_second_none() {
  with=(JAVA_HOME="$jdk")
  try launch up --set a=b
  ended_with 0
  said "[1/6] building the Java application ..."
  said "[6/6] done in"
  called "mvn -B -ntp" 1
  called "npm ci" 2
  called "npm run build" 2
  called worker 1
  called rhvoice 1
  called vosk 1
  called silero 1
  called whisper 1
  called elasticsearch 0
  : >"$calls"
  try launch up --set a=b
  ended_with 0
  [ "$output" = "" ] || wrong "the second run has something to say"
  called "" 1
  called "io.livestand.app.Main up --set a=b" 1
}

test_a_changed_source_repeats_its_step_only() {
  with=(JAVA_HOME="$jdk")
  try launch setup
  : >"$calls"
  echo "// changed" >>"$project/app/src/main/Main.java"
  try launch setup
  ended_with 0
  said "[1/1] building the Java application ..."
  called "" 1
}

test_a_changed_page_does_not_install_its_packages_again() {
  with=(JAVA_HOME="$jdk")
  try launch setup
  : >"$calls"
  echo changed >"$project/frontend/page.tsx"
  try launch setup
  called "npm run build in frontend" 1
  called "npm ci" 0
}

test_a_lost_product_is_made_again() {
  with=(JAVA_HOME="$jdk")
  try launch setup
  : >"$calls"
  rm -rf "$project/frontend/out"
  try launch setup
  ended_with 0
  called "npm run build in frontend" 1
  called "" 1
}

test_a_failed_step_shows_its_log_and_is_tried_again() {
  with=(JAVA_HOME="$jdk")
  mv "$bin/mvn" "$folder/mvn"
  executable "$bin/mvn" 'echo "Main.java:7 a semicolon is missing"; exit 1'
  try launch up
  ended_with 1
  said "    Main.java:7 a semicolon is missing"
  said "this step failed (building the Java application)"
  called java 0
  mv "$folder/mvn" "$bin/mvn"
  try launch up
  ended_with 0
  called "mvn -B" 1
}

test_a_second_set_up_waits_for_the_first() {
  with=(JAVA_HOME="$jdk")
  mkdir -p "$cache"
  flock "$cache/lock" sleep 2 &
  sleep 0.5
  try launch setup
  ended_with 0
  said "waiting for another set-up to end ..."
}

test_vendors_with_keys_need_no_speech_engines() {
  with=(JAVA_HOME="$jdk" YANDEX_API_KEY=a ELEVENLABS_API_KEY=b OPENAI_API_KEY=c)
  try launch up
  ended_with 0
  called rhvoice 0
  called silero 1
}

test_one_vendor_without_a_key_needs_them() {
  with=(JAVA_HOME="$jdk" YANDEX_API_KEY=a OPENAI_API_KEY=c)
  try launch up
  called rhvoice 1
}

test_checking_keys_needs_the_application_alone() {
  with=(JAVA_HOME="$jdk")
  try launch check-creds
  ended_with 0
  said "[1/1] building the Java application ..."
  called "io.livestand.app.Main check-creds" 1
  called "" 2
}

test_a_token_needs_the_application_alone_and_a_replay_the_page_too() {
  with=(JAVA_HOME="$jdk")
  try launch token --minutes 5
  ended_with 0
  said "[1/1] building the Java application ..."
  called "io.livestand.app.Main token --minutes 5" 1
  try launch replay call.jsonl
  ended_with 0
  called "npm run build in frontend" 1
  called worker 0
  called rhvoice 0
  called "io.livestand.app.Main replay call.jsonl" 1
}

test_the_dialogue_map_needs_the_application_alone() {
  with=(JAVA_HOME="$jdk")
  try launch validate-dialogue-map
  ended_with 0
  said "[1/1] building the Java application ..."
  try launch try flow
  ended_with 0
  called "io.livestand.app.Main try flow" 1
}

test_measuring_the_caches_needs_the_application_alone() {
  with=(JAVA_HOME="$jdk")
  try launch cache-bench --plays 10
  ended_with 0
  said "[1/1] building the Java application ..."
  called "io.livestand.app.Main cache-bench --plays 10" 1
}

test_loading_audio_needs_the_voices_but_no_media_server() {
  with=(JAVA_HOME="$jdk")
  try launch load-audio recordings
  ended_with 0
  called "io.livestand.app.Main load-audio recordings" 1
  called rhvoice 1
  called worker 0
  called "npm" 0
}

test_what_is_tried_alone_needs_no_media_server_but_a_whole_call_does() {
  with=(JAVA_HOME="$jdk")
  local command
  for command in warm-up "try tts" "try playlist"; do
    # shellcheck disable=SC2086
    try launch $command
    ended_with 0
    called "io.livestand.app.Main $command" 1
  done
  called rhvoice 1
  called worker 0
  called "npm" 0
  try launch try orchestrator
  ended_with 0
  called "io.livestand.app.Main try orchestrator" 1
  called worker 1
}

test_a_worker_of_the_users_own_is_not_built() {
  with=(JAVA_HOME="$jdk" MEDIASOUP_WORKER_BIN=/opt/worker)
  try launch up --print MEDIASOUP_WORKER_BIN
  ended_with 0
  said /opt/worker
  called "worker" 0
}

test_clean_cache_leaves_what_is_not_ours() {
  with=(JAVA_HOME="$jdk")
  try launch setup
  echo mine >"$cache/letter"
  try launch clean-cache
  ended_with 0
  [ "$(find "$cache" -mindepth 1)" = "$cache/letter" ] || wrong "left: $(find "$cache")"
}

# --- the application --------------------------------------------------------------------------

test_the_application_is_told_where_everything_is() {
  with=(JAVA_HOME="$jdk")
  try launch up --print LIVESTAND_HOME --print LIVESTAND_CACHE --print MEDIASOUP_WORKER_BIN \
    --print LIVESTAND_RHVOICE --print LIVESTAND_VOSK_MODEL --print LIVESTAND_WHISPER_MODEL \
    --print LIVESTAND_SILERO_VAD --print LIVESTAND_NODE
  [[ $output == *"$project
$cache
$cache/mediasoup-worker
$cache/rhvoice
$cache/vosk-model-en
$cache/whisper-small
$cache/silero-vad/model.onnx
$bin/node" ]] || wrong "that is not all of it"
}

test_the_exit_status_of_the_application_is_the_commands() {
  with=(JAVA_HOME="$jdk")
  try launch up --exit 7
  ended_with 7
}

test_it_runs_through_a_symlink_from_any_folder() {
  ln -s "$project/live-stand" "$folder/ls"
  launcher=$folder/ls
  with=(JAVA_HOME="$jdk")
  cd /
  try launch up --print LIVESTAND_HOME --print PWD
  ended_with 0
  said "$project"
}

# --- .env -------------------------------------------------------------------------------------

test_dotenv_gives_what_the_environment_does_not() {
  printf '%s\n' '# keys' '' 'OPENAI_API_KEY=from-file' 'export ELEVENLABS_API_KEY="two words" # why' \
    "YANDEX_API_KEY='a#b'  " 'YANDEX_FOLDER_ID=plain # why' 'OPENAI_BASE_URL=' >"$project/.env"
  with=(JAVA_HOME="$jdk" OPENAI_API_KEY=from-environment)
  try launch up --print OPENAI_API_KEY --print ELEVENLABS_API_KEY --print YANDEX_API_KEY --print YANDEX_FOLDER_ID \
    --print OPENAI_BASE_URL
  [[ $output == *"from-environment
two words
a#b
plain
unset" ]] || wrong "the values differ"
}

test_dotenv_is_never_run() {
  printf 'A=$(echo it ran >>%s)\nB=`echo it ran`\n' "$calls" >"$project/.env"
  with=(JAVA_HOME="$jdk")
  try launch up --print A --print B
  said '$(echo it ran'
  said '`echo it ran`'
  called "it ran" 0
}

test_a_bad_line_of_dotenv_is_named_by_its_number_alone() {
  printf 'A=1\nsecret value\n' >"$project/.env"
  with=(JAVA_HOME="$jdk")
  try launch up
  ended_with 78
  said "line 2 of .env is not KEY=value"
  did_not_say secret
}

test_doctor_tells_which_keys_are_set_and_not_what_they_are() {
  echo 'OPENAI_API_KEY=sesame' >"$project/.env"
  with=(JAVA_HOME="$jdk")
  try launch doctor
  said "OPENAI_API_KEY         set"
  did_not_say sesame
}

# --- no network -------------------------------------------------------------------------------

test_maven_without_a_network_ends_in_a_sentence() {
  with=(JAVA_HOME="$jdk")
  executable "$bin/mvn" 'echo "[ERROR] Could not transfer artifact a:b:pom:1: Unknown host"; exit 1'
  try launch up
  ended_with 1
  said "check the network and run the command again; what was downloaded is kept"
}

test_npm_without_a_network_ends_in_a_sentence() {
  with=(JAVA_HOME="$jdk")
  executable "$bin/npm" 'echo "npm error code ENOTFOUND" >&2; exit 1'
  try launch up
  ended_with 1
  said "check the network"
}

test_apt_without_a_network_ends_in_a_sentence() {
  fake_apt_with_old_lists
  executable "$bin/apt-get" 'echo "E: Unable to fetch some archives" >&2; exit 100'
  with=(JAVA_HOME="$jdk")
  try launch up
  ended_with 1
  said "check the network"
}

# --- the runner -------------------------------------------------------------------------------

if [ "${1:-}" = --one ]; then
  with=()
  make_fixture
  "$2"
  exit
fi

mapfile -t tests < <(if [ $# -gt 0 ]; then printf '%s\n' "$@"; else declare -F | sed -n 's/^declare -f \(test_.*\)/\1/p'; fi)
passed=0 failed=0
for name in "${tests[@]}"; do
  if report=$(bash "${BASH_SOURCE[0]}" --one "$name" 2>&1); then
    passed=$((passed + 1))
    echo "ok   ${name#test_}"
  else
    failed=$((failed + 1))
    echo "FAIL ${name#test_}"
    printf '       %s\n' "${report//$'\n'/$'\n'       }"
  fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
