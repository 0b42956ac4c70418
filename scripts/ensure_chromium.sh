#!/bin/sh
# Prints the path of a Chromium for the browser tests; as root on Debian it installs one that is missing.
# The headless shell is the same browser without its window: the tests take a third less time in it.
set -eu

find_chromium() {
    for candidate in "${CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        if [ -n "$candidate" ] && command -v "$candidate"; then
            return 0
        fi
    done
    return 1
}

if [ -n "${CHROMIUM:-}" ] && ! command -v "$CHROMIUM" >/dev/null; then
    echo "CHROMIUM=$CHROMIUM is not a program: set it to the path of Chromium or Chrome, or unset it." >&2
    exit 1
fi
if find_chromium; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests (once) …" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >&2 || true
    apt-get install -y -qq --no-install-recommends chromium fonts-liberation fonts-noto-color-emoji >&2 || true
    apt-get install -y -qq --no-install-recommends chromium-headless-shell >&2 || true # not in every Debian
    if find_chromium; then
        exit 0
    fi
    echo "Chromium could not be installed: install Chromium or Chrome, or set CHROMIUM to the path of one." >&2
    exit 1
fi
echo "The browser tests need Chromium: install it (on Debian: apt-get install chromium), or set CHROMIUM to its path." >&2
exit 1
