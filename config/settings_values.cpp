#include "config/settings_values.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "audio/playback/device_names.hpp"
#include "config/nearest.hpp"

namespace loaxa::config {

namespace {

constexpr const char* kZoneFolder = "/usr/share/zoneinfo";

bool is_zone_name(const std::string& name) {
  const bool plain =
      name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-/") == std::string::npos;
  return plain && !name.empty() && name.front() != '/' && name.back() != '/';
}

bool is_zone_file(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return false;
  std::ifstream stream(file, std::ios::binary);
  char magic[4] = {};
  return stream.read(magic, sizeof magic) && std::string_view(magic, sizeof magic) == "TZif";
}

/// The words of `command:`, the first of them a program that can be looked up.
void read_command(const Node& engine, audio::speech::ExternalEngine& into, FaultList& faults) {
  const auto before = faults.size();
  const auto* list = engine.find("command");
  if (list != nullptr) {
    for (const auto* item : items(*list)) {
      if (auto word = read_line(*item, faults)) into.command.push_back(std::move(*word));
    }
  }
  if (faults.size() != before) return;
  if (into.command.empty()) {
    faults.add(engine.place, "cần một lệnh như {command: [piper, --model, vi.onnx]}",
               "expected a command such as {command: [piper, --model, vi.onnx]}");
  } else if (!into.command.front().starts_with('/') && into.command.front().find('/') != std::string::npos) {
    faults.add(items(*list).front()->place,
               fmt::format("chương trình '{}' cần đường dẫn đầy đủ từ /, hoặc chỉ tên", into.command.front()),
               fmt::format("the program '{}' needs its whole path from /, or its bare name", into.command.front()));
  }
}

bool is_number(std::string_view text, std::size_t most_digits) {
  return !text.empty() && text.size() <= most_digits && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::optional<std::string> read_timezone(const Node& node, FaultList& faults) {
  auto name = read_line(node, faults);
  if (!name) return std::nullopt;
  std::error_code error;
  if (!std::filesystem::is_directory(kZoneFolder, error)) {
    faults.add(node.place, fmt::format("máy không có dữ liệu múi giờ ({}); hãy cài gói tzdata", kZoneFolder),
               fmt::format("this system has no time zone data ({}); install the package tzdata", kZoneFolder));
    return std::nullopt;
  }
  if (is_zone_name(*name) && is_zone_file(std::filesystem::path(kZoneFolder) / *name)) return name;
  expect(node, faults, "múi giờ có trong máy như Asia/Ho_Chi_Minh",
         "a time zone of this system such as Asia/Ho_Chi_Minh");
  return std::nullopt;
}

std::optional<std::string> read_device(const Node& node, FaultList& faults) {
  constexpr std::string_view kForms = "auto | none | file:DIR | portaudio:NAME | alsa:CARD[,DEVICE]";
  auto text = read_line(node, faults);
  if (!text) return std::nullopt;
  if (*text == "auto" || *text == "none") return text;
  for (const std::string_view prefix : {"file:", "portaudio:", "alsa:"}) {
    if (!text->starts_with(prefix) || text->size() == prefix.size()) continue;
    const auto rest = std::string_view(*text).substr(prefix.size());
    if (prefix == "alsa:" && !audio::playback::parse_card_setting(rest)) {
      expect(node, faults,
             "tên (id) của card âm thanh như alsa:Device hoặc alsa:PCH,3, không phải số thứ tự (xem `loaxa devices`)",
             "the sound card's id such as alsa:Device or alsa:PCH,3, not its number (see `loaxa devices`)");
      return std::nullopt;
    }
    return text;
  }
  expect(node, faults, fmt::format("thiết bị theo dạng {}", kForms), fmt::format("a device of the form {}", kForms));
  return std::nullopt;
}

std::optional<std::string> read_relay(const Node& node, FaultList& faults) {
  auto text = read_line(node, faults);
  if (!text) return std::nullopt;
  if (*text == "none") return text;
  std::string_view rest = *text;
  if (rest.starts_with("gpio:")) {
    rest.remove_prefix(5);
    constexpr std::string_view kActiveLow = ":active-low";
    if (rest.ends_with(kActiveLow)) rest.remove_suffix(kActiveLow.size());
    // A chip's path or label may have colons, slashes and points of its own.
    const auto colon = rest.rfind(':');
    const auto chip = rest.substr(0, colon);
    const auto line = colon == std::string_view::npos ? std::string_view{} : rest.substr(colon + 1);
    const bool chip_named = !chip.empty() && chip.find(' ') == std::string_view::npos && !chip.ends_with(':');
    if (chip_named && is_number(line, 4)) return text;
  }
  expect(node, faults, "none hoặc gpio:CHIP:LINE[:active-low], ví dụ gpio:gpiochip0:17",
         "none or gpio:CHIP:LINE[:active-low], for example gpio:gpiochip0:17");
  return std::nullopt;
}

std::optional<std::vector<schedules::Between>> read_quiet_hours(const Node& node, FaultList& faults) {
  std::vector<schedules::Between> spans;
  const auto before = faults.size();
  for (const auto* item : items(node)) {
    if (const auto span = read_span(*item, faults)) spans.push_back(*span);
  }
  if (faults.size() != before) return std::nullopt;
  return spans;
}

std::optional<std::vector<int>> read_channels(const Node& node, FaultList& faults) {
  constexpr int kMostChannels = 8;
  std::vector<int> channels;
  const auto before = faults.size();
  for (const auto* item : items(node)) {
    const auto channel = read_integer(*item, faults, 1, kMostChannels);
    if (!channel) continue;
    if (std::find(channels.begin(), channels.end(), *channel) != channels.end()) {
      faults.add(item->place, fmt::format("kênh {} viết hai lần", *channel),
                 fmt::format("channel {} stands twice", *channel));
    }
    channels.push_back(*channel);
  }
  if (channels.empty() && faults.size() == before) {
    faults.add(node.place, "cần ít nhất một kênh, ví dụ [1, 2]", "expected at least one channel, for example [1, 2]");
  }
  if (faults.size() != before) return std::nullopt;
  return channels;
}

std::optional<audio::speech::ExternalEngine> read_engine(const Node& node, FaultList& faults) {
  using audio::speech::ExternalEngine;
  if (node.kind == Node::Kind::scalar && node.text == "espeak-ng") return ExternalEngine{};
  if (node.kind != Node::Kind::map) {
    expect(node, faults, "espeak-ng hoặc {command: [CHƯƠNG_TRÌNH, ...]}", "espeak-ng or {command: [PROGRAM, ...]}");
    return std::nullopt;
  }
  const auto before = faults.size();
  check_keys(node, faults, {"command", "format", "sample_rate"});
  ExternalEngine engine;
  // a misspelt `command` is one fault, not two
  if (faults.size() == before) read_command(node, engine, faults);
  if (const auto* format = node.find("format")) {
    if (const auto index = read_choice(*format, faults, {"wav", "raw"})) {
      engine.format = *index == 0 ? ExternalEngine::Format::wav : ExternalEngine::Format::raw;
    }
  }
  if (const auto* rate = node.find("sample_rate")) {
    if (const auto hz = read_integer(*rate, faults, 8000, 96000)) engine.sample_rate_hz = *hz;
    if (engine.format == ExternalEngine::Format::wav && faults.size() == before) {
      faults.add(rate->key_place, "sample_rate chỉ đi với format: raw; WAV tự ghi tần số của nó",
                 "sample_rate goes with format: raw alone; a WAV says its own rate");
    }
  }
  if (faults.size() != before) return std::nullopt;
  return engine;
}

std::optional<std::string> read_file_name(const Node& node, FaultList& faults) {
  auto name = read_line(node, faults);
  if (!name) return std::nullopt;
  for (const auto& step : std::filesystem::path(*name)) {
    if (step != "..") continue;
    faults.add(node.place, fmt::format("tên tệp '{}' không được có '..'; hãy viết đường dẫn đầy đủ từ /", *name),
               fmt::format("the file name '{}' may not hold '..'; write the whole path from /", *name));
    return std::nullopt;
  }
  return name;
}

}  // namespace loaxa::config
