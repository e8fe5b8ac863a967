#!/usr/bin/env bash
# Builds mediasoup's media worker from the sources that its npm package carries.
#
#   build-worker.sh [--check] <folder of the npm package mediasoup> <binary to write>
#
# Upstream's own build downloads its libraries from GitHub and its tools with pip.
# This one takes both from Debian 12 or later, through the adapters in shims/, so
# it works wherever `apt-get` and npm do. About five minutes on two cores; nothing
# is done when the binary was already built from the very same inputs; --check only
# tells whether it was (exit status 0) or not (3).
#
#   JOBS=2               compile jobs at a time (default: the number of CPUs)
#   INSTALL_PACKAGES=0   fail when a Debian package is missing, do not install it
set -euo pipefail

check=
if [ "${1:-}" = --check ]; then
  check=1
  shift
fi
if [ $# -ne 2 ]; then
  sed -n '4p' "$0" >&2
  exit 2
fi

package=$(readlink -f "$1")
binary=$(readlink -m "$2")
here=$(dirname "$(readlink -f "$0")")
build_dir=$binary.build
jobs=${JOBS:-$(nproc)}

say() { echo "mediasoup-worker: $*"; }
fail() {
  say "$*" >&2
  exit 1
}

[ -f "$package/worker/meson.build" ] || fail "no worker sources in $package"
version=$(sed -n 's/^[[:space:]]*"version": "\(.*\)",/\1/p' "$package/package.json" | head -1)

# One build at a time for one binary: the second to come finds the first one's result.
mkdir -p "$(dirname "$binary")"
exec 9>"$binary.lock"
flock 9

# The stamp is a digest of all that goes into the binary.
digest_of_files() { find "$@" -type f -print0 | sort -z | xargs -0 sha256sum; }
stamp=$({
  echo "$version"
  sha256sum <"$here/build-worker.sh"
  (cd "$here" && digest_of_files shims)
  (cd "$package/worker" && digest_of_files meson.build meson_options.txt src include fbs deps)
} | sha256sum | cut -d' ' -f1)
if [ -x "$binary" ] && [ "$(cat "$binary.stamp" 2>/dev/null || true)" = "$stamp" ]; then
  say "$version is up to date"
  exit 0
fi
[ -z "$check" ] || exit 3

# --- 1. Tools and libraries --------------------------------------------------
packages=(g++ meson ninja-build pkg-config libssl-dev libuv1-dev libsrtp2-dev
  libusrsctp-dev libabsl-dev libflatbuffers-dev flatbuffers-compiler)
missing=()
for name in "${packages[@]}"; do
  status=$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$name")
done
if [ ${#missing[@]} -gt 0 ]; then
  [ "${INSTALL_PACKAGES:-1}" != 0 ] || fail "missing Debian packages: ${missing[*]}"
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  apt_install() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get \
      -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${missing[@]}"
  }
  say "installing ${missing[*]}"
  apt_install || { "${as_root[@]}" apt-get update && apt_install; }
fi

# --- 2. A copy of the sources, pointed at the system's libraries --------------
say "preparing $version"
rm -rf "$build_dir"
mkdir -p "$build_dir"
cp -r "$package/worker/." "$build_dir/source"
cd "$build_dir/source"
# Meson looks for dependencies in subprojects/: ours are adapters, upstream's downloads.
rm -rf subprojects out
cp -r "$here/shims" subprojects

# Nothing in the build files needs more than Debian 12's meson.
sed -i "s/meson_version: '>= 1\.1\.0'/meson_version: '>= 1.0.0'/" meson.build

# The worker watches OpenSSL's write BIO with a callback whose return value replaces
# the BIO's own. It answers 1 to every control call, also to "does the kernel encrypt
# for you (KTLS)?". Upstream's private OpenSSL has no KTLS and never asks; Debian's
# does, believes it, allocates no write buffer, and the first DTLS handshake ends in
# SIGSEGV. BIO_CB_RETURN is a flag set on "after the call" operations, not a value:
# tested as a flag, the BIO's own answer passes through.
callback=src/RTC/DtlsTransport.cpp
if grep -q 'operationType == BIO_CB_RETURN' "$callback"; then
  sed -i 's/(operationType == BIO_CB_RETURN)/((operationType \& BIO_CB_RETURN) != 0)/' "$callback"
  grep -q 'operationType & BIO_CB_RETURN' "$callback" || fail "could not mend $callback"
else
  say "$callback has changed: test a browser's DTLS handshake before use" >&2
fi

# --- 3. Compile ----------------------------------------------------------------
# liburing would be one more download; the worker does without.
options=(--buildtype release -Db_ndebug=true -Dms_disable_liburing=true --wrap-mode nodownload)
meson setup "${options[@]}" "$build_dir/out"
# The sources include headers made from worker/fbs, without a declared dependency.
nice meson compile -C "$build_dir/out" flatbuffers-generator
say "compiling $version with $jobs jobs"
nice ninja -C "$build_dir/out" -j "$jobs" mediasoup-worker

# --- 4. Prove it, install it -----------------------------------------------------
# Started by hand the worker misses the version that its parent hands it, and leaves
# with status 41: it loads, links and runs.
status=0
env -u MEDIASOUP_VERSION "$build_dir/out/mediasoup-worker" 2>/dev/null || status=$?
[ "$status" = 41 ] || fail "the built worker does not run (exit status $status)"
install -m 755 -s "$build_dir/out/mediasoup-worker" "$binary"
echo "$stamp" >"$binary.stamp"
rm -rf "$build_dir"
say "built $version"
