// Roads and the places on them: QL3, QL.1A, ĐT.254, TL 258, CT.07, Km 15+300.
#include <array>

#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"

namespace loaxa::audio::text {
namespace {

struct Road {
  std::string_view written, said;
  bool sure;  ///< false: the letters mean other things too, so that a dot or nothing has to join them to the number
};

// Source: Road Law 2024 (classes of roads); usage of ĐT and TL for the same class.
constexpr std::array<Road, 8> kRoads = {{{"QL", "quốc lộ", true},
                                         {"TL", "tỉnh lộ", true},
                                         {"HL", "hương lộ", true},
                                         {"ĐT", "đường tỉnh", true},
                                         {"ĐH", "đường huyện", false},
                                         {"ĐX", "đường xã", false},
                                         {"CT", "cao tốc", false},
                                         {"LTL", "liên tỉnh lộ", true}}};

const Road* road_of(std::string_view word) {
  for (const Road& road : kRoads) {
    if (road.written == word) return &road;
  }
  return nullptr;
}

/// `QL3`, `QL.3`, `QL 14B`: the road's class; its number is read with it.
std::optional<Match> road(const Scope& s, std::size_t i) {
  const Road* const found = road_of(s[i].text);
  if (found == nullptr) return std::nullopt;
  std::size_t k = i + 1;
  const bool dot = s.joined_mark(k, U'.');
  if (dot) ++k;
  const bool joined = s.joined(k);
  constexpr std::size_t kLongest = 3;
  if (!s[k].is_number() || s[k].text.size() > kLongest) return std::nullopt;
  const bool cued = s.preceded_by(i, {"đường", "tuyến", "tuyến đường", "trên", "cao tốc", "ngã ba", "ngã tư"});
  // CT 07/2024, ĐH 45/KH are papers
  if (!found->sure && !(joined || cued)) return std::nullopt;
  if (s.joined_mark(k + 1, U'/') || (s.joined_mark(k + 1, U'-') && s.joined_word(k + 2) && !found->sure)) {
    return std::nullopt;
  }
  // "đường ĐT.254", "cao tốc CT.07": the word is there already
  std::string said(found->said);
  if (s.before(i).lower == "đường" && said.starts_with("đường ")) said.erase(0, std::string_view("đường ").size());
  if (s.preceded_by(i, {"quốc lộ", "tỉnh lộ", "đường tỉnh", "đường huyện", "hương lộ"})) said.clear();
  if (found->written == "CT" && s.preceded_by(i, {"cao tốc"})) said.clear();
  const std::string number = s[k].text[0] == '0' ? digit_by_digit(s[k].text) : cardinal(s[k].text, s.style());
  return Match{k + 1, said + (said.empty() ? "" : " ") + number, "", "", false};
}

/// `Km 15+300`, `Km15`: a place on a road.
std::optional<Match> milestone(const Scope& s, std::size_t i) {
  if (!is_one_of(s[i].text, {"Km", "KM", "km"})) return std::nullopt;
  std::size_t k = i + 1;
  if (s.joined_mark(k, U'.')) ++k;
  if (!s[k].is_number() || s.before(i).is_number()) return std::nullopt;
  if (s.joined_mark(k + 1, U',') || s.joined_mark(k + 1, U'.')) return std::nullopt;
  std::string said = "ki lô mét " + cardinal(s[k].text, s.style());
  if (!s[k + 1].is(U'+') || !s[k + 2].is_number()) return Match{k + 1, said, "", "", false};
  said += " cộng " + cardinal(s[k + 2].text, s.style());
  return Match{k + 3, said, "", "", false};
}

}  // namespace

std::optional<Match> read_road(const Scope& s, std::size_t i) {
  if (!s[i].is_word()) return std::nullopt;
  if (const auto match = road(s, i)) return match;
  return milestone(s, i);
}

}  // namespace loaxa::audio::text
