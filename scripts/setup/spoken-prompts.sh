#!/usr/bin/env bash
# Puts recordings of people, with what they say, into the cache: the telephone prompts of Asterisk in Russian and English.
#
#   scripts/setup/spoken-prompts.sh [CACHE_DIR]    default: ${XDG_CACHE_HOME:-~/.cache}/live-stand
#
# Only ./live-stand wer-bench needs them. They are Debian packages, fetched by apt with the system's own sources and
# proxies, pinned by sha256 and unpacked into CACHE_DIR/spoken-prompts; nothing is installed and no root is needed:
#
#   ru.txt  en.txt         lines "NAME: what is said"
#   ru/NAME.wav            Russian, 8 kHz
#   en/NAME.wav            English, 8 kHz
#   en-wide/NAME.g722      the same, 16 kHz
#
# The last line on stdout is the folder, all else is on stderr. Licences: Russian CC-BY-3.0, English CC-BY-SA-3.0;
# texts: doc/*/copyright.
set -euo pipefail
umask 022

readonly VERSION=1.6.1-1
# package, sha256
readonly PINS="
asterisk-core-sounds-ru 28a61616bb0cd3345a7ea532dec4df9f071e5d0fa9f8c1a563ea9669002f39ab
asterisk-core-sounds-ru-wav ccbfaebfa450b7a9ddf644ae0f3d1e9017d5df7c0aebe816e946345589d38201
asterisk-core-sounds-en 973e797d28e37fa6ca3c0a9d6fa717e77cf1268ae916bf09fd3503113cdffa50
asterisk-core-sounds-en-wav 2be3ea287d83299d143815fa804f11179a75b7affd4a758b98b55f5afc18a35d
asterisk-core-sounds-en-g722 38c5261820b406dcb0ecb37675720da2b0864850690690352ca52707eb623806
"

say() { echo "spoken-prompts: $*" >&2; }
die() { say "$*"; exit 1; }
for command in apt-get dpkg-deb sha256sum; do
  command -v "$command" >/dev/null || die "the command '$command' is missing: this needs Debian"
done

CACHE=$(realpath -m "${1:-${XDG_CACHE_HOME:-$HOME/.cache}/live-stand}")
PROMPTS="$CACHE/spoken-prompts"
PARTS="$PROMPTS.parts"
STAMP=$(sha256sum <<<"$PINS" | cut -d ' ' -f 1)
if [ "$(cat "$PROMPTS/.pins" 2>/dev/null || true)" = "$STAMP" ]; then
  say "already there"
  echo "$PROMPTS"
  exit 0
fi
if [ -e "$PROMPTS" ] && [ ! -e "$PROMPTS/ru.txt" ]; then
  die "$PROMPTS exists and holds something else: name another cache folder"
fi

mkdir -p "$PARTS"
ROOT="$PARTS/root"
rm -rf "$ROOT"
while read -r package sha; do
  file="$PARTS/${package}_${VERSION}_all.deb"
  verified() { [ -f "$file" ] && echo "$sha  $file" | sha256sum -c --status; }
  if ! verified; then
    say "fetching $package"
    # apt's own words are kept back: they name the mirror, and the sentence below says what to do.
    (cd "$PARTS" && apt-get -o APT::Sandbox::User="" -qq download "$package=$VERSION") >"$PARTS/apt.log" 2>&1 ||
      die "apt could not fetch $package $VERSION: is there a network, and are apt's lists up to date (apt-get update)?"
    if ! verified; then
      rm -f "$file"
      die "the checksum of $package differs from the pinned one: it was thrown away"
    fi
  fi
  mkdir -p "$ROOT"
  dpkg-deb -x "$file" "$ROOT"
done < <(grep . <<<"$PINS")

say "unpacking"
OUT="$PARTS/out"
rm -rf "$OUT"
mkdir -p "$OUT/ru" "$OUT/en" "$OUT/en-wide"
(cd "$ROOT/usr/share/asterisk/sounds/ru_RU_f_IvrvoiceRU" && find . -name '*.wav' -exec cp --parents -t "$OUT/ru" {} +)
(cd "$ROOT/usr/share/asterisk/sounds/en_US_f_Allison" && find . -name '*.wav' -exec cp --parents -t "$OUT/en" {} +)
(cd "$ROOT/usr/share/asterisk/sounds/en_US_f_Allison" && find . -name '*.g722' -exec cp --parents -t "$OUT/en-wide" {} +)
for language in ru en; do
  gzip -dc "$ROOT/usr/share/doc/asterisk-core-sounds-$language/core-sounds-$language.txt.gz" >"$OUT/$language.txt"
done
mv "$ROOT/usr/share/doc" "$OUT/doc"
echo "$STAMP" >"$OUT/.pins"
rm -rf "$PROMPTS"
mv "$OUT" "$PROMPTS"
rm -rf "$PARTS"
say "Asterisk's prompts are in place ($(du -sh "$PROMPTS" | cut -f 1))"
echo "$PROMPTS"
