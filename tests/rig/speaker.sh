#!/bin/bash
# A loudspeaker without a sound card: a PulseAudio server of its own, in one folder, whose only sink consumes sound at the
# wall clock's pace. Its monitor is what a microphone in front of the loudspeaker would hear (recorder.hpp).
#
#   speaker.sh up DIR        starts it; prints NAME=VALUE lines, the environment of a program that is to play on it
#   speaker.sh unplug DIR    takes the sink away; the server stays      speaker.sh plug DIR     brings it back
#   speaker.sh stall DIR     the sink accepts nothing any more          speaker.sh resume DIR   goes on
#   speaker.sh down DIR      stops it
#
# Packages: pulseaudio pulseaudio-utils libasound2-plugins.
set -euo pipefail
[ $# = 2 ] || { sed -n '2,10p' "$0"; exit 2; }
verb=$1
mkdir -p "$2"
dir=$(cd "$2" && pwd)
server=unix:$dir/native

# norewinds: the sink consumes blocks of a fixed length, the first one at once; without it an idle sink may sleep for 2 s.
sink=(module-null-sink sink_name=loa rate=48000 channels=2 format=s16le norewinds=1)

client() { PULSE_SERVER=$server XDG_RUNTIME_DIR=$dir HOME=$dir "$@"; }

start() {
  chmod 700 "$dir"
  # plughw is what a card's id is opened by: here a card is a sink of that name.
  printf '%s\n' 'pcm.!default { type pulse }' 'ctl.!default { type pulse }' \
    'pcm.plughw { @args [ CARD DEV ] @args.CARD { type string } @args.DEV { type integer default 0 }' \
    '  type pulse device $CARD }' >"$dir/asound.conf"
  # A card is not held up by what else runs: where it is allowed, the server that stands for it is not either. It leads a
  # session of its own, because Linux weighs sessions against each other before processes.
  XDG_RUNTIME_DIR=$dir HOME=$dir PULSE_RUNTIME_PATH=$dir setsid bash -c \
    '{ echo -15 >/proc/self/autogroup; } 2>/dev/null; exec "$@"' bash pulseaudio -n --daemonize=no --use-pid-file=no \
    --exit-idle-time=-1 --disallow-exit --realtime=no --high-priority=yes --log-target=file:"$dir/pulse.log" \
    -L "${sink[*]}" -L "module-native-protocol-unix auth-anonymous=1 socket=$dir/native" \
    </dev/null >/dev/null 2>&1 &
  echo $! >"$dir/pulse.pid"
  for _ in $(seq 200); do
    if client pactl info >/dev/null 2>&1; then return 0; fi
    sleep 0.05
  done
  echo "speaker.sh: PulseAudio did not start; see $dir/pulse.log" >&2
  exit 1
}

case $verb in
  up)
    start
    # JACK_NO_START_SERVER: PortAudio asks for JACK too; nobody wants one started.
    printf '%s\n' "XDG_RUNTIME_DIR=$dir" "PULSE_SERVER=$server" "ALSA_CONFIG_PATH=$dir/asound.conf" JACK_NO_START_SERVER=1
    ;;
  unplug) client pactl unload-module module-null-sink ;;
  plug) client pactl load-module "${sink[@]}" >/dev/null ;;
  stall) kill -STOP "$(cat "$dir/pulse.pid")" ;;
  resume) kill -CONT "$(cat "$dir/pulse.pid")" ;;
  down)
    pid=$(cat "$dir/pulse.pid")
    kill -CONT "$pid" 2>/dev/null || true
    kill "$pid" 2>/dev/null || true
    rm -f "$dir/pulse.pid"
    ;;
  *)
    sed -n '2,10p' "$0"
    exit 2
    ;;
esac
