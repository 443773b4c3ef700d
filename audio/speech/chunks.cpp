#include "audio/speech/chunks.hpp"

#include <algorithm>
#include <array>

#include "audio/speech/alphabet.hpp"

namespace loaxa::audio::speech {
namespace {

constexpr std::size_t kRoom = kLongestChunkBytes - 1;  // for the mark

// A clause may pause before these. Source: Vietnamese function words that open a phrase.
constexpr std::array<std::string_view, 22> kOpeners = {"và", "của",  "tại",  "trong", "theo",  "cho", "với",  "để",
                                                       "do", "về",   "đến",  "từ",    "trên",  "là",  "nhằm", "khi",
                                                       "mà", "hoặc", "bằng", "ngày",  "tháng", "năm"};

bool opens_phrase(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  const std::string_view word = rest.substr(0, rest.find(' '));
  return std::find(kOpeners.begin(), kOpeners.end(), word) != kOpeners.end();
}

/// Where to cut a clause that does not fit: near an even share, before a linking word if one is near, at a blank if
/// there is one, else between two letters.
std::size_t cut_of(std::string_view clause) {
  const std::size_t pieces = (clause.size() + kRoom - 1) / kRoom;
  const std::size_t share = std::min(kRoom, clause.size() / pieces + 1);
  const std::size_t lowest = pieces > 3 ? kRoom / 2 : share / 2;
  std::size_t best = 0;
  for (std::size_t at = std::min(kRoom, clause.size() - 1); at > lowest; --at) {
    if (clause[at] != ' ') continue;
    const auto far = [&](std::size_t p) { return p > share ? p - share : share - p; };
    const bool opener = opens_phrase(clause, at + 1), best_opener = best > 0 && opens_phrase(clause, best + 1);
    const std::size_t cost = far(at) + (opener ? 0 : kRoom / 4), best_cost = far(best) + (best_opener ? 0 : kRoom / 4);
    if (best == 0 || cost < best_cost) best = at;
  }
  if (best > 0) return best;
  const std::size_t blank = clause.substr(0, kRoom + 1).rfind(' ');
  if (blank != std::string_view::npos && blank > 0) return blank;
  std::size_t at = kRoom;
  while (at > 1 && (static_cast<unsigned char>(clause[at]) & 0xC0) == 0x80) --at;
  return at;
}

void add_clause(std::vector<Chunk>& chunks, std::string_view clause, char mark, std::chrono::milliseconds pause) {
  while (clause.size() > kRoom) {
    const std::size_t cut = cut_of(clause);
    // a comma keeps the voice up where the clause goes on
    chunks.push_back({std::string(clause.substr(0, cut)) + ',', kBreathPause, false});
    clause.remove_prefix(cut);
    while (clause.starts_with(' ')) clause.remove_prefix(1);
  }
  if (!clause.empty()) chunks.push_back({std::string(clause) + mark, pause, false});
}

}  // namespace

std::chrono::milliseconds pause_behind(char mark) {
  return mark == ',' ? kCommaPause : mark == ';' || mark == ':' ? kClausePause : kSentencePause;
}

std::vector<Chunk> chunks_of(std::string_view sentence, std::chrono::milliseconds after) {
  const std::string safe = only_alphabet(sentence);
  std::vector<Chunk> chunks;
  std::string_view rest = safe;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(".,;:?!"), rest.size());
    const char mark = end < rest.size() ? rest[end] : '.';
    add_clause(chunks, rest.substr(0, end), mark, pause_behind(mark));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (rest.starts_with(' ')) rest.remove_prefix(1);
  }
  if (!chunks.empty()) chunks.back().pause = after;
  return chunks;
}

std::chrono::milliseconds at_rate(std::chrono::milliseconds pause, const VoiceSettings& settings) {
  constexpr int kMeasuredRate = 150;  // words a minute
  return pause * kMeasuredRate / std::max(settings.words_per_minute, 1);
}

}  // namespace loaxa::audio::speech
