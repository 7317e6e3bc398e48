#!/bin/sh
# Usage: install.sh [--prefix DIR] [--uninstall] — copies the program, its man pages and the completions of shells below
# DIR, by default /usr/local for root and ~/.local for others; --uninstall removes them from there.
set -eu

usage() {
    sed -n '2,3s/^# //p' "$0" >&2
    exit 64
}

if [ "$(id -u)" -eq 0 ]; then
    prefix=/usr/local
else
    prefix=${HOME:?}/.local
fi
uninstalls=
while [ $# -gt 0 ]; do
    case $1 in
    --prefix)
        if [ -z "${2:-}" ]; then usage; fi
        prefix=$2
        shift
        ;;
    --prefix=?*) prefix=${1#--prefix=} ;;
    --uninstall) uninstalls=1 ;;
    *) usage ;;
    esac
    shift
done

cd "$(dirname "$0")"
find bin share -type f | while IFS= read -r file; do
    if [ -n "$uninstalls" ]; then
        rm -f "$prefix/$file"
        # Its folders below DIR, if they contain nothing else.
        (cd "$prefix" && rmdir -p "$(dirname "$file")") 2>/dev/null || true
    else
        mkdir -p "$prefix/$(dirname "$file")"
        # A new file in place of the old one: a running program keeps the one it was started from.
        cp "$file" "$prefix/$file.new"
        mv "$prefix/$file.new" "$prefix/$file"
    fi
done
if [ -n "$uninstalls" ]; then
    echo "Ravine is removed from $prefix."
    exit
fi
echo "Ravine is installed: $prefix/bin/ravine"
case :$PATH: in
*:"$prefix/bin":*) ;;
*) echo "Add $prefix/bin to your PATH to start it as ravine." ;;
esac
