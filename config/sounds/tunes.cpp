// The station's own tunes, as tables of notes. All are in the five tones đô rê fa sol la (ngũ cung), mostly above 500
// Hz, where a horn loudspeaker plays; the zither (đàn tranh) leads, a bamboo flute (sáo trúc) answers, small bells mark
// the strong beats. Composed for this project. To change a tune, change its table.
#include "config/sounds/tunes.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <span>

namespace loaxa::config::sounds {
namespace {

/// MIDI numbers of the five tones; the digit is the octave (5 begins at 523 Hz).
enum Pitch {
  f2 = 41,
  c3 = 48,
  d3 = 50,
  f3 = 53,
  g3 = 55,
  a3 = 57,
  c4 = 60,
  d4 = 62,
  f4 = 65,
  g4 = 67,
  a4 = 69,
  c5 = 72,
  d5 = 74,
  f5 = 77,
  g5 = 79,
  a5 = 81,
  c6 = 84,
  d6 = 86,
  f6 = 89,
  g6 = 91
};

/// Units: beats for `at` and `length`; `gain` linear.
struct Note {
  double at;
  double length;
  Pitch pitch;
  double gain;
};

void play(Track& track, Instrument instrument, std::span<const Note> notes, double beat_s, double gain) {
  for (const Note& note : notes) {
    const double hz = 440 * std::exp2((note.pitch - 69) / 12.0);
    track.add(note.at * beat_s, instrument(hz, note.length * beat_s), gain * note.gain);
  }
}

Track signature_tune() {
  constexpr double kBeat = 0.5;
  static constexpr std::array<Note, 24> kZither{{
      // a sweep over the strings
      {0.00, 0.3, c5, 0.5},
      {0.12, 0.3, d5, 0.5},
      {0.24, 0.3, f5, 0.6},
      {0.36, 0.3, g5, 0.6},
      {0.48, 0.3, a5, 0.7},
      {0.60, 0.3, c6, 0.8},
      // the tune
      {1.0, 1.5, d6, 1.0},
      {2.5, 0.5, c6, 0.8},
      {3.0, 0.5, a5, 0.9},
      {3.5, 0.5, g5, 0.8},
      {4.0, 1.0, a5, 1.0},
      {5.0, 0.5, f5, 0.8},
      {5.5, 0.5, g5, 0.8},
      {6.0, 1.0, a5, 0.9},
      {7.0, 0.5, c6, 0.9},
      {7.5, 0.5, a5, 0.8},
      {8.0, 0.5, g5, 0.9},
      {8.5, 0.5, a5, 0.8},
      {9.0, 0.5, g5, 0.8},
      {9.5, 0.5, d5, 0.8},
      {10.0, 2.5, f5, 1.0},
      // the fifth and the octave close it
      {10.1, 2.5, c6, 0.6},
      {10.2, 2.5, f6, 0.5},
      {12.0, 2.0, f5, 0.35},
  }};
  static constexpr std::array<Note, 5> kFlute{
      {{4.0, 2.0, a5, 0.5}, {6.0, 2.0, c6, 0.6}, {8.0, 1.0, d6, 0.6}, {9.0, 1.0, g5, 0.55}, {10.0, 3.0, f5, 0.6}}};
  static constexpr std::array<Note, 4> kBells{
      {{1.0, 5, d6, 0.5}, {4.0, 5, f5, 0.5}, {7.0, 5, c6, 0.4}, {10.0, 6, f6, 0.5}}};
  static constexpr std::array<Note, 5> kLow{
      {{1.0, 3, d4, 0.5}, {4.0, 3, f4, 0.6}, {7.0, 3, c4, 0.6}, {8.5, 1.5, c4, 0.4}, {10.0, 4, f4, 0.7}}};
  Track track(7.6, Track::Form::once);
  play(track, zither, kZither, kBeat, 0.9);
  play(track, zither, kLow, kBeat, 0.8);
  play(track, flute, kFlute, kBeat, 0.35);
  play(track, bell, kBells, kBeat, 0.3);
  track.reverberate(0.22);
  return track;
}

Track chime() {
  static constexpr std::array<Note, 4> kBells{
      {{0.0, 4, f5, 0.9}, {1.0, 4, a5, 0.9}, {2.0, 4, c6, 1.0}, {3.0, 5, g5, 0.9}}};
  Track track(2.8, Track::Form::once);
  play(track, bell, kBells, 0.36, 0.6);
  play(track, zither, kBells, 0.36, 0.12);
  track.reverberate(0.25);
  return track;
}

Track closing_tune() {
  static constexpr std::array<Note, 11> kZither{{
      {0.0, 1.0, c6, 0.9},
      {1.0, 0.5, a5, 0.8},
      {1.5, 0.5, c6, 0.7},
      {2.0, 1.0, g5, 0.9},
      {3.0, 0.5, f5, 0.8},
      {3.5, 0.5, g5, 0.7},
      {4.0, 1.0, d5, 0.9},
      {5.0, 3.0, f5, 1.0},
      // a sweep down over the strings
      {6.0, 0.4, c6, 0.35},
      {6.25, 0.4, a5, 0.3},
      {6.5, 1.5, f5, 0.3},
  }};
  static constexpr std::array<Note, 3> kFlute{{{0.0, 2.0, c6, 0.6}, {2.0, 2.0, g5, 0.6}, {5.0, 2.5, f5, 0.6}}};
  static constexpr std::array<Note, 3> kBells{{{0.0, 4, f5, 0.5}, {2.0, 4, g5, 0.4}, {5.0, 5, f6, 0.5}}};
  Track track(5.4, Track::Form::once);
  play(track, zither, kZither, 0.52, 0.9);
  play(track, flute, kFlute, 0.52, 0.35);
  play(track, bell, kBells, 0.52, 0.3);
  track.reverberate(0.25);
  return track;
}

/// Four broken chords of four bars each; a bar is four beats.
Track music_bed() {
  constexpr double kBeat = 0.8, kBars = 16;
  static constexpr std::array<std::array<Pitch, 4>, 4> kChords{
      {{f3, c4, f4, a4}, {d3, a3, d4, f4}, {c3, g3, c4, g4}, {f3, c4, g4, a4}}};
  static constexpr std::array kOrder{0, 1, 2, 3, 2, 3, 1, 2};  // of a chord's tones, two a beat
  static constexpr std::array<Note, 17> kMelody{{
      {0, 2, c5, 0.8},
      {2, 1, d5, 0.6},
      {3, 1, c5, 0.6},
      {4, 3, a4, 0.8},
      {10, 2, g4, 0.7},
      {12, 4, a4, 0.8},
      {16, 2, d5, 0.8},
      {18, 2, f5, 0.7},
      {20, 4, d5, 0.8},
      {26, 2, a4, 0.6},
      {32, 2, g5, 0.7},
      {34, 1, f5, 0.6},
      {35, 1, d5, 0.6},
      {36, 4, c5, 0.8},
      {48, 2, f5, 0.8},
      {50, 2, g5, 0.7},
      {52, 5, f5, 0.8},
  }};
  static constexpr std::array<Note, 4> kFlute{
      {{8, 3.5, f5, 0.5}, {24, 3.5, a4, 0.5}, {40, 3.5, g4, 0.5}, {56, 5, c5, 0.5}}};
  Track track(kBars * 4 * kBeat, Track::Form::loop);
  for (int bar = 0; bar < static_cast<int>(kBars); ++bar) {
    const auto& chord = kChords[static_cast<std::size_t>(bar / 4)];
    std::array<Note, kOrder.size()> run{};
    for (std::size_t i = 0; i < run.size(); ++i)
      run[i] = {bar * 4 + 0.5 * static_cast<double>(i), 1.2, chord[static_cast<std::size_t>(kOrder[i])],
                i == 0 ? 0.9 : 0.6};
    play(track, zither, run, kBeat, 0.4);
    const std::array<Note, 2> low{{{bar * 4.0, 3.6, chord[0], 0.8}, {bar * 4.0, 3.6, chord[1], 0.5}}};
    play(track, drone, low, kBeat, 0.22);
  }
  play(track, zither, kMelody, kBeat, 0.6);
  play(track, flute, kFlute, kBeat, 0.22);
  track.reverberate(0.35);
  return track;
}

Track alarm() {
  Track track(6.0, Track::Form::once);
  track.add(0, siren(520, 1250, 6.0, 3), 1.0);
  return track;
}

Track fallback() {
  static constexpr std::array<Note, 2> kBells{{{0.0, 4, c6, 1.0}, {1.0, 5, f5, 1.0}}};
  Track track(3.0, Track::Form::once);
  play(track, bell, kBells, 0.5, 0.6);
  track.reverberate(0.2);
  return track;
}

}  // namespace

const std::vector<Tune>& tunes() {
  static const std::vector<Tune> all{
      {"nhac-hieu.flac", signature_tune}, {"chuong.flac", chime},       {"ket-thuc.flac", closing_tune},
      {"nhac-nen.flac", music_bed},       {"coi-bao-dong.flac", alarm}, {"du-phong.flac", fallback},
  };
  return all;
}

}  // namespace loaxa::config::sounds
