#!/usr/bin/env bash
# Chromium, tesseract and espeak-ng for the tests: installed when we may, else the line to run is printed.
set -euo pipefail
missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v tesseract >/dev/null || missing+=(tesseract-ocr)
for pack in spa por fra deu jpn kor chi-sim chi-tra ara hin ind tha; do
  tesseract --list-langs 2>/dev/null | grep -qx "${pack/-/_}" || missing+=("tesseract-ocr-$pack")
done
command -v espeak-ng >/dev/null || missing+=(espeak-ng)
fc-list 2>/dev/null | grep -q "NotoSansCJK" || missing+=(fonts-noto-core fonts-noto-cjk)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
  echo "Some tests need system packages. Run: sudo apt-get install ${missing[*]}" >&2
fi
