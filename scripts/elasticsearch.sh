#!/usr/bin/env bash
# Runs the Elasticsearch that scripts/setup/elasticsearch.sh put in place, on loopback, without users, with an index that
# is gone when it ends. For tests, benches, and trying it out on a machine without Docker:
#
#   scripts/elasticsearch.sh FOLDER PORT [--exit-with-stdin]
#
# It is ready when http://127.0.0.1:PORT/_cluster/health answers, and ends with Ctrl-C, SIGTERM or, with the option, with
# its standard input. Root runs it as nobody: the server refuses root.
set -euo pipefail

folder=$(readlink -f "$1") port=$2 option=${3:-}
run=$(mktemp -d "${TMPDIR:-/tmp}/elasticsearch.XXXXXX")
mkdir "$run/data" "$run/logs" "$run/tmp"
cp -r "$folder/config" "$run/config"

as=()
if [ "$(id -u)" -eq 0 ]; then
  chown -R 65534:65534 "$run"
  as=(setpriv --reuid 65534 --regid 65534 --clear-groups)
fi

export HOME=$run ES_PATH_CONF=$run/config ES_TMPDIR=$run/tmp
export ES_JAVA_OPTS=${ES_JAVA_OPTS:--Xms256m -Xmx256m}
[ -z "${JAVA_HOME:-}" ] || export ES_JAVA_HOME=$JAVA_HOME
unset JAVA_TOOL_OPTIONS CLASSPATH # of whoever starts it: the server looks into both
cd "$run"
# A process group of its own: its launcher may end before the server that it started.
setsid "${as[@]}" "$folder/bin/elasticsearch" \
  -Epath.data="$run/data" -Epath.logs="$run/logs" -Enetwork.host=127.0.0.1 -Ehttp.port="$port" \
  -Etransport.port=0 -Ediscovery.type=single-node -Expack.security.enabled=false </dev/null &
server=$!

# shellcheck disable=SC2317,SC2329 # by the trap
end() {
  # Once is enough: whoever ends it may send a signal and close its standard input.
  trap '' TERM INT
  trap - EXIT
  local tenths
  kill -TERM -- "-$server" 2>/dev/null || true
  for tenths in {1..300}; do
    kill -0 -- "-$server" 2>/dev/null || break
    [ "$tenths" -lt 300 ] || kill -KILL -- "-$server" 2>/dev/null || true
    sleep 0.1
  done
  rm -rf "$run"
}
trap 'end; exit 0' TERM INT
trap end EXIT
if [ "$option" = --exit-with-stdin ]; then
  (cat >/dev/null; kill -TERM $$) <&0 &
fi
wait "$server"
