#!/usr/bin/env bash
# Puts the RHVoice 1.8.0 speech synthesizer of Debian bookworm into a private folder.
#
#   scripts/setup/rhvoice.sh [PREFIX]      default: ${XDG_CACHE_HOME:-~/.cache}/live-stand/rhvoice
#
# Needs no root and leaves the system's packages and package lists alone. Every package is pinned by sha256; a broken
# download is resumed, a finished one is not fetched again. The last line on stdout is the folder, all else is on stderr.
#
#   LIVESTAND_DEBIAN_MIRROR=URL   a Debian mirror, where the system's own apt configuration names none
#
# Licences: libRHVoice and the voices taken here are LGPL-2.1+; librhvoice-core also holds GPL-3+ code, which is why it
# lives in the sandbox's process only. The voices with non-commercial terms are left out. Texts: PREFIX/doc/*/copyright.
set -euo pipefail
umask 022

readonly VOICES_EN="slt bdl clb alan"
readonly VOICES_RU="anna elena aleksandr"
# architecture, package, path under the mirror, sha256
readonly PINS="
all rhvoice-english pool/non-free/r/rhvoice/rhvoice-english_1.8.0+dfsg-3_all.deb 7ea5227bcfc54b814086f53225ff47052b444d4554e8c4e752c9e6b29edf89a5
all rhvoice-russian pool/non-free/r/rhvoice/rhvoice-russian_1.8.0+dfsg-3_all.deb 1892955b9d779abb67963842f124fb2192810e7bb9976ad3a4cbdea7a99ac838
amd64 librhvoice-core7 pool/non-free/r/rhvoice/librhvoice-core7_1.8.0+dfsg-3_amd64.deb 7b321d21caf899c78e579593f105fd49995f4d0c948c0523b2b4baa3291375f5
amd64 librhvoice5 pool/non-free/r/rhvoice/librhvoice5_1.8.0+dfsg-3_amd64.deb 7a12f124a48941ec0e94aeaa60da44a27c164a31d5a6bb884875e533a6d15128
amd64 libsonic0 pool/main/s/sonic/libsonic0_0.2.0-12_amd64.deb 9d60de6918ace0b10e3e4e95421befd08aaf03b5b2a3d71ceb799e0cf259916f
arm64 librhvoice-core7 pool/non-free/r/rhvoice/librhvoice-core7_1.8.0+dfsg-3_arm64.deb 724a3486164bcf7db7020b56f4571c76fc374fe20e65dae6eeb6f0d8d30edf67
arm64 librhvoice5 pool/non-free/r/rhvoice/librhvoice5_1.8.0+dfsg-3_arm64.deb a7260d863dd8816bb113f2333daa65ac8a37a34abc91a7cf415a06e78a979a90
arm64 libsonic0 pool/main/s/sonic/libsonic0_0.2.0-12_arm64.deb 15987e29ab068f204178067df837a5b62025bc8927f308f6ae1bf27242473353
"

say() { echo "rhvoice: $*" >&2; }
die() { say "$*"; exit 1; }
need() { command -v "$1" >/dev/null || die "the command '$1' is missing: install it with the system's package manager"; }

PREFIX=$(realpath -m "${1:-${XDG_CACHE_HOME:-$HOME/.cache}/live-stand/rhvoice}")
PARTS="$PREFIX.parts"
need dpkg-deb
need sha256sum
ARCH=$(dpkg --print-architecture)
grep -q "^$ARCH " <<<"$PINS" || die "there are no pinned packages for the architecture $ARCH (amd64 and arm64 are known)"

# The stamp holds the pins: a folder of other packages is made anew.
STAMP=$(sha256sum <<<"$PINS $VOICES_EN $VOICES_RU" | cut -d ' ' -f 1)
if [ "$(cat "$PREFIX/.pins" 2>/dev/null || true)" = "$STAMP" ]; then
  say "already there"
  echo "$PREFIX"
  exit 0
