#!/bin/bash
# The main job, shown: a whole station in build/demo airs config/samples/demo a few seconds from now.
# Called by ./bootstrap demo once the programs are built. Exit 0 only if the station's own journal says "aired".
# Flow: a fresh folder -> the shipped settings with two changes -> a programme due in 7 s -> loaxad -> its status, once a
# second -> its journal -> stop. Whatever happens, the daemon that was started here is stopped here.
set -euo pipefail
export LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
bin=$top/build/release/bin
home=$top/build/demo
lead_s=7      # from now to the airing: the station starts and primes
give_up_s=85  # a demonstration is over within 90 s
daemon=

say() { printf '%s\n  (%s)\n' "$1" "$2"; }
fail() {
  printf '\nPhát thử KHÔNG thành: %s\n  (The demo failed: %s)\n' "$1" "$2" >&2
  [ ! -s "$home/loaxad.log" ] || { printf -- '--- %s\n' "$home/loaxad.log" >&2; tail -n 15 "$home/loaxad.log" >&2; }
  exit 1
}

stop_daemon() {
  [ -n "$daemon" ] || return 0
  kill -TERM "$daemon" 2>/dev/null || true
  for _ in $(seq 40); do
    kill -0 "$daemon" 2>/dev/null || break
    sleep 0.1
  done
  kill -KILL "$daemon" 2>/dev/null || true
  wait "$daemon" 2>/dev/null || true
  daemon=
}
trap stop_daemon EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# field NAME: the first value of that name in the JSON on stdin; nothing when it is null.
field() { grep -o "\"$1\": *\(\"[^\"]*\"\|[-0-9.]*\)" | head -n 1 | sed 's/^[^:]*: *//; s/^"//; s/"$//' || true; }

make_station() {
  rm -rf "$home"
  mkdir -p "$home"/state/{programmes,bulletins,sounds} "$home/recordings" "$home/run"
  export LOAXA_CONFIG=$home/loaxa.yaml LOAXA_STATE=$home/state LOAXA_SOCKET=$home/run/loaxa.sock
  # A unix socket's path has 107 bytes at most; a deep checkout gets a short place for it.
  if [ "$(printf %s "$LOAXA_SOCKET" | wc -c)" -gt 100 ]; then
    LOAXA_SOCKET=$(mktemp -d)/loaxa.sock
  fi
  sed -e 's/\buntrusted: hold\b/untrusted: play/' -e 's/\bquiet_hours: \["[^]]*\]/quiet_hours: []/' \
    "$top/config/loaxa.yaml" >"$LOAXA_CONFIG"
  if ! grep -q 'untrusted: play' "$LOAXA_CONFIG" || ! grep -q 'quiet_hours: \[\]' "$LOAXA_CONFIG"; then
    fail "không đổi được cài đặt gốc config/loaxa.yaml." "the shipped settings did not take the two changes"
  fi
  cp "$top/config/samples/demo/thong-bao.txt" "$home/state/bulletins/"
}

# Plays on the default device, or where there is none into a file.
choose_output() {
  local devices
  devices=$("$bin/loaxa" devices --json 2>/dev/null || echo '[]')
  if printf %s "$devices" | grep -q '{'; then
    recording=
    say "Phát ra loa mặc định của máy." "Playing on the default sound device."
  else
    recording=$top/demo.wav
    sed -i "s|device: auto|device: \"file:$home/recordings\"|" "$LOAXA_CONFIG"
    say "Máy này không có thiết bị âm thanh: chương trình được ghi vào $recording." \
      "No sound device here: recording into demo.wav."
  fi
}

start_daemon() {
  local due
  due=$(date -d "+$lead_s seconds" '+%F %T')
  sed "s/at: 2026-11-24 17:00/at: $due/" "$top/config/samples/demo/demo.yaml" >"$home/state/programmes/demo.yaml"
  "$bin/loaxad" >"$home/loaxad.log" 2>&1 &
  daemon=$!
  for _ in $(seq 50); do
    "$bin/loaxa" status >/dev/null 2>&1 && break
    kill -0 "$daemon" 2>/dev/null || fail "loaxad không chạy được." "loaxad did not start"
    sleep 0.1
  done
  say "Đài đang chạy trong $home; lượt phát đầu tiên lúc ${due#* }." "The station runs; first airing at ${due#* }."
}

# Shows what is being said and how much is left until the journal has a result.
follow() {
  local status said='' sentence left row
  while [ "$SECONDS" -lt "$give_up_s" ]; do
    row=$("$bin/loaxa" journal --json 2>/dev/null || true)
    result=$(printf %s "$row" | field result)
    [ -z "$result" ] || return 0
    kill -0 "$daemon" 2>/dev/null || fail "loaxad dừng giữa chừng." "loaxad ended on its own"
    status=$("$bin/loaxa" status --json 2>/dev/null || true)
    sentence=$(printf %s "$status" | field sentence)
    left=$(printf %s "$status" | field remaining_s)
    show "$sentence" "$left"
    sleep 0.5
  done
}

# show SENTENCE LEFT: on a terminal one live line, elsewhere a line for each new sentence.
show() {
  local left=${2%.*}
  if [ -t 1 ]; then
    printf '\r\033[K  còn %2s s  %s' "${left:-–}" "${1:0:$((${COLUMNS:-100} - 16))}"
  elif [ -n "$1$left" ] && [ "$1" != "$said" ]; then
    printf '  còn %2s s  %s\n' "${left:-–}" "$1"
    said=$1
  fi
}

for program in loaxa loaxad loaxa-air; do
  [ -x "$bin/$program" ] || fail "chưa dựng $program; hãy chạy ./bootstrap demo." "$program is not built"
done
say "Phát thử: cài đặt gốc của Loa Xã, cộng thêm clock: {untrusted: play} và quiet_hours: []
để phát được cả khi không có mạng và vào bất kỳ giờ nào." \
  "The shipped settings plus those two, so that it works offline and at any hour."
result='' recording=''
make_station
choose_output
start_daemon
follow
[ ! -t 1 ] || printf '\r\033[K'
[ "$result" = aired ] || fail "nhật ký phát thanh ghi: ${result:-không có gì sau $give_up_s giây}." \
  "the journal says: ${result:-nothing}"
stop_daemon
say "Nhật ký phát thanh ghi: aired (đã phát)." "The journal says: aired."
if [ -n "$recording" ]; then
  mv -f "$home"/recordings/*.wav "$recording"
  say "Bản ghi: $recording. Để nghe đọc tệp của mình, hãy chạy:" "Recorded. To have any file of your own read:"
  printf '\n    %s render TỆP -o ra.wav\n\n' "$bin/loaxa"
else
  say "Để loa đọc tệp của mình, hãy chạy:" "To have any file of your own read:"
  printf '\n    %s play TỆP\n\n' "$bin/loaxa"
fi
