// From one amount to another: `5-7 người`, `10k - 20k`, `0,5-1%`.
#include <utility>

#include "audio/text/amounts.hpp"
#include "audio/text/equations.hpp"
#include "audio/text/numbers.hpp"

namespace loaxa::audio::text {
namespace {

bool is_link(const Token& token) {
  return token.is(U'-') || token.is(U'~') || token.is(U'÷') || token.is(U'→');
}

/// `21-31-41`, `1-2-3`: three or more in a row are no range.
bool in_chain(const Scope& s, std::size_t i, std::size_t next) {
  return (s.before(i).is(U'-') && s.before(i, 2).is_number()) || (s[next].is(U'-') && s[next + 1].is_number());
}

/// The wind's steps: cấp 6-7 names both. Source: reading specification, section 4.
bool are_steps(const Scope& s, std::size_t i, const WrittenNumber& left, const WrittenNumber& right) {
  return s.preceded_by(i, {"cấp", "cấp gió", "gió"}) && value_of(right.whole) == value_of(left.whole) + 1;
}

struct Ends {
  std::string first, last;
  const Amount& left;
  const Amount& right;
};

/// The unit is said once, at the end, when both ends have the same or only the last has one.
void name_units(Ends& ends) {
  const bool same = ends.left.unit && ends.right.unit && ends.left.unit->said == ends.right.unit->said;
  if (ends.left.unit && !same) ends.first += ' ' + ends.left.unit->said;
  if (ends.right.unit) ends.last += ' ' + ends.right.unit->said;
}

}  // namespace

std::optional<Match> range_from(const Scope& s, std::size_t i, const Amount& left) {
  const std::size_t link = left.next;
  if (!is_link(s[link]) || in_equation(s, link)) return std::nullopt;
  // `3- 100% số thôn` at a line's beginning is the third of a list
  if (i == s.begin() && s.joined(link) && !s.joined(link + 1)) return std::nullopt;
  const bool negative = s[link + 1].is(U'-') && s.joined_number(link + 2);
  const std::size_t second = negative ? link + 2 : link + 1;
  const auto right = amount_at(s, second);
  if (!right || in_chain(s, i, right->next)) return std::nullopt;
  Ends ends{say_amount(s, i, left.number), say_amount(s, second, right->number), left, *right};
  if (negative) ends.last = "âm " + ends.last;
  name_units(ends);
  Match match{right->next, ends.first + " đến " + ends.last, "", "", false};
  const bool different_units = left.unit && right->unit && left.unit->said != right->unit->said;
  const bool from = s.preceded_by(i, {"từ", "khoảng", "giảm", "độ tuổi"}) || s.before(i).is(U'-') || negative;
  const bool rising = less_than(left.number, right->number) || different_units || from || !s[link].is(U'-');
  if (are_steps(s, i, left.number, right->number)) {
    match.said = ends.first + ", " + ends.last;
  } else if (!rising) {
    match.other = std::exchange(match.said, ends.first + ", " + ends.last);
    match.rule = "hai số không tăng: đọc rời";
  }
  return match;
}

}  // namespace loaxa::audio::text
