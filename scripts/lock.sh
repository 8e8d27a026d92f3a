#!/bin/sh
# Locks the libraries: requirements/core.lock to run, requirements/dev.lock to develop.
# UV is the uv to use; options (--upgrade) go to it. The files name no address and no folder.
set -eu
cd "$(dirname "$0")/.."

compile() { # compile FILE OPTION...
    target=$1
    shift
    "${UV:-uv}" --no-config pip compile pyproject.toml --output-file "$target" --quiet --universal \
        --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --no-emit-index-url "$@"
    printf '%s\n' '# Made from pyproject.toml by `make lock`; not edited by hand.' \
        | cat - "$target" > "$target.new"
    mv "$target.new" "$target"
}

compile requirements/dev.lock --group dev "$@"
# The runtime's versions are those that were tested.
compile requirements/core.lock --constraints requirements/dev.lock "$@"
