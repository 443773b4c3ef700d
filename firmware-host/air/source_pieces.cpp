#include "firmware-host/air/source_pieces.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "audio/error.hpp"
#include "audio/text/decode.hpp"

namespace loaxa::host::air {

namespace {

/// A line's worth: the pipe takes sixteen of them, and one goes every block of sound.
constexpr std::size_t kPieceBytes = 4096;

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

bool is_utf8(std::string_view text) {
  try {
    nlohmann::json(text).dump();
    return true;
  } catch (const nlohmann::json::exception&) {
    return false;
  }
}

std::string as_utf8(std::string text) {
  if (is_utf8(text)) return text.starts_with(kUtf8Mark) ? text.substr(kUtf8Mark.size()) : text;
  try {
    std::string lines;
    for (const auto& line : audio::text::decode(text).lines) lines += line.text + "\n";
    return lines;
  } catch (const audio::Error&) {
    return text;  // it was read before, so this does not happen; the line port makes UTF-8 of anything
  }
}

/// The largest size up to `most` at which no character is cut.
std::size_t whole_characters(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text.size();
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return most;
}

}  // namespace

void SourcePieces::add(int part, std::string text) {
  if (text.empty()) return;
  const auto kept = whole_characters(text, kMostSourceBytes);
  const bool is_cut = kept < text.size();
  text.resize(kept);
  text = as_utf8(std::move(text));
  if (is_cut) text += "…";
  waiting_.push_back({part, std::move(text), 0});
}

std::optional<TextReport> SourcePieces::next() {
  if (waiting_.empty()) return std::nullopt;
  auto& front = waiting_.front();
  const auto rest = std::string_view{front.text}.substr(front.told);
  const auto size = whole_characters(rest, kPieceBytes);
  TextReport piece{front.part, std::string{rest.substr(0, size)}};
  front.told += size;
  if (front.told >= front.text.size() || size == 0) waiting_.pop_front();
  return piece;
}

}  // namespace loaxa::host::air
