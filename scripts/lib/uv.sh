# Find uv, or install it into the project's own folder.
# shellcheck shell=bash

ensure_uv() {
  local private="$TOOLS/uv"
  if [[ -x "$private/bin/uv" ]]; then
    UV="$private/bin/uv"
  elif has uv; then
    UV="$(command -v uv)"
  else
    say "    installing uv into $private"
    install_uv "$private"
    UV="$private/bin/uv"
  fi
  say "    $("$UV" --version)"
}

install_uv() {
  has python3 || die "python3 (any version, with venv and pip) is needed to install uv"
  rm -rf "$1"
  python3 -m venv "$1" || die "python3 cannot make a virtual environment (on Debian: apt-get install python3-venv)"
  "$1/bin/python" -m pip install --quiet --disable-pip-version-check uv
}
