#!/usr/bin/env bash
# Puts the small English Vosk model for streaming recognition into the cache.
#
#   scripts/setup/vosk-model.sh [CACHE_DIR]    default: ${XDG_CACHE_HOME:-~/.cache}/live-stand
#
# The model comes as a Maven artifact, so Maven's own settings, proxies and mirrors hold, and Maven's cache resumes. It is
# pinned by sha256. The last line on stdout is the model's folder, CACHE_DIR/vosk-model-en; all else is on stderr.
#
# Licence: Apache-2.0 (com.alphacephei:vosk-model-en, the model vosk-model-small-en-us).
set -euo pipefail
umask 022

readonly ARTIFACT=com.alphacephei:vosk-model-en:0.3.45:aar
readonly SHA256=8a5792fccaf873b4745dbd1b3fe19d8a77a15898e806674020eea820424771cd
readonly FOLDER_IN_ARCHIVE=assets/model-en-us
readonly PLUGIN=org.apache.maven.plugins:maven-dependency-plugin:3.8.1

say() { echo "vosk-model: $*" >&2; }
die() { say "$*"; exit 1; }

CACHE=$(realpath -m "${1:-${XDG_CACHE_HOME:-$HOME/.cache}/live-stand}")
MODEL="$CACHE/vosk-model-en"
if [ "$(cat "$MODEL/.pin" 2>/dev/null || true)" = "$SHA256" ]; then
  say "already there"
  echo "$MODEL"
  exit 0
fi
if [ -e "$MODEL" ] && [ ! -e "$MODEL/am/final.mdl" ]; then
  die "$MODEL exists and holds something else: name another cache folder"
fi
command -v mvn >/dev/null || die "the command 'mvn' is missing: install Maven 3.8.7 or newer"

PARTS="$MODEL.parts"
ARCHIVE="$PARTS/vosk-model-en-0.3.45.aar"
verified() { [ -f "$ARCHIVE" ] && echo "$SHA256  $ARCHIVE" | sha256sum -c --status; }
mkdir -p "$PARTS"
if ! verified; then
  say "fetching the English model, 41 MB, through Maven"
  # Maven's own words are kept back: they name the registry, and the sentence below says what to do.
  mvn -B -ntp -q "$PLUGIN:copy" -Dartifact="$ARTIFACT" -DoutputDirectory="$PARTS" >"$PARTS/maven.log" 2>&1 ||
    die "Maven could not fetch $ARTIFACT: is there a network? Its log is $PARTS/maven.log; run this again to go on"
  if ! verified; then
    rm -f "$ARCHIVE"
    die "the checksum of $ARTIFACT differs from the pinned one: the copy was thrown away"
  fi
fi

say "unpacking"
rm -rf "$PARTS/out"
mkdir -p "$PARTS/out"
if command -v unzip >/dev/null; then
  unzip -q "$ARCHIVE" "$FOLDER_IN_ARCHIVE/*" -d "$PARTS/out"
else
  (cd "$PARTS/out" && "${JAVA_HOME:+$JAVA_HOME/bin/}jar" xf "$ARCHIVE" "$FOLDER_IN_ARCHIVE")
fi
[ -s "$PARTS/out/$FOLDER_IN_ARCHIVE/am/final.mdl" ] || die "the archive holds no $FOLDER_IN_ARCHIVE/am/final.mdl"
chmod -R u+w,go+rX "$PARTS/out"
echo "$SHA256" >"$PARTS/out/$FOLDER_IN_ARCHIVE/.pin"
rm -rf "$MODEL"
mv "$PARTS/out/$FOLDER_IN_ARCHIVE" "$MODEL"
rm -rf "$PARTS"
say "the English model is in place ($(du -sh "$MODEL" | cut -f 1))"
echo "$MODEL"