fi
if [ -e "$PREFIX" ] && [ ! -e "$PREFIX/lib/libRHVoice.so.5" ]; then
  die "$PREFIX exists and holds something else: name another folder"
fi
mkdir -p "$PARTS"

# The system's own mirror is read at run time: the first source that serves the system's own suite.
mirror() {
  if [ -n "${LIVESTAND_DEBIAN_MIRROR:-}" ]; then
    echo "${LIVESTAND_DEBIAN_MIRROR%/}"
    return
  fi
  command -v apt-get >/dev/null || return 0
  local codename
  # shellcheck source=/dev/null
  codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  mkdir -p "$PARTS/lists/partial"
  apt-get -o Dir::State::Lists="$PARTS/lists" --print-uris update 2>/dev/null |
    sed -n "s#^'\(.*\)/dists/$codename/InRelease'.*#\1#p" | head -n 1
}

fetch() { # url, file, sha256
  if [ -x /usr/lib/apt/apt-helper ]; then
    /usr/lib/apt/apt-helper -o APT::Sandbox::User="" -qq download-file "$1" "$2" "SHA256:$3" >/dev/null 2>&1
  else
    curl -fsSL -C - -o "$2" "$1" 2>/dev/null
  fi
}

verified() { [ -f "$1" ] && echo "$2  $1" | sha256sum -c --status; }

MIRROR=
while read -r arch package path sha; do
  case $arch in "$ARCH" | all) ;; *) continue ;; esac
  file="$PARTS/$package.deb"
  if ! verified "$file" "$sha"; then
    [ -n "$MIRROR" ] || MIRROR=$(mirror)
    [ -n "$MIRROR" ] || die "the apt configuration names no Debian mirror: set LIVESTAND_DEBIAN_MIRROR to one"
    say "fetching $package"
    fetch "$MIRROR/$path" "$file" "$sha" || true
    [ -f "$file" ] || die "could not fetch $package: is there a network? Run this again to go on from here"
    if ! verified "$file" "$sha"; then
      rm -f "$file"
      die "the checksum of $package differs from the pinned one: it was thrown away"
    fi
  fi
done < <(grep . <<<"$PINS")

say "unpacking"
OUT="$PARTS/out"
ROOT="$PARTS/root"
rm -rf "$OUT" "$ROOT"
mkdir -p "$OUT/etc" "$ROOT"
unpack() { # package, then the members to take
  local package=$1
  shift
  dpkg-deb --fsys-tarfile "$PARTS/$package.deb" | tar -x -C "$ROOT" --wildcards "./usr/share/doc/$package" "$@"
}
for library in libsonic0 librhvoice-core7 librhvoice5; do
  unpack "$library" './usr/lib/*'
done
# shellcheck disable=SC2046,SC2086
unpack rhvoice-english ./usr/share/RHVoice/languages/English $(printf './usr/share/RHVoice/voices/%s ' $VOICES_EN)
# shellcheck disable=SC2046,SC2086
unpack rhvoice-russian ./usr/share/RHVoice/languages/Russian $(printf './usr/share/RHVoice/voices/%s ' $VOICES_RU)
mv "$ROOT"/usr/lib/*-linux-gnu "$OUT/lib"
mv "$ROOT/usr/share/RHVoice" "$OUT/share"
mv "$ROOT/usr/share/doc" "$OUT/doc"
chmod -R u+w,go+rX "$OUT"
missing=$(LD_LIBRARY_PATH="$OUT/lib" ldd "$OUT/lib/libRHVoice.so.5" 2>&1 | grep 'not found' || true)
[ -z "$missing" ] || die "libRHVoice cannot be loaded on this system: $missing"
echo "$STAMP" >"$OUT/.pins"
rm -rf "$PREFIX"
mv "$OUT" "$PREFIX"
rm -rf "$PARTS"
say "RHVoice 1.8.0 with the voices $VOICES_EN $VOICES_RU ($(du -sh "$PREFIX" | cut -f 1))"
echo "$PREFIX"
