# Programs that tests run but that no Python package brings.
# shellcheck shell=bash

ensure_debian() {
  local missing=()
  has chromium || has chromium-browser || has google-chrome || missing+=(chromium)
  has ffmpeg || missing+=(ffmpeg)
  # Tests have two homes write to each other over it.
  [[ -x /usr/sbin/mosquitto ]] || has mosquitto || missing+=(mosquitto)
  # The frontend is built with it. An older one is told of later: distributions have one.
  has node || missing+=(nodejs)
  has npm || missing+=(npm)
  # Two of Home Assistant's voice packages have no wheel and are compiled.
  has c++ || missing+=(g++)
  # Home Assistant logs an error on every start without it. The -dev package has the
  # same name on Debian and on Ubuntu; the library itself has not.
  ldconfig -p 2>/dev/null | grep -q libturbojpeg || missing+=(libturbojpeg0-dev)
  if ((${#missing[@]} == 0)); then
    say "    chromium, ffmpeg, a broker, Node.js and a compiler are there"
    return
  fi
  say "    installing ${missing[*]}"
  install_debian "${missing[@]}" ||
    warn "not installed: ${missing[*]}. Tests that need them will be skipped."
}

install_debian() {
  local log="$TOOLS/apt.log" as_root=()
  has apt-get || return 1
  if ((EUID != 0)); then
    has sudo && sudo -n true 2>/dev/null || return 1
    as_root=(sudo -n)
  fi
  as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
  # One source out of order need not matter for what is wanted here.
  "${as_root[@]}" update >"$log" 2>&1 || true
  "${as_root[@]}" install --yes --no-install-recommends "$@" >>"$log" 2>&1 && return
  tail -n 5 "$log" >&2
  return 1
}
