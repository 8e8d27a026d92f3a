#!/bin/sh
# Sets up .venv from requirements/dev.lock, and what the system lacks for it, on Debian and Ubuntu.
# PYTHON names the Python to use, else the first fit one is found. Exit code 3: the user is to do
# something first, which the last lines say.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*"; }

stop() {
    for line in "$@"; do say "$line" >&2; done
    exit 3
}

is_fit() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for candidate in ${PYTHON:+"$PYTHON"} python3.13 python3.12 python3.11 python3; do
        if is_fit "$candidate"; then
            printf '%s' "$candidate"
            return
        fi
    done
    return 1
}

# What is lacking and must be had; `subset` is only good to have.
needs() { "$python" scripts/system_check.py | grep -v '^subset$' || true; }

# The first of the packages that apt knows; the first of all if its lists are empty.
first_known() {
    for package in "$@"; do
        if apt-cache show "$package" >/dev/null 2>&1; then
            say "$package"
            return
        fi
    done
    say "$1"
}

packages_for_apt() {
    for lack in $lacks; do
        case $lack in
            venv) say "$("$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')" ;;
            pango) say libpango-1.0-0 libpangoft2-1.0-0 ;;
            font) first_known fonts-croscore fonts-liberation2 fonts-liberation ;;
            subset)
                if apt-cache show libharfbuzz-subset0 >/dev/null 2>&1; then
                    say libharfbuzz-subset0
                fi
                ;;
        esac
    done | tr '\n' ' ' | sed 's/ $//'
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

can_be_root() { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }

install_by_apt() {
    say "Đang cài phần hệ thống còn thiếu ($(say $lacks))…"
    as_root apt-get -qq update || say 'Không cập nhật được danh mục gói; thử cài từ danh mục đang có.'
    packages=$(packages_for_apt)
    [ -n "$packages" ] || return 0
    # shellcheck disable=SC2086  # one word a package
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq install -y --no-install-recommends $packages >/dev/null
}

explain_other_systems() {
    say "Hệ thống còn thiếu: $(say $(needs))." >&2
    case $(uname -s) in
        Darwin)
            stop 'Hãy cài rồi chạy lại lệnh vừa rồi:' \
                '  brew install pango && brew install --cask font-tinos'
            ;;
        *)
            stop 'Hãy cài các gói sau (tên gói trên Fedora) rồi chạy lại lệnh vừa rồi:' \
                '  sudo dnf install -y python3 pango harfbuzz liberation-serif-fonts'
            ;;
    esac
}

complete_system() {
    lacks=$("$python" scripts/system_check.py)
    [ -n "$lacks" ] || return 0
    if command -v apt-get >/dev/null; then
        if can_be_root; then
            install_by_apt || [ -z "$(needs)" ] || say 'apt-get không cài được; xem lỗi ở trên.' >&2
        elif [ -n "$(needs)" ]; then
            stop "Hệ thống còn thiếu: $(say $(needs)). Hãy chạy dòng sau rồi chạy lại lệnh vừa rồi:" \
                "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $(packages_for_apt)"
        fi
    elif [ -n "$(needs)" ]; then
        explain_other_systems
    fi
    still=$(needs)
    [ -z "$still" ] || stop "Hệ thống vẫn còn thiếu: $(say $still)." \
        '  venv: mô-đun venv của Python; pango: thư viện Pango;' \
        '  font: phông Tinos, Liberation Serif 2.x hoặc Times New Roman có đủ chữ tiếng Việt.'
}

# .venv stands where it was made (its scripts name that folder), and its Python still runs and fits.
is_venv_sound() {
    [ "$(cat .venv/.folder 2>/dev/null)" = "$(pwd -P)" ] && is_fit .venv/bin/python
}

make_venv() {
    if is_venv_sound; then return; fi
    say "Đang tạo môi trường .venv ($("$python" --version))…"
    rm -rf .venv
    "$python" -m venv .venv
    pwd -P >.venv/.folder
}

install_libraries() {
    say 'Đang cài các thư viện Python theo requirements/dev.lock (khoảng một phút)…'
    pip='.venv/bin/python -m pip --disable-pip-version-check --no-input -qq'
    $pip install --require-hashes -r requirements/dev.lock \
        && $pip install --no-deps --no-build-isolation -e .
}

python=$(find_python) || stop 'Cần Python 3.11 trở lên nhưng không tìm thấy trên máy này.' \
    '  Debian 12, Ubuntu 24.04: sudo apt-get install -y python3' \
    '  Ubuntu 22.04: sudo apt-get install -y python3.11; macOS: brew install python@3.13' \
    '  Nếu đã có ở nơi khác: make setup PYTHON=/đường/dẫn/python3'
complete_system
make_venv
install_libraries || stop 'Không cài được các thư viện Python: xem lỗi ở trên, kiểm tra mạng rồi chạy lại.'
say "Đã cài đặt xong: $(.venv/bin/python --version), môi trường ở .venv."
