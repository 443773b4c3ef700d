#include "audio/prepared_script.hpp"

#include <iterator>
#include <utility>

#include "audio/playback/urgency.hpp"

namespace loaxa::audio {

namespace {

std::vector<PreparedPart> prepared(const Script& script, std::size_t begin, std::size_t end, const Studio& studio) {
  std::vector<PreparedPart> parts;
  for (std::size_t i = begin; i < end; ++i) {
    parts.push_back(prepare(static_cast<int>(i), script.parts[i], script.title, studio));
  }
  return parts;
}

/// How many parts must be there before the first sound: an external engine needs the words of all.
std::size_t needed_at_once(const Script& script, const Studio& studio) {
  const auto& parts = script.parts;
  const bool signal_first = !parts.empty() && std::holds_alternative<Signal>(parts.front().content);
  return signal_first && studio.voice.external.command.empty() ? 1 : parts.size();
}

}  // namespace

PreparedScript::PreparedScript(Script script, const Studio& studio) : script_(std::move(script)), studio_(studio) {
  parts_ = prepared(script_, 0, needed_at_once(script_, studio_), studio_);
  parts_.reserve(size());
}

void PreparedScript::go_on() {
  if (parts_.size() == size() || rest_.valid()) return;
  rest_ = std::async(std::launch::async, [this, begin = parts_.size()] {
    playback::make_ordinary();
    return prepared(script_, begin, size(), studio_);
  });
}

PreparedPart& PreparedScript::at(std::size_t index) {
  return index < parts_.size() ? parts_[index] : whole()[index];
}

std::vector<PreparedPart>& PreparedScript::whole() {
  go_on();
  if (rest_.valid()) {
    auto rest = rest_.get();
    parts_.insert(parts_.end(), std::make_move_iterator(rest.begin()), std::make_move_iterator(rest.end()));
  }
  return parts_;
}

}  // namespace loaxa::audio
