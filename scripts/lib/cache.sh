# Where downloads and marks of finished work live, and how a finished step is told from a stale one.
# shellcheck shell=bash

# Sets CACHE (shared by every checkout: downloads, the media server worker, speech engines) and
# TREE (of this checkout alone: stamps, logs, the built application).
open_cache() {
  CACHE=${LIVE_STAND_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/live-stand}
  mkdir -p "$CACHE" 2>/dev/null ||
    die "$EXIT_CONFIG" "cannot write to the cache folder $CACHE: set LIVE_STAND_CACHE to a folder of yours"
  CACHE=$(readlink -f "$CACHE")
  TREE=$CACHE/trees/$(sha256sum <<<"$ROOT" | cut -c1-12)
  mkdir -p "$TREE/logs" "$TREE/stamps"
  export CACHE TREE ROOT LIVESTAND_CACHE=$CACHE
}

# One hash over the contents of the given files and folders; build products do not count.
fingerprint() { # PATH...
  find "$@" \
    \( -name node_modules -o -name target -o -name .next -o -path '*/frontend/out' -o -path '*/client/dist' -o -path '*/sfu/out' -o -path '*/sfu/dist' \) \
    -prune -o -type f -print0 |
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}

is_fresh() { # NAME FINGERPRINT
  [ "$(cat "$TREE/stamps/$1" 2>/dev/null || true)" = "$2" ]
}

stamp() { # NAME FINGERPRINT
  echo "$2" >"$TREE/stamps/$1"
}

forget() { # NAME
  rm -f "$TREE/stamps/$1"
}
