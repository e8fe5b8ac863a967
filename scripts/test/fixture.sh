# A project in miniature for the launcher's tests: the real launcher and its scripts, with stand-ins for the JDK, Maven,
# npm, apt and the scripts of other parts. Every stand-in writes down how it was called in $calls.
# shellcheck shell=bash disable=SC2016,SC2154 # stand-ins are scripts in single quotes; the test sets source_root and with

# The commands of a plain Debian system that the launcher may use. Nothing else is on the PATH, so that what happens
# to be installed here cannot make a test pass.
readonly SYSTEM_COMMANDS="bash env dirname basename readlink sed head tail find sort xargs sha256sum cut cat mkdir cp mv
  rm rmdir grep tr sleep flock mktemp id du tee chmod"

make_fixture() { # sets folder, project, bin, system, cache, calls, jdk
  folder=$(mktemp -d)
  project="$folder/My Projects/live stand" bin=$folder/bin system=$folder/system cache=$folder/cache calls=$folder/calls
  trap 'rm -rf "$folder"' EXIT
  mkdir -p "$project" "$bin" "$system" "$folder/home" "$folder/jvm"
  : >"$calls"
  local command
  for command in $SYSTEM_COMMANDS; do
    ln -s "$(command -v "$command")" "$system/$command"
  done

  cp -r "$source_root/live-stand" "$source_root/scripts" "$project/"
  mkdir -p "$project/.mvn" "$project/.ci" "$project/app/src/main" "$project/mediasoup-bridge/sfu/worker" "$project/frontend" \
    "$project/signaling/api" "$project/test_data/protocol" "$project/sandbox/judges"
  cp "$source_root/.ci/run" "$project/.ci/"
  echo '  <version>0.0.0</version>' >"$project/pom.xml"
  touch "$project/app/pom.xml" "$project/app/src/main/Main.java"
  echo '{}' | tee "$project/mediasoup-bridge/sfu/package-lock.json" "$project/sandbox/judges/package-lock.json" \
    >"$project/frontend/package-lock.json"

  jdk=$folder/jdk
  fake_jdk "$jdk" 25.0.3
  fake_node
  fake_maven
  fake_npm
  mkdir -p "$project/scripts/setup"
  executable "$project/scripts/setup/rhvoice.sh" 'echo rhvoice >>"$CALLS"; mkdir -p "$1"; echo "$1"'
  executable "$project/scripts/setup/silero-vad.sh" 'echo silero >>"$CALLS"; mkdir -p "$1/silero-vad"; echo model >"$1/silero-vad/model.onnx"; echo "$1/silero-vad/model.onnx"'
  executable "$project/scripts/setup/elasticsearch.sh" 'echo elasticsearch >>"$CALLS"; mkdir -p "$1/elasticsearch/bin"; echo >"$1/elasticsearch/bin/elasticsearch"; chmod +x "$1/elasticsearch/bin/elasticsearch"; echo "$1/elasticsearch"'
  executable "$project/scripts/setup/vosk-model.sh" 'echo vosk >>"$CALLS"; mkdir -p "$1/vosk-model-en"; echo "$1/vosk-model-en"'
  executable "$project/scripts/setup/whisper-model.sh" 'echo whisper >>"$CALLS"; mkdir -p "$1/whisper-small"; echo "$1/whisper-small"'
}

executable() { # FILE SCRIPT
  printf '#!%s\n%s\n' "$(command -v bash)" "$2" >"$1"
  chmod +x "$1"
}

# Its java tells its version, plays a node when it is given a ready file, and else writes down its arguments.
fake_jdk() { # FOLDER VERSION
  mkdir -p "$1/bin"
  executable "$1/bin/javac" ''
  executable "$1/bin/java" '
    if [ "$1" = -version ]; then
      echo "openjdk version \"'"$2"'\" 2026-01-01" >&2
      exit
    fi
    echo "java $*" >>"$CALLS"
    while [ $# -gt 0 ]; do
      case $1 in
        --print) printf "%s\n" "${!2:-unset}" ;;
        --exit) exit "$2" ;;
        --ready-file)
          trap "echo node stopped >>\"$CALLS\"; exit 0" TERM
          echo http://127.0.0.1:1 >"$2"
          while :; do sleep 0.1; done
          ;;
      esac
      shift
    done'
}

# It knows its version, and how to play the script that provides the worker.
fake_node() {
  executable "$bin/node" '
    case $1 in
      --version) echo v20.20.2 ;;
      */provide-worker.mjs)
        echo worker >>"$CALLS"
        echo compiling >&2
        echo "#!" >"$2/mediasoup-worker"
        chmod +x "$2/mediasoup-worker"
        echo "$2/mediasoup-worker"
        ;;
    esac'
}

fake_maven() {
  executable "$bin/mvn" '
    echo "mvn $*" >>"$CALLS"
    cd "$LIVESTAND_HOME/app" && mkdir -p target/lib && echo jar >target/app-0.0.0.jar && echo jar >target/lib/other-1.jar
    echo "Tests run: 3, Failures: 0"'
}

fake_npm() {
  executable "$bin/npm" '
    echo "npm $* in ${PWD##*/}" >>"$CALLS"
    case "$*" in
      ci*) mkdir -p node_modules ;;
      "run build") mkdir -p dist out && echo "<html>" >out/index.html ;;
    esac'
}

# Runs the launcher in an environment that holds nothing but what is given here.
launch() { # ARGUMENT... ; further KEY=value pairs in the array "with"
  env -i HOME="$folder/home" PATH="$bin:$system" CALLS="$calls" LIVE_STAND_CACHE="$cache" \
    LIVESTAND_JVM_FOLDERS="$folder/jvm" "${with[@]}" "${launcher:-$project/live-stand}" "$@" </dev/null
}

# Runs a command and keeps what it said and how it ended.
try() { # COMMAND...
  status=0
  output=$("$@" 2>&1) || status=$?
}

ended_with() { # STATUS
  [ "$status" -eq "$1" ] || wrong "the status is $status, not $1"
}

said() { # TEXT
  [[ $output == *"$1"* ]] || wrong "it did not say: $1"
}

did_not_say() { # TEXT
  [[ $output != *"$1"* ]] || wrong "it said: $1"
}

called() { # TEXT TIMES
  local times
  times=$(grep -cF -- "$1" "$calls") || true
  [ "$times" -eq "$2" ] || wrong "'$1' was called $times times, not $2; the calls: $(cat "$calls")"
}

wrong() { # SENTENCE
  printf '%s\nthe output was:\n%s\n' "$1" "$output"
  exit 1
}
