#!/bin/sh
# The packages of the system that pip cannot bring. Installs them where that is possible (root,
# with apt-get); otherwise prints the line to run.
#
#   system_packages.sh python PYTHON      before .venv is made: a new enough Python, and its venv
#   system_packages.sh window PYTHON      for the desktop; `make demo` goes on without a screen's
#   system_packages.sh proofs PYTHON      for `make proofs`: Chromium, which opens the page for checking
#   system_packages.sh accessibility PYTHON   for `make accessibility`: a bus, a display, AT-SPI
#   system_packages.sh windows PYTHON     for `make windows`: a compiler, NSIS, and Qt for its icons
#   system_packages.sh server PYTHON      for `make test-server`: PostgreSQL
#   system_packages.sh wine PYTHON        for `make test-windows`: Wine, a screen in memory, keys for it
#   system_packages.sh linux PYTHON       for `make linux`: patchelf and dpkg-deb
#   system_packages.sh tests PYTHON       for the tests: Qt without a screen, and Poppler's reader
#
# Which libraries Qt lacks, its own plugins say: ui/application/system_libraries.py.
set -eu
purpose=$1
python=$2

can_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1
}

install() {
    echo "Installing system packages: $*"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

ask() { # for what, which form
    "$python" -m ui.application.system_libraries "$1" "$2"
}

case $purpose in
python)
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
        echo "Python 3.11 or newer is needed; '$python' is missing or older." >&2
        echo "Where a newer one has another name: make PYTHON=python3.12" >&2
        exit 1
    }
    "$python" -c 'import ensurepip, venv' 2>/dev/null && exit 0
    if can_install; then
        install "$(basename "$python")-venv"
    else
        echo "Python's venv is missing. Install it, then run make again. On Debian and Ubuntu:" >&2
        echo "  sudo apt-get install -y $(basename "$python")-venv" >&2
        exit 1
    fi
    ;;
window)
    [ -n "$(ask window libraries)" ] || exit 0
    if can_install; then
        # shellcheck disable=SC2046
        install $(ask window packages)
    else
        echo "The desktop lacks libraries of the system. Run this line before you open it:" >&2
        ask window advice | sed 's/^/  /' >&2
        [ -z "$(ask offscreen libraries)" ] || exit 1 # not even pictures can be drawn
    fi
    ;;
tests)
    reader=""
    command -v pdftotext >/dev/null 2>&1 || reader=poppler-utils
    [ -n "$reader$(ask offscreen libraries)" ] || exit 0
    if can_install; then
        # shellcheck disable=SC2046
        install $(ask offscreen packages) $reader
    else
        echo "The tests lack something of the system. Run these lines, then make again:" >&2
        ask offscreen advice | sed 's/^/  /' >&2
        [ -z "$reader" ] || echo "  sudo apt-get install -y poppler-utils   # pdftotext; or dnf, zypper, pacman (poppler)" >&2
        exit 1
    fi
    ;;
proofs)
    command -v chromium >/dev/null 2>&1 && exit 0
    if can_install; then
        install chromium
    else
        echo "The proofs need Chromium. On Debian and Ubuntu:" >&2
        echo "  sudo apt-get install -y chromium" >&2
        exit 1
    fi
    ;;
accessibility)
    tools=""
    command -v xvfb-run >/dev/null 2>&1 || tools="xvfb xauth"
    command -v dbus-run-session >/dev/null 2>&1 || tools="$tools dbus"
    /usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null ||
        tools="$tools at-spi2-core python3-gi gir1.2-atspi-2.0"
    [ -n "$tools" ] || exit 0
    if can_install; then
        # shellcheck disable=SC2086
        install $tools
    else
        echo "To walk the pages as a screen reader does, install first (Debian, Ubuntu):" >&2
        echo "  sudo apt-get install -y $tools" >&2
        exit 1
    fi
    ;;
windows)
    tools=""
    command -v x86_64-w64-mingw32-gcc >/dev/null 2>&1 || tools=gcc-mingw-w64-x86-64
    command -v makensis >/dev/null 2>&1 || tools="$tools nsis"
    [ -n "$tools$(ask offscreen libraries)" ] || exit 0
    if can_install; then
        # shellcheck disable=SC2046,SC2086
        install $tools $(ask offscreen packages)
    else
        echo "To build the program for Windows, install first (Debian, Ubuntu):" >&2
        echo "  sudo apt-get install -y $tools $(ask offscreen packages)" >&2
        exit 1
    fi
    ;;
server)
    ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 && exit 0
    command -v postgres >/dev/null 2>&1 && exit 0
    if can_install; then
        install postgresql postgresql-client
    else
        echo "The tests of a server need PostgreSQL. On Debian and Ubuntu:" >&2
        echo "  sudo apt-get install -y postgresql" >&2
        exit 1
    fi
    ;;
wine)
    tools=""
    [ -x /usr/lib/wine/wine64 ] || tools="wine64 wine"
    command -v Xvfb >/dev/null 2>&1 || tools="$tools xvfb"
    command -v xdotool >/dev/null 2>&1 || tools="$tools xdotool"
    command -v openbox >/dev/null 2>&1 || tools="$tools openbox"
    command -v import >/dev/null 2>&1 || tools="$tools imagemagick"
    [ -n "$tools" ] || exit 0
    if can_install; then
        # shellcheck disable=SC2086
        install $tools
    else
        echo "To run the tests as on Windows, install first (Debian 12):" >&2
        echo "  sudo apt-get install -y $tools" >&2
        exit 1
    fi
    ;;
linux)
    tools=""
    command -v patchelf >/dev/null 2>&1 || tools=patchelf
    command -v dpkg-deb >/dev/null 2>&1 || tools="$tools dpkg"
    [ -n "$tools" ] || exit 0
    if can_install; then
        # shellcheck disable=SC2086
        install $tools
    else
        echo "To build the packages for Linux, install first (Debian, Ubuntu):" >&2
        echo "  sudo apt-get install -y $tools" >&2
        exit 1
    fi
    ;;
esac
