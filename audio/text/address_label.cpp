#include "audio/text/address_label.hpp"

#include <array>

#include "audio/text/syllable.hpp"
#include "audio/text/words.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kLongestLabel = 32;  // bytes; longer ones are spelled
constexpr std::size_t kLongestPiece = 20;

std::string_view known(std::string_view piece, const Lexicon& lexicon) {
  if (const auto said = lexicon.web_labels.said(piece); !said.empty()) return said;
  return lexicon.foreign.said(piece);
}

/// A syllable whose marks an address has left out, with those that make it one ("nguyen" is nguyên, "phuong" phương);
/// tones stay out. Empty: it is none.
std::string bare_syllable(std::string_view piece) {
  constexpr std::size_t kShortest = 2, kLongest = 6;  // nghien
  if (piece.size() < kShortest || piece.size() > kLongest) return {};
  const auto whole = [](const std::string& text) {
    const auto syllable = parse_syllable(text);
    return syllable && (!syllable->onset.empty() || syllable->rhyme.size() > 1);
  };
  std::string text(piece);
  if (whole(text)) return text;
  constexpr std::array<std::array<std::string_view, 2>, 7> kMarked = {
      {{"uye", "uyê"}, {"ie", "iê"}, {"ye", "yê"}, {"uo", "ươ"}, {"uo", "uô"}, {"ua", "uâ"}, {"ue", "uê"}}};
  for (const auto& [plain, marked] : kMarked) {
    const std::size_t at = piece.find(plain);
    if (at == std::string_view::npos) continue;
    text = std::string(piece.substr(0, at)) + std::string(marked) + std::string(piece.substr(at + plain.size()));
    if (whole(text)) return text;
  }
  return {};
}

/// Known words are cheap, so that "congan" is not "con gan"; syllables with a consonant before them cheaper than
/// without, so that "anhoa" is "an hoa". 0: the piece is nothing.
int piece_cost(std::string_view piece, const Lexicon& lexicon) {
  constexpr int kKnown = 4, kWithOnset = 6, kWithoutOnset = 7;
  if (piece.size() > 1 && !known(piece, lexicon).empty()) return kKnown;
  const std::string syllable = bare_syllable(piece);
  if (syllable.empty()) return 0;
  return parse_syllable(syllable)->onset.empty() ? kWithoutOnset : kWithOnset;
}

/// The way to the end of each prefix with the least cost.
struct Step {
  int cost = -1;  ///< -1: there is no way here
  std::size_t from = 0;
};

}  // namespace

std::string say_address_label(std::string_view label, const Lexicon& lexicon) {
  if (const auto said = known(label, lexicon); !said.empty()) return std::string(said);
  if (label.size() > kLongestLabel) return spelled(label, lexicon);
  if (parse_syllable(label)) return std::string(label);
  std::array<Step, kLongestLabel + 1> steps{};
  steps[0].cost = 0;
  for (std::size_t begin = 0; begin < label.size(); ++begin) {
    if (steps[begin].cost < 0) continue;
    for (std::size_t end = begin + 1; end <= label.size() && end - begin <= kLongestPiece; ++end) {
      const std::string_view piece = label.substr(begin, end - begin);
      const int cost = piece_cost(piece, lexicon);
      if (cost == 0) continue;
      const int total = steps[begin].cost + cost;
      if (steps[end].cost < 0 || total < steps[end].cost) steps[end] = {total, begin};
    }
  }
  if (steps[label.size()].cost < 0) return spelled(label, lexicon);
  std::string out;
  for (std::size_t end = label.size(); end > 0; end = steps[end].from) {
    const std::string_view piece = label.substr(steps[end].from, end - steps[end].from);
    const auto said = known(piece, lexicon);
    out.insert(0, (steps[end].from > 0 ? " " : "") + (said.empty() ? bare_syllable(piece) : std::string(said)));
  }
  return out;
}

}  // namespace loaxa::audio::text
