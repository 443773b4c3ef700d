// Parts of an address with a number: P.5, Q.10, KP 2, KP3, TDP3, F.7. With a name behind them (P. Sông Cầu) they are
// abbreviations.
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"

namespace loaxa::audio::text {
namespace {

/// Something else of an address is near: "P5, Q10", "P.5, TP.HCM".
bool in_address(const Scope& s, std::size_t i) {
  constexpr std::size_t kFarthest = 6;
  for (std::size_t k = i + 1; k <= i + kFarthest; ++k) {
    if (is_one_of(s[k].text, {"Q", "TP", "Tp", "TPHCM", "TX", "H"}) ||
        is_one_of(s[k].lower, {"quận", "thành", "huyện"}))
      return true;
  }
  return s.near_before(i, kFarthest, {"p", "đường", "phố", "phường", "ngõ", "hẻm", "nhà", "f"});
}

/// `P.204` in a building is a room.
bool is_room(const Scope& s, std::size_t i, std::string_view number) {
  constexpr std::size_t kFarthest = 6;
  return number.size() >= 3 || s.near_before(i, 2, {"họp", "tầng", "tại"}) ||
         s.near_after(i + 2, kFarthest, {"tầng", "tòa", "nhà", "trụ"});
}

}  // namespace

std::optional<Match> read_place(const Scope& s, std::size_t i) {
  if (!s[i].is_word() || s.joined_number(i)) return std::nullopt;
  const std::string_view word = s[i].text;
  std::size_t k = i + 1;
  const bool dot = s.joined_mark(k, U'.');
  if (dot) ++k;
  if (!s[k].is_number() || s.joined_mark(k + 1, U'/') || (s.joined_mark(k + 1, U'.') && s.joined_number(k + 2))) {
    return std::nullopt;
  }
  const auto say = [&](std::string_view what) {
    const std::string number = cardinal(s[k].text, s.style());
    if (s.preceded_by(i, {what})) return Match{k + 1, number, "", "", false};
    return Match{k + 1, std::string(what) + ' ' + number, "", "", false};
  };
  if (word == "KP" || word == "Kp") return say("khu phố");
  constexpr std::size_t kLongest = 4;
  const bool joined = s.joined(k);
  if (s[k].text.size() > kLongest || !(dot || joined) || s.joined_word(k + 1)) return std::nullopt;
  const bool place = dot || in_address(s, i);
  // F1: who was near a sick person; F.1 and F12 are wards
  const bool contact = word == "F" && !dot && s[k].text.size() == 1;
  if ((word == "P" || word == "F") && place && !contact) return say(is_room(s, i, s[k].text) ? "phòng" : "phường");
  if (word == "Q" && place) return say("quận");
  return std::nullopt;
}

}  // namespace loaxa::audio::text
