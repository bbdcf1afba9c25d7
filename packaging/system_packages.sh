#!/bin/sh
# The system packages that a compiler-less Debian or Ubuntu may lack: Python's venv, the libraries
# that Qt loads, and the PDF reader that the tests ask for a second opinion.
# Installs what is missing when run as root with apt-get; otherwise prints the line to run.
set -eu
python=${1:-python3}
missing=""

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 or newer is needed; '$python' is older. Try: make PYTHON=python3.12" >&2
    exit 1
}
"$python" -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"

has_library() {
    "$python" -c "import ctypes; ctypes.CDLL('$1')" 2>/dev/null
}
need() { # library, package
    has_library "$1" || missing="$missing $2"
}
if [ "$(uname -s)" = Linux ]; then
    need libEGL.so.1 libegl1
    need libGL.so.1 libgl1
    need libxkbcommon.so.0 libxkbcommon0
    need libdbus-1.so.3 libdbus-1-3
    need libfontconfig.so.1 libfontconfig1
    need libglib-2.0.so.0 libglib2.0-0
    # only a window on a screen needs this one; tests and pictures run without
    if [ -n "${DISPLAY:-}" ]; then
        need libxcb-cursor.so.0 libxcb-cursor0
    fi
fi
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"

[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing system packages:$missing"
    apt-get update -qq
    # Debian 13 and Ubuntu 24.04 renamed GLib's package
    apt-cache show libglib2.0-0 >/dev/null 2>&1 ||
        missing=$(echo "$missing" | sed 's/libglib2.0-0/libglib2.0-0t64/')
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
else
    echo "System packages are missing. Run this line, then make again:" >&2
    echo "  sudo apt-get install -y$missing" >&2
    exit 1
fi
