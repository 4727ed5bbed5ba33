# Keep frontend/node_modules as the lock file says.
# shellcheck shell=bash

ensure_frontend() {
  local folder="$ROOT/frontend" stamp wanted
  if [[ ! -f "$folder/package.json" ]]; then
    say "    no frontend in this tree"
    return
  fi
  if ! has npm; then
    warn "npm is not installed. The card cannot be built and its tests will be skipped."
    return
  fi
  stamp="$folder/node_modules/.installed"
  wanted="$(cat "$folder"/package*.json | sha256sum)"
  if [[ "$(cat "$stamp" 2>/dev/null)" == "$wanted" ]]; then
    say "    node_modules is up to date"
    return
  fi
  say "    installing node_modules"
  install_node_packages "$folder"
  printf '%s' "$wanted" >"$stamp"
}

install_node_packages() {
  local command=install
  [[ ! -f "$1/package-lock.json" ]] || command=ci
  (cd "$1" && npm "$command" --no-audit --no-fund --loglevel=error)
}
