# Run with another version of the anthropic SDK than the one in .venv.
# shellcheck shell=bash

# Print the folder that puts SDK version $1 in front of the installed one, or nothing
# where that is the installed one.
sdk_overlay() {
  local overlay="$VENV/sdk/$1"
  [[ "$1" != "$(installed_sdk)" ]] || return 0
  if ! cmp -s "$VENV/.installed" "$overlay/.installed"; then
    make_overlay "$1" "$overlay" >&2
    cp "$VENV/.installed" "$overlay/.installed"
  fi
  printf '%s' "$overlay"
}

installed_sdk() {
  "$VENV_PYTHON" -c 'from importlib.metadata import version; print(version("anthropic"))'
}

# Bound to the versions in .venv: what the SDK shares with Home Assistant must stay
# what Home Assistant runs with.
make_overlay() {
  say "    installing anthropic $1 beside the pinned one"
  rm -rf "$2"
  mkdir -p "$2"
  "$UV" pip freeze --quiet --python "$VENV_PYTHON" | grep -v '^anthropic==' >"$2/constraints.txt"
  "$UV" pip install --quiet --python "$VENV_PYTHON" --target "$2" \
    --constraint "$2/constraints.txt" "anthropic==$1"
}
