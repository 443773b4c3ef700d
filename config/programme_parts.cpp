#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "config/programme_halves.hpp"

namespace loaxa::config {

namespace {

using namespace std::chrono_literals;

constexpr double kLeastGainDb = -40;  // below, a part is not heard outdoors
constexpr double kMostGainDb = 12;    // above, the limiter takes all of it back
constexpr auto kLongestPause = 10min;

const std::vector<std::string>& kinds() {
  static const std::vector<std::string> all{"sound", "say", "bulletin", "pause"};
  return all;
}

bool is_kind(const Node& node) {
  return std::find(kinds().begin(), kinds().end(), node.key) != kinds().end();
}

void read_content(const Node& node, audio::Part& part, const ProgrammeFiles& files, FaultList& faults) {
  if (node.key == "sound") {
    if (auto file = files.sound(node, faults)) part.content = audio::Sound{std::move(*file)};
  } else if (node.key == "say") {
    if (auto text = read_text(node, faults)) part.content = audio::Say{std::move(*text)};
  } else if (node.key == "bulletin") {
    if (auto file = files.bulletin(node, faults)) part.content = audio::Bulletin{std::move(*file)};
  } else if (auto length = read_duration(node, faults, 0ms, kLongestPause)) {
    part.content = audio::Pause{*length};
  }
}

audio::Part read_part(const Node& node, const ProgrammeFiles& files, FaultList& faults) {
  audio::Part part;
  const auto before = faults.size();
  if (!check_keys(node, faults, {"sound", "say", "bulletin", "pause", "bed", "gain"})) return part;
  const Node* content = nullptr;
  for (const auto& child : node.children) {
    if (!is_kind(child)) continue;
    if (content != nullptr) {
      faults.add(child.key_place,
                 fmt::format("một phần chỉ có một loại: đã có '{}', hãy tách '{}' thành phần riêng với '- '",
                             content->key, child.key),
                 fmt::format("a part is of one kind: '{}' is there already, make '{}' a part of its own with '- '",
                             content->key, child.key));
    } else {
      content = &child;
    }
    read_content(child, part, files, faults);
  }
  if (content == nullptr && faults.size() == before) {  // a mistyped kind was already named
    faults.add(node.place, fmt::format("phần này chưa có nội dung: cần một trong {}", fmt::join(kinds(), ", ")),
               fmt::format("this part has no content: it needs one of {}", fmt::join(kinds(), ", ")));
  }
  if (const auto* bed = node.find("bed")) {
    if (content != nullptr && content->key != "say" && content->key != "bulletin") {
      faults.add(bed->key_place, "nhạc nền (bed) chỉ dùng với 'say' hoặc 'bulletin'",
                 "a bed goes with 'say' or 'bulletin' only");
    }
    if (auto file = files.sound(*bed, faults)) part.bed = std::move(*file);
  }
  if (const auto* gain = node.find("gain")) {
    if (content != nullptr && content->key == "pause") {
      faults.add(gain->key_place, "khoảng lặng (pause) không có âm lượng", "a pause has no gain");
    }
    part.gain_db = read_gain(*gain, faults, kLeastGainDb, kMostGainDb).value_or(0);
  }
  return part;
}

}  // namespace

std::vector<audio::Part> read_parts(const Node& node, const ProgrammeFiles& files, FaultList& faults) {
  std::vector<audio::Part> parts;
  if (node.kind != Node::Kind::list || node.children.empty()) {
    expect(node, faults, "danh sách các phần, mỗi phần bắt đầu bằng '- '", "a list of parts, each beginning with '- '");
    return parts;
  }
  for (const auto& child : node.children) parts.push_back(read_part(child, files, faults));
  return parts;
}

}  // namespace loaxa::config
