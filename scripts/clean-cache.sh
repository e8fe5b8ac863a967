#!/usr/bin/env bash
# Deletes what set-up put into the cache folder, and only that. Called by ./live-stand clean-cache.
set -euo pipefail

size=$(du -sh "$CACHE" | cut -f 1)
# The folder may be one that the user chose and keeps other things in: take away only what is ours.
rm -rf "$CACHE"/trees "$CACHE"/rhvoice "$CACHE"/rhvoice.parts "$CACHE"/vosk-model-en "$CACHE"/vosk-model-en.parts \
  "$CACHE"/whisper-small "$CACHE"/whisper-small.parts "$CACHE"/spoken-prompts "$CACHE"/spoken-prompts.parts \
  "$CACHE"/silero-vad "$CACHE"/silero-vad.parts "$CACHE"/mediasoup-worker* "$CACHE"/.mediasoup-worker* "$CACHE"/lock
rmdir "$CACHE" 2>/dev/null || true
echo "Freed $size in $CACHE. Maven's and npm's own caches were left alone."
