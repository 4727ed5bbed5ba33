# Keep .venv as pyproject.toml says.
# shellcheck shell=bash

ensure_venv() {
  local stamp="$VENV/.installed" wanted
  wanted="$(wanted_state)"
  if [[ -x "$VENV_PYTHON" && "$(cat "$stamp" 2>/dev/null)" == "$wanted" ]]; then
    say "    $VENV is up to date"
    return
  fi
  rm -f "$stamp"
  "$VENV_PYTHON" -c '' 2>/dev/null || "$UV" venv --quiet --clear --python "$PYTHON" "$VENV"
  say "    installing Home Assistant"
  install --no-deps --group homeassistant
  say "    installing what it needs, and the tools (about a minute from nothing)"
  # Compiled once, or every process that may not write compiles all of it anew.
  install --compile-bytecode --group dev --constraint "$(constraints)"
  printf '%s' "$wanted" >"$stamp"
}

install() { (cd "$ROOT" && "$UV" pip install --quiet --python "$VENV_PYTHON" "$@"); }

constraints() {
  "$VENV_PYTHON" -c 'import sysconfig; print(sysconfig.get_path("purelib"))' |
    sed 's|$|/homeassistant/package_constraints.txt|'
}

wanted_state() {
  "$PYTHON" --version
  sha256sum "$ROOT/pyproject.toml" "$ROOT/scripts/lib/venv.sh" | cut -d ' ' -f 1
}
