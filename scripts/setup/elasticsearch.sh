#!/usr/bin/env bash
# Puts an Elasticsearch server for tests and for machines without Docker into the cache.
#
#   scripts/setup/elasticsearch.sh [CACHE_DIR]    default: ${XDG_CACHE_HOME:-~/.cache}/live-stand
#
# It is the distribution that Elastic publishes to Maven Central for tests: the real server without most of its modules.
# Maven fetches it, so Maven's own settings and mirrors hold; it is pinned by sha256. The two token filters that it lacks
# and the index needs are compiled here from elasticsearch-analysis/. The last line on stdout is the server's folder, all
# else is on stderr. scripts/elasticsearch.sh starts it.
#
# The server refuses to run as root, and runs as nobody for root: then the folder must not lie under root's home, and is
# /var/cache/live-stand/elasticsearch-VERSION.
#
# Licence: AGPL-3.0, SSPL-1.0 or Elastic-2.0, at one's choice. A separate program, never part of what is built here.
set -euo pipefail
umask 022

readonly VERSION=9.5.3
readonly SHA256=bec49f3b8d00e75c8d1cec85c35298635ec9fbd3ae80ef5aeb6bc05abdb3db2d
readonly ARTIFACT=org.elasticsearch.distribution.integ-test-zip:elasticsearch:$VERSION:zip
readonly NOBODY=65534

say() { echo "elasticsearch: $*" >&2; }
die() { say "$*"; exit 1; }

HERE=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
CACHE=$(realpath -m "${1:-${XDG_CACHE_HOME:-$HOME/.cache}/live-stand}")
mkdir -p "$CACHE"
JDK=${JAVA_HOME:+$JAVA_HOME/bin/}

for_nobody() { # COMMAND...
  setpriv --reuid "$NOBODY" --regid "$NOBODY" --clear-groups "$@"
}

FOLDER=$CACHE/elasticsearch-$VERSION
if [ "$(id -u)" -eq 0 ] && ! for_nobody test -x "$CACHE" 2>/dev/null; then
  FOLDER=/var/cache/live-stand/elasticsearch-$VERSION
  mkdir -p "${FOLDER%/*}"
fi

PIN=$(sha256sum "$HERE/elasticsearch-analysis"/* <<<"$SHA256" | sha256sum | cut -d ' ' -f 1)
if [ "$(cat "$FOLDER/.pin" 2>/dev/null || true)" = "$PIN" ]; then
  say "already there"
  echo "$FOLDER"
  exit 0
fi
if [ -e "$FOLDER" ] && [ ! -e "$FOLDER/.pin" ]; then
  die "$FOLDER exists and holds something else: move it away"
fi
command -v mvn >/dev/null || die "the command 'mvn' is missing: install Maven 3.8.7 or newer"
"${JDK}javac" -version >/dev/null 2>&1 || die "the command 'javac' is missing: point JAVA_HOME at a JDK"

PARTS=$CACHE/elasticsearch.parts
ZIP=$PARTS/elasticsearch-$VERSION.zip
verified() { [ -f "$ZIP" ] && echo "$SHA256  $ZIP" | sha256sum -c --status; }
mkdir -p "$PARTS"
if ! verified; then
  say "fetching the server, 110 MB, through Maven"
  # Maven's own words are kept back: they name the repository, and the sentence below says what to do.
  mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact="$ARTIFACT" -DoutputDirectory="$PARTS" >"$PARTS/mvn.log" 2>&1 ||
    die "Maven could not fetch $ARTIFACT: is there a network? Its log is $PARTS/mvn.log; run this again to go on"
  if ! verified; then
    rm -f "$ZIP"
    die "the checksum of $ARTIFACT differs from the pinned one: the copy was thrown away"
  fi
fi

say "unpacking"
OUT=$PARTS/out
rm -rf "$OUT"
mkdir -p "$OUT/classes"
(cd "$OUT" && "${JDK}jar" --extract --file "$ZIP")
SERVER=$OUT/elasticsearch-$VERSION
chmod -R a+rX "$SERVER"
chmod 755 "$SERVER"/bin/*
find "$SERVER/modules" -path '*/bin/*' -type f -exec chmod 755 {} +

say "compiling its token filters"
"${JDK}javac" --release 21 -nowarn -proc:none -cp "$SERVER/lib/*" -d "$OUT/classes" \
  "$HERE/elasticsearch-analysis/AnalysisPlugin.java" >"$PARTS/javac.log" 2>&1 ||
  die "the token filters do not compile: see $PARTS/javac.log"
PLUGIN=$SERVER/plugins/live-stand-analysis
mkdir -p "$PLUGIN"
"${JDK}jar" --create --file "$PLUGIN/live-stand-analysis.jar" -C "$OUT/classes" .
sed "s/@VERSION@/$VERSION/" "$HERE/elasticsearch-analysis/plugin-descriptor.properties" \
  >"$PLUGIN/plugin-descriptor.properties"

echo "$PIN" >"$SERVER/.pin"
rm -rf "$FOLDER"
mv "$SERVER" "$FOLDER"
rm -rf "$PARTS"
say "Elasticsearch $VERSION is in place ($(du -sh "$FOLDER" | cut -f 1))"
echo "$FOLDER"
