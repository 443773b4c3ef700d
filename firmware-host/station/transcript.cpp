#include "firmware-host/station/transcript.hpp"

#include <algorithm>

namespace loaxa::host {

namespace {

/// A warning that is said a hundred times in one airing is not kept a hundred times over. Units: bytes.
constexpr std::size_t kMostBytes = 4U << 20U;

/// A sentence is one line, whatever is in it.
std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

}  // namespace

void Transcript::note(const AirReport& report) {
  if (const auto* piece = std::get_if<TextReport>(&report)) {
    if (text_.size() + piece->text.size() > kMostBytes) return;
    if (piece->part != part_ && !text_.empty()) text_ += text_.ends_with('\n') ? "\n" : "\n\n";
    part_ = piece->part;
    text_ += piece->text;
  } else if (const auto* sentence = std::get_if<SentenceReport>(&report)) {
    add_sentence(*sentence);
  } else if (const auto* finished = std::get_if<FinishedReport>(&report)) {
    if (finished->sha256.empty()) return;
    if (!sound_.empty()) sound_ += ' ';
    sound_ += finished->sha256;
  }
}

void Transcript::add_sentence(const SentenceReport& sentence) {
  if (is_full_ || (sentence.text.empty() && sentence.skipped.empty())) return;
  auto line = one_line(sentence.text);
  if (!sentence.skipped.empty()) line = "[bỏ qua: " + one_line(sentence.skipped) + "] " + line;
  is_full_ = spoken_.size() + line.size() > kMostBytes;
  if (!spoken_.empty()) spoken_ += '\n';
  spoken_ += is_full_ ? std::string("…") : line;
}

void Transcript::write_to(Airing& row) const {
  row.text = text_;
  row.spoken = spoken_;
  row.sound_sha256 = sound_;
}

}  // namespace loaxa::host
