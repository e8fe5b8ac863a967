# How the launcher speaks. Progress and complaints go to stderr: stdout belongs to the command.
# shellcheck shell=bash disable=SC2034 # used by those who source this

readonly EXIT_USAGE=2   # a command line that makes no sense
readonly EXIT_CONFIG=78 # EX_CONFIG of sysexits.h: the machine lacks something that its owner must provide

if [ -t 2 ] && [ -z "${NO_COLOR:-}" ]; then
  readonly BOLD=$'\e[1m' RED=$'\e[31m' PLAIN=$'\e[0m'
else
  readonly BOLD='' RED='' PLAIN=''
fi

say() { printf '%s\n' "$*" >&2; }

die() { # EXIT_STATUS SENTENCE
  printf '%slive-stand: %s%s\n' "$RED" "$2" "$PLAIN" >&2
  exit "$1"
}

usage_error() { # SENTENCE
  say "live-stand: $1"
  say "./live-stand --help tells the commands."
  exit "$EXIT_USAGE"
}

duration() { # SECONDS -> "9 s", "2 min 5 s"
  if [ "$1" -lt 60 ]; then
    echo "$1 s"
  else
    echo "$(($1 / 60)) min $(($1 % 60)) s"
  fi
}
