#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace loaxa::audio {

/// A sound file to play (WAV, FLAC, Ogg, MP3).
struct Sound {
  std::string file;
  bool operator==(const Sound&) const = default;
};

/// The attention signal of an emergency: it sounds whatever else fails. Where its file is empty, missing or damaged, a
/// tone made on the spot stands in for it.
struct Signal {
  std::string file;
  bool operator==(const Signal&) const = default;
};

/// Words written in the programme itself, one text, read as a document.
struct Say {
  std::string text;
  bool operator==(const Say&) const = default;
};

/// A text in a file, read as a document when it goes on air.
struct Bulletin {
  std::string file;
  bool operator==(const Bulletin&) const = default;
};

/// Silence.
struct Pause {
  std::chrono::milliseconds length{0};
  bool operator==(const Pause&) const = default;
};

/// One element of a programme, with what surrounds it.
struct Part {
  std::variant<Sound, Say, Bulletin, Pause, Signal> content;
  std::string bed;     ///< Music under this part's words (file); empty: none.
  double gain_db = 0;  ///< Units: dB, on top of what makes all parts equally loud.
  bool operator==(const Part&) const = default;
};

/// What airs: the first half of a programme (the other, when, is schedules::Entry).
struct Script {
  std::string title;
  std::vector<Part> parts;
  bool operator==(const Script&) const = default;
};

/// Where a script that was interrupted goes on: at the beginning of a sentence, or of a part without words.
struct Place {
  int time = 0;      ///< 0-based, of the script's repetitions
  int part = 0;      ///< 0-based
  int sentence = 0;  ///< 0-based, in its part
  std::string text;  ///< as it was spoken: where the text has changed meanwhile it is found by its words; may be empty
  bool operator==(const Place&) const = default;
};

/// An emergency's script: its attention signal comes first. A sound that its author put first is the signal; else
/// `siren` (a file; may be empty) is put before the rest. Done twice it changes nothing more.
Script with_signal(Script script, const std::string& siren);

/// The script as one JSON object, without line breaks; text that is not UTF-8 is replaced by U+FFFD.
std::string to_json(const Script& script);

/// Reads what to_json wrote. Throws: Error that names the field.
Script script_from_json(std::string_view json);

}  // namespace loaxa::audio
