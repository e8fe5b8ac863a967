# Finds the JDK, Node and Maven, and tells in one sentence what to do where one is missing.
# shellcheck shell=bash

readonly JAVA_NEEDED=25 NODE_NEEDED=20
JVM_FOLDERS=${LIVESTAND_JVM_FOLDERS:-/usr/lib/jvm:$HOME/.sdkman/candidates/java:$HOME/.jdks}

# --- JDK --------------------------------------------------------------------------------------

# The feature release of the JDK in a folder, 0 when there is none ("1.8.0" counts as 1: too old either way).
java_release() { # JAVA_HOME
  local version
  if [ ! -x "$1/bin/java" ] || [ ! -x "$1/bin/javac" ]; then
    echo 0
    return
  fi
  version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1) || true
  echo "${version:-0}"
}

# Every place where a JDK may be, the likeliest first.
jdk_places() {
  [ -z "${JAVA_HOME:-}" ] || echo "$JAVA_HOME"
  local java
  if java=$(command -v java); then
    dirname "$(dirname "$(readlink -f "$java")")"
  fi
  local folder home
  IFS=: read -ra folders <<<"$JVM_FOLDERS"
  for folder in "${folders[@]}"; do
    for home in "$folder"/*; do
      [ ! -d "$home" ] || echo "$home"
    done
  done
}

# Exports JAVA_HOME, or ends with a sentence.
find_jdk() {
  local home
  while read -r home; do
    if [ "$(java_release "$home")" -ge "$JAVA_NEEDED" ]; then
      export JAVA_HOME=$home PATH=$home/bin:$PATH
      return
    fi
  done < <(jdk_places)

  local package
  if package=$(first_in_apt temurin-25-jdk openjdk-25-jdk-headless); then
    die "$EXIT_CONFIG" "a JDK $JAVA_NEEDED or newer is needed: install one with 'sudo apt-get install $package'"
  fi
  die "$EXIT_CONFIG" "a JDK $JAVA_NEEDED or newer is needed: install one (https://adoptium.net) or point JAVA_HOME at it"
}

# --- Node and Maven ---------------------------------------------------------------------------

# Exports LIVESTAND_NODE, or ends with a sentence.
find_node() {
  local node=${LIVESTAND_NODE:-} release
  [ -n "$node" ] || node=$(command -v node) || node=
  if [ -n "$node" ]; then
    release=$("$node" --version 2>/dev/null | sed -n 's/^v\([0-9]*\)\..*/\1/p') || true
  fi
  if [ "${release:-0}" -lt "$NODE_NEEDED" ]; then
    die "$EXIT_CONFIG" "Node $NODE_NEEDED or newer is needed${release:+ (this is Node $release)}: install it (https://nodejs.org) or point LIVESTAND_NODE at its binary"
  fi
  LIVESTAND_NODE=$(readlink -f "$node")
  export LIVESTAND_NODE
  # npm is a script that starts whatever "node" is first on the PATH.
  [ "$node" = "$(command -v node || true)" ] || export PATH=${LIVESTAND_NODE%/*}:$PATH
  command -v npm >/dev/null ||
    die "$EXIT_CONFIG" "npm is missing: install it with Node (https://nodejs.org) or with 'sudo apt-get install npm'"
}

find_maven() {
  command -v mvn >/dev/null ||
    die "$EXIT_CONFIG" "Maven 3.8.7 or newer is missing: install it with 'sudo apt-get install maven'"
}

# --- apt --------------------------------------------------------------------------------------

has_apt() { command -v apt-get >/dev/null && command -v apt-cache >/dev/null; }

# The version that apt would install: empty when it knows none.
apt_candidate() { # PACKAGE
  has_apt || return 0
  apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: \(.*\)/\1/p' | grep -v '^(none)$' || true
}

first_in_apt() { # PACKAGE...
  local package
  for package in "$@"; do
    if [ -n "$(apt_candidate "$package")" ]; then
      echo "$package"
      return
    fi
  done
  return 1
}

# What apt can bring here for this command, one package a line; nothing when all is there.
missing_packages() { # COMMAND
  has_apt || return 0
  local version
  if [ -z "${LIVESTAND_NODE:-}" ] && ! command -v node >/dev/null; then
    version=$(apt_candidate nodejs)
    version=${version#*:}
    # bookworm's own Node is 18: better a sentence from find_node than a Node that will not do.
    if [ "${version%%.*}" -ge "$NODE_NEEDED" ] 2>/dev/null; then
      printf '%s\n' nodejs npm
    fi
  fi
  command -v mvn >/dev/null || echo maven
  case $1 in
    test) command -v shellcheck >/dev/null || echo shellcheck ;;
    pictures) command -v ffmpeg >/dev/null || echo ffmpeg ;;
    page-bench) ;;
    *) return 0 ;;
  esac
  command -v chromium >/dev/null || command -v google-chrome >/dev/null || echo chromium
}
