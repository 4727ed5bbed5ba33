# Shared by the scripts in this folder: where things are kept, and how progress is told.
# shellcheck shell=bash
# The scripts that source this use what is set here.
# shellcheck disable=SC2034

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
# Outside the clone, so that a second clone finds the interpreter ready.
TOOLS="${HOUSEHOLD_AGENTS_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/household-agents}"
VENV="$ROOT/.venv"
VENV_PYTHON="$VENV/bin/python"
# uv trusts a list of its own otherwise, which knows nothing of a company's or a
# sandbox's certificate.
[[ ! -e /etc/ssl/certs/ca-certificates.crt ]] || export UV_SYSTEM_CERTS=1
# Set by ensure_uv.
UV=""

# Progress may be silenced; trouble never is.
say() { [[ -n "${QUIET:-}" ]] || printf '%s\n' "$*"; }
warn() { printf 'WARNING: %s\n' "$*" >&2; }
die() {
  printf 'ERROR: %s\n' "$*" >&2
  exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }
