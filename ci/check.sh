#!/usr/bin/env bash
# Checks a project as CI does: annotations and a summary on GitHub, SARIF and JUnit in a folder.
# By variables, each of which may be empty: PROJECT, its folder; TO, the formats, else those of
# doc-engine.yaml; STRICT=true, so that warnings fail; CHANGED_SINCE, a revision, so that only what
# changed since is looked at; REPORTS, the folder of the reports.
set -euo pipefail

reports=${REPORTS:-.}
options=(--project "${PROJECT:-.}")
[ -z "${TO:-}" ] || options+=(--to "$TO")
[ "${STRICT:-}" != true ] || options+=(--strict)
[ -z "${CHANGED_SINCE:-}" ] || options+=(--changed-since "$CHANGED_SINCE")
exec doc-engine check "${options[@]}" --format github \
    --report "sarif=$reports/doc-engine.sarif" --report "junit=$reports/doc-engine.xml"
