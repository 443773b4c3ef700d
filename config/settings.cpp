// Settings from YAML: one table row a key. A row reads its value into the struct or leaves a fault; what a row leaves
// alone keeps its default. After the rows the values are held against each other.
#include "config/settings.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "audio/speech/voices.hpp"
#include "config/settings_values.hpp"
#include "config/speech_notices.hpp"

namespace loaxa::config {

namespace {

using namespace std::chrono_literals;

/// Puts a value that could be read into its field.
template <typename Field, typename Value>
void put(Field& field, std::optional<Value> value) {
  if (value) field = std::move(*value);
}

/// Puts the enumerator of that number.
template <typename Enum>
void put_choice(Enum& field, std::optional<std::size_t> index) {
  if (index) field = static_cast<Enum>(*index);
}

struct Key {
  std::string_view section, name;
  void (*read)(const Node& node, Settings& settings, FaultList& faults);
};

void read_name_book_key(const Node& n, Settings& s, FaultList& f) {
  put(s.name_book, read_file_name(n, f));
}

void read_engine_key(const Node& node, Settings& settings, FaultList& faults) {
  put(settings.speech.external, read_engine(node, faults));
}

void read_voice_key(const Node& node, Settings& settings, FaultList& faults) {
  std::vector<std::string> names;
  for (const auto& voice : audio::speech::voices()) names.emplace_back(voice.name);
  if (const auto index = read_choice(node, faults, names)) settings.speech.voice = names[*index];
}

/// A value that may also be switched off.
bool is_off(const Node& node) {
  return node.kind == Node::Kind::scalar && node.text == "off";
}

void read_night_before(const Node& node, Settings& settings, FaultList& faults) {
  if (is_off(node)) {
    settings.checks.night_before.reset();
  } else {
    put(settings.checks.night_before, read_time(node, faults));
  }
}

void read_silence(const Node& node, Settings& settings, FaultList& faults) {
  if (is_off(node)) {
    settings.checks.silence = 0ms;
  } else {
    put(settings.checks.silence, read_duration(node, faults, 0ms, 10min));
  }
}

void read_fallback(const Node& node, Settings& settings, FaultList& faults) {
  const bool none = node.kind == Node::Kind::scalar && node.text.empty();
  if (none) {
    settings.station.fallback.clear();
  } else {
    put(settings.station.fallback, read_file_name(node, faults));
  }
}

// Ranges: volume and pitch_range are percent; words_per_minute is what eSpeak NG still says clearly; sample rates are
// those of the sound files (libsndfile, ENGINES: 8 kHz) up to the highest of sound cards.
constexpr Key kKeys[] = {
    {"station", "name", [](const Node& n, Settings& s, FaultList& f) { put(s.station.name, read_line(n, f)); }},
    {"station", "timezone",
     [](const Node& n, Settings& s, FaultList& f) { put(s.station.timezone, read_timezone(n, f)); }},
    {"station", "fallback", read_fallback},
    {"speech", "voice", read_voice_key},
    {"speech", "words_per_minute",
     [](const Node& n, Settings& s, FaultList& f) { put(s.speech.words_per_minute, read_integer(n, f, 80, 300)); }},
    {"speech", "pitch_range",
     [](const Node& n, Settings& s, FaultList& f) { put(s.speech.pitch_range, read_integer(n, f, 0, 100)); }},
    {"speech", "name_book", read_name_book_key},
    {"speech", "engine", read_engine_key},
    {"speech", "slow_names",
     [](const Node& n, Settings& s, FaultList& f) { put(s.speech.slow_names, read_yes_no(n, f)); }},
    {"reading", "region",
     [](const Node& n, Settings& s, FaultList& f) {
       put_choice(s.reading.region, read_choice(n, f, {"north", "south"}));
     }},
    {"reading", "doc_codes",
     [](const Node& n, Settings& s, FaultList& f) {
       put_choice(s.reading.doc_codes, read_choice(n, f, {"meaning", "spell"}));
     }},
    {"reading", "party",
     [](const Node& n, Settings& s, FaultList& f) {
       put_choice(s.reading.party, read_choice(n, f, {"tinh", "thanh"}));
     }},
    {"output", "device", [](const Node& n, Settings& s, FaultList& f) { put(s.output.device, read_device(n, f)); }},
    {"output", "channels",
     [](const Node& n, Settings& s, FaultList& f) { put(s.output.channels, read_integer(n, f, 1, 8)); }},
    {"output", "play_on", [](const Node& n, Settings& s, FaultList& f) { put(s.output.play_on, read_channels(n, f)); }},
    {"output", "sample_rate",
     [](const Node& n, Settings& s, FaultList& f) { put(s.output.sample_rate_hz, read_integer(n, f, 8000, 192000)); }},
    {"output", "volume",
     [](const Node& n, Settings& s, FaultList& f) { put(s.output.volume, read_integer(n, f, 0, 100)); }},
    {"output", "profile",
     [](const Node& n, Settings& s, FaultList& f) {
       put_choice(s.output.profile, read_choice(n, f, {"flat", "horn"}));
     }},
    {"amplifier", "relay", [](const Node& n, Settings& s, FaultList& f) { put(s.amplifier.relay, read_relay(n, f)); }},
    {"amplifier", "warm_up",
     [](const Node& n, Settings& s, FaultList& f) { put(s.amplifier.warm_up, read_duration(n, f, 0ms, 1min)); }},
    {"amplifier", "hold",
     [](const Node& n, Settings& s, FaultList& f) { put(s.amplifier.hold, read_duration(n, f, 0ms, 1h)); }},
    {"rules", "quiet_hours",
     [](const Node& n, Settings& s, FaultList& f) { put(s.rules.quiet_hours, read_quiet_hours(n, f)); }},
    {"rules", "longest",
     [](const Node& n, Settings& s, FaultList& f) { put(s.rules.longest, read_seconds(n, f, 1s, 24h)); }},
    {"rules", "most_per_day",
     [](const Node& n, Settings& s, FaultList& f) { put(s.rules.most_per_day, read_integer(n, f, 0, 1000)); }},
    {"missed", "play_within",
     [](const Node& n, Settings& s, FaultList& f) { put(s.missed.play_within, read_seconds(n, f, 0s, 24h)); }},
    {"clock", "untrusted",
     [](const Node& n, Settings& s, FaultList& f) {
       put_choice(s.clock.untrusted, read_choice(n, f, {"hold", "play"}));
     }},
    {"checks", "night_before", read_night_before},
    {"checks", "silence", read_silence},
};

std::vector<std::string> names_of(std::string_view section) {
  std::vector<std::string> names;
  for (const auto& key : kKeys) {
    if (key.section == section) names.emplace_back(key.name);
  }
  return names;
}

std::vector<std::string> sections() {
  std::vector<std::string> all;
  for (const auto& key : kKeys) {
    if (all.empty() || all.back() != key.section) all.emplace_back(key.section);
  }
  return all;
}

/// Faults a key that is not known here; says so when it belongs into another section.
void refuse_misplaced(const Node& node, FaultList& faults, const std::vector<std::string>& known) {
  const auto home =
      std::find_if(std::begin(kKeys), std::end(kKeys), [&](const Key& key) { return key.name == node.key; });
  if (home == std::end(kKeys)) return refuse_key(node, faults, known);
  faults.add(node.key_place, fmt::format("khóa '{}' phải nằm trong phần '{}:'", node.key, home->section),
             fmt::format("the key '{}' belongs into '{}:'", node.key, home->section));
}

void read_section(const Node& section, Settings& settings, FaultList& faults) {
  const auto names = names_of(section.key);
  if (names.empty()) return refuse_misplaced(section, faults, sections());
  if (section.kind == Node::Kind::null) return;  // every key of it is commented out
  if (section.kind != Node::Kind::map) {
    check_keys(section, faults, names);
    return;
  }
  for (const auto& node : section.children) {
    const auto key = std::find_if(std::begin(kKeys), std::end(kKeys), [&](const Key& candidate) {
      return candidate.section == section.key && candidate.name == node.key;
    });
    if (key == std::end(kKeys)) {
      refuse_misplaced(node, faults, names);
    } else {
      key->read(node, settings, faults);
    }
  }
}

/// Where `output.play_on` names channels that the output has not.
void check_play_on(const Node& root, Settings& settings, FaultList& faults) {
  auto& output = settings.output;
  const auto* section = root.find("output");
  const auto* node = section == nullptr ? nullptr : section->find("play_on");
  if (node == nullptr) {
    std::erase_if(output.play_on, [&](int channel) { return channel > output.channels; });
    return;
  }
  const auto listed = items(*node);
  for (std::size_t i = 0; i < output.play_on.size() && output.play_on.size() == listed.size(); ++i) {
    if (output.play_on[i] <= output.channels) continue;
    faults.add(listed[i]->place,
               fmt::format("kênh {} không có: output.channels là {}", output.play_on[i], output.channels),
               fmt::format("there is no channel {}: output.channels is {}", output.play_on[i], output.channels));
  }
}

Loaded<Settings> from_tree(Loaded<Node> tree, const std::string& file) {
  Loaded<Settings> loaded;
  if (!tree.value) {
    loaded.faults = std::move(tree.faults);
    return loaded;
  }
  const Node& root = *tree.value;
  FaultList faults(file);
  Settings settings;
  if (root.kind == Node::Kind::map) {
    for (const auto& section : root.children) read_section(section, settings, faults);
    if (faults.empty()) check_play_on(root, settings, faults);
  } else if (root.kind != Node::Kind::null) {
    check_keys(root, faults, sections());
  }
  if (faults.empty()) {
    loaded.notices = speech_notices(settings.speech, root, file);
    std::stable_sort(loaded.notices.begin(), loaded.notices.end(),
                     [](const Fault& a, const Fault& b) { return a.line < b.line; });
    loaded.value = std::move(settings);
  } else {
    loaded.faults = faults.take();
  }
  return loaded;
}

}  // namespace

Settings::Settings() {
  rules.quiet_hours = {{21h, 5h}};
}

std::vector<std::string> settings_keys() {
  std::vector<std::string> keys;
  for (const auto& key : kKeys) keys.push_back(fmt::format("{}.{}", key.section, key.name));
  return keys;
}

Loaded<Settings> load_settings(const std::filesystem::path& file) {
  return from_tree(read_yaml(file), file.string());
}

Loaded<Settings> parse_settings(std::string yaml, const std::string& file) {
  return from_tree(parse_yaml(std::move(yaml), file), file);
}

}  // namespace loaxa::config
