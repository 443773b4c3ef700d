// Technical standards: QCVN 01-1:2018/BYT, TCVN 9001:2015. The number's parts are a name, the year stands behind the
// colon.
#include "audio/text/document_types.hpp"
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"

namespace loaxa::audio::text {

std::optional<Match> read_standard_code(const Scope& s, std::size_t i) {
  constexpr std::size_t kMostParts = 4;
  if (!s[i].is_number() || !is_one_of(s.before(i).lower, {"qcvn", "tcvn", "tcxdvn", "tcxd", "iso", "tccs", "tcn"})) {
    return std::nullopt;
  }
  const auto part = [&](std::size_t k) {
    return s[k].text[0] == '0' ? digit_by_digit(s[k].text) : cardinal(s[k].text, s.style());
  };
  Match match{i + 1, part(i), "", "", false};
  for (std::size_t parts = 1; parts < kMostParts && s.joined_mark(match.next, U'-') && s.joined_number(match.next + 1);
       ++parts) {
    match.said += ", " + part(match.next + 1);
    match.next += 2;
  }
  const bool year =
      s.joined_mark(match.next, U':') && s.joined_number(match.next + 1) && s[match.next + 1].text.size() == 4;
  if (!year) return std::nullopt;
  match.said += " năm " + cardinal(s[match.next + 1].text, s.style());
  match.next += 2;
  if (s.joined_mark(match.next, U'/') && s.joined_word(match.next + 1)) {
    const auto body = issuer(s[match.next + 1].text, s.lexicon(), s.style());
    if (body) {
      match.said += " của " + body->said;
      match.next += 2;
    }
  }
  return match;
}

}  // namespace loaxa::audio::text
