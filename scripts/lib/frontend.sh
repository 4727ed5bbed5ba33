# Keep frontend/node_modules as the lock file says.
# shellcheck shell=bash

# As frontend/package.json says under "engines".
NODE_LEAST="20.19"

# Whether there is a Node.js that the frontend can be built and tested with.
has_node() {
  has npm && has node && node_is_new_enough
}

node_is_new_enough() {
  local version
  version="$(node --version)"
  [[ "$(printf '%s\n' "$NODE_LEAST" "${version#v}" | sort --version-sort | head -n 1)" == "$NODE_LEAST" ]]
}

no_node() {
  if has node && ! node_is_new_enough; then
    printf 'Node.js %s is too old: version %s or newer is needed' "$(node --version)" "$NODE_LEAST"
  else
    printf 'Node.js %s or newer and npm are not installed' "$NODE_LEAST"
  fi
}

ensure_frontend() {
  local folder="$ROOT/frontend" stamp wanted
  if [[ ! -f "$folder/package.json" ]]; then
    say "    no frontend in this tree"
    return
  fi
  if ! has_node; then
    warn "$(no_node). The frontend cannot be built, and its tests will be skipped."
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
