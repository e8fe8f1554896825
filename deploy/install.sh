#!/bin/sh
# Installs Draft Tracker from this folder, asking no other machine for anything: ./install.sh [FOLDER]
# Each release gets a folder of its own; FOLDER/current is the one in use.  Run again for a newer release.
set -eu
umask 022

say() {  # in English, and in Russian where the machine speaks it
  case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in ru*) echo "$2" ;; *) echo "$1" ;; esac
}

fail() {
  say "$1" "$2" >&2
  exit 1
}

supported() {
  "$1" -c 'import platform, sys; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 13) and platform.machine() == "x86_64" and sys.platform == "linux"))' 2> /dev/null
}

choose_python() {
  for one in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
    if command -v "$one" > /dev/null && supported "$one"; then
      command -v "$one"
      return
    fi
  done
}

target=${1:-/opt/draft-tracker}
cd "$(dirname "$0")"

sha256sum --check --quiet --strict SHA256SUMS > /dev/null 2>&1 || fail \
  "Files of this bundle are damaged or missing. Copy the archive again and compare its SHA-256." \
  "Файлы этого комплекта повреждены или отсутствуют. Скопируйте архив заново и сверьте его SHA-256."

python=$(choose_python)
[ -n "$python" ] || fail \
  "No Python 3.11, 3.12 or 3.13 for Linux x86-64 was found. Install one, or name it: PYTHON=/path/to/python3.12 ./install.sh" \
  "Не найден Python 3.11, 3.12 или 3.13 для Linux x86-64. Установите его или укажите: PYTHON=/путь/к/python3.12 ./install.sh"

"$python" -c 'import ensurepip, venv' 2> /dev/null || fail \
  "This Python cannot make environments. On Debian and Astra Linux, install the package python3-venv." \
  "Этот Python не умеет создавать окружения. В Debian и Astra Linux установите пакет python3-venv."

wheel=$(echo wheels/draft_tracker-*.whl)
version=$(echo "${wheel#wheels/draft_tracker-}" | cut -d- -f1)
release=$target/$version
[ ! -e "$release" ] || fail \
  "$release exists already. Remove it to install this release anew." \
  "$release уже существует. Чтобы установить этот выпуск заново, удалите его."

mkdir -p "$target"
trap 'rm -rf "$release"' EXIT
"$python" -m venv "$release"
"$release/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --no-cache-dir \
  --find-links wheels "draft-tracker[postgresql,gunicorn]==$version"
"$release/bin/python" -m pip check > /dev/null
"$release/bin/tracker" --version > /dev/null
mkdir -p "$release/share"
cp -R systemd nginx.conf gunicorn_conf.py operating.md README.md LICENSE SECURITY.md verifier.py dossier_verifier.py "$release/share/"
trap - EXIT

ln -s "$version" "$target/current.new"
mv -T "$target/current.new" "$target/current"

say "Draft Tracker $version is installed in $release. Try it: $target/current/bin/tracker demo
The manual is $target/current/share/operating.md." \
  "Draft Tracker $version установлен в $release. Попробовать: $target/current/bin/tracker demo
Руководство: $target/current/share/operating.md."
