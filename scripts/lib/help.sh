# The commands and what is said about them.
# shellcheck shell=bash

# Commands of the Java application: a new one is added here, so that a slip of the finger costs no set-up.
readonly APP_COMMANDS="up call transcribe bench stt-bench tts-bench vad-bench turn-bench race-bench cache-bench audience-bench intents-bench check-creds ping warm-up load-data load-audio prepare-embeddings validate-dialogue-map try token replay"
readonly OWN_COMMANDS="wer-bench page-bench pictures test setup doctor clean-cache"

is_command() { [[ " $APP_COMMANDS $OWN_COMMANDS " == *" $1 "* ]]; }

asks_for_help() { # ARGUMENT...
  local argument
  for argument in "$@"; do
    case $argument in
      -h | --help) return 0 ;;
      --) return 1 ;;
    esac
  done
  return 1
}

help_all() {
  cat <<'X'
Live Stand: a real-time voice agent for Mediasoup.

usage: ./live-stand COMMAND [OPTION]...

  up            set up what is missing, start everything, print the address of the page
  call          call a stand with a recording, without a browser, and measure it
  transcribe    tell what is said in a recording
  bench         measure a stand and write a report
  stt-bench     measure speech recognition alone and write a report
  tts-bench     measure the voices and write a report
  vad-bench     hold the voice detectors against each other and write a report
  turn-bench    measure when the bot stops, goes on and answers, and write a report
  race-bench    measure how ready answers are looked up and write a report
  load-data     make the index of the questions with ready answers anew
  cache-bench   measure the caches of clips and write a report
  audience-bench measure how soon viewers see what a call tells, and write a report
  load-audio    fill Redis with clips: recordings, and what the voice says
  intents-bench measure how well callers' wishes are understood and write a report
  prepare-embeddings compute what the known phrases mean, so that a start need not
  ping          tell whether what the stand talks to can be reached, and how far away it is
  warm-up       send one small request to each vendor and tell how long the answer took
  check-creds   tell which vendors' keys are there and accepted
  validate-dialogue-map   tell everything that is wrong with a dialogue map
  try           try one part of the bot's mind on its test data: flow, intents, cache, llm, tts, playlist, orchestrator
  token         print a pass for a page that is opened on another machine
  replay        show a call again that was recorded, without calling anybody
  wer-bench     measure how well the sandbox understands people and write a report
  page-bench    measure the page in Chromium and write a report
  pictures      make the pictures and the film of docs/ anew, from real calls
  test          run every test there is
  setup         set up what is missing and start nothing
  doctor        tell what was found on this machine
  clean-cache   delete what set-up downloaded and built outside this folder

./live-stand COMMAND --help tells more. Keys of vendors go into .env (see .env.example); none is needed to try it.
X
}

help_for() { # COMMAND
  if [[ " $APP_COMMANDS " == *" $1 "* ]]; then
    help_of_app "$1"
    return
  fi
  case $1 in
    test)
      cat <<'X'
usage: ./live-stand test [--quick]

Runs every test there is and ends with a table of the suites; the exit status is 0 when all of them passed.
Sets up what is missing first, Chromium and ShellCheck included.

  --quick   leave out the tests with real processes (*IT) and the browser's end-to-end tests
X
      ;;
    wer-bench)
      cat <<'X'
usage: ./live-stand wer-bench [FILE [EVERY]]

Measures the word error rate of the sandbox's recognisers, in Russian and in English, on recordings of people: the
telephone prompts of Asterisk, fetched by apt (58 MB, once). Takes about ten minutes.

  FILE    where to write the report (default: bench/reports/wer.md)
  EVERY   hear only one of so many prompts (default: 1, all of them)
X
      ;;
    page-bench)
      cat <<'X'
usage: ./live-stand page-bench

Measures the page in Chromium with a node and real calls: until one can call, from a state of the bot to the page, and
a replay's frames. Writes bench/reports/page.md. Takes about six minutes.
X
      ;;
    pictures)
      cat <<'X'
usage: ./live-stand pictures

Makes the pictures of docs/ and docs/tour.mp4, a film of one minute, anew: from real calls of Chromium with a node, and
from the replay of one of them. Installs ffmpeg where it is missing. Takes about four minutes.
X
      ;;
    setup)
      cat <<'X'
usage: ./live-stand setup

Builds the application, the media server and the page, and fetches the speech engines of the sandbox: what "up" does
before it starts. What is up to date is not done again.

  LIVE_STAND_CACHE   the cache folder (default: ${XDG_CACHE_HOME:-~/.cache}/live-stand)
X
      ;;
    doctor) echo "usage: ./live-stand doctor"; echo; echo "Tells what was found on this machine. Changes nothing." ;;
    clean-cache) echo "usage: ./live-stand clean-cache"; echo; echo "Deletes the cache folder; the next command sets everything up anew." ;;
  esac
}

# The application describes its own options. Before it is built, help must not cost a build.
help_of_app() { # COMMAND
  open_cache
  if app_is_built; then
    find_jdk
    start_app "$1" --help
  fi
  echo "usage: ./live-stand $1 [OPTION]..."
  echo
  echo "The options are told here once the application is built: ./live-stand setup"
}
