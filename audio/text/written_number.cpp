#include "audio/text/written_number.hpp"

#include <algorithm>

#include "audio/text/numbers.hpp"
#include "audio/text/units.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kGroup = 3;
constexpr std::size_t kMostRuns = 16;  // more runs of digits form no amount

/// Runs of digits with single `.` or `,` between them and no blanks.
struct Shape {
  std::vector<std::string_view> runs;
  std::string marks;
  std::size_t next = 0;
};

Shape shape_at(const Scope& s, std::size_t i) {
  Shape shape;
  shape.runs.push_back(s[i].text);
  shape.next = i + 1;
  while (shape.runs.size() < kMostRuns && (s.joined_mark(shape.next, U'.') || s.joined_mark(shape.next, U',')) &&
         s.joined_number(shape.next + 1)) {
    shape.marks += s[shape.next].is(U'.') ? '.' : ',';
    shape.runs.push_back(s[shape.next + 1].text);
    shape.next += 2;
  }
  return shape;
}

/// The first `count` runs group thousands: 1-3 digits not beginning with 0, then threes.
bool groups_thousands(const Shape& shape, std::size_t count) {
  if (shape.runs[0].size() > kGroup || shape.runs[0][0] == '0') return false;
  return std::all_of(shape.runs.begin() + 1, shape.runs.begin() + static_cast<std::ptrdiff_t>(count),
                     [](std::string_view run) { return run.size() == kGroup; });
}

std::string joined_runs(const Shape& shape, std::size_t count) {
  std::string out;
  for (std::size_t r = 0; r < count; ++r) out += shape.runs[r];
  return out;
}

bool money_at(const Scope& s, std::size_t i) {
  const auto unit = plain_unit_at(s, i);
  return unit && unit->kind == UnitKind::money;
}

/// `$1,000`, `USD 1,000`.
bool money_before(const Scope& s, std::size_t i) {
  const Token& before = s.before(i);
  return i > s.begin() && (before.kind == Token::Kind::mark || before.all_upper()) && money_at(s, i - 1);
}

/// Whether a comma parts decimals near i, as in `2,75`: then another one of the same text is no sign of thousands.
bool decimal_comma_near(const Scope& s, std::size_t i) {
  constexpr std::size_t kWithin = 32;
  for (std::size_t k = i > s.begin() + kWithin ? i - kWithin : s.begin(); k < i + kWithin && k < s.end(); ++k) {
    if (s[k].is_number() && s.joined_mark(k + 1, U',') && s.joined_number(k + 2) && s[k + 2].text.size() != kGroup) {
      return true;
    }
  }
  return false;
}

/// `1,500 đồng`, `1,500 hộ`. Source: reading specification, section 2.
bool comma_groups(const Scope& s, std::size_t i, std::size_t next) {
  if (money_at(s, next) || money_before(s, i)) return true;
  // gấp 1,125 lần, tăng 1,255 điểm
  if (is_one_of(s[next].lower, {"lần", "điểm", "phần", "vòng"})) return false;
  const auto noun = noun_at(s, next);
  return noun && *noun != UnitKind::period && !decimal_comma_near(s, i);
}

/// A single group behind a blank: `10 000`, `5 500 đồng`, `1 200 hộ`.
bool one_blank_groups(const Scope& s, std::size_t i, std::size_t next) {
  if (s[i + 1].text == "000" || money_at(s, next)) return true;
  const auto noun = noun_at(s, next);
  return noun && *noun != UnitKind::period;
}

/// `1 234 567`, `1'234'567`.
std::optional<WrittenNumber> loose_groups(const Scope& s, std::size_t i) {
  if (s[i].text.size() > kGroup || s[i].text[0] == '0' || s.before(i).is_number()) return std::nullopt;
  const bool quote = s.joined_mark(i + 1, U'\'');
  const std::size_t step = quote ? 2 : 1;
  std::size_t next = i + 1;
  std::string whole(s[i].text);
  for (std::size_t groups = 0; groups < kMostRuns; ++groups) {
    const Token& group = s[next + step - 1];
    const bool linked = quote ? s.joined_mark(next, U'\'') && s.joined(next + 1) : group.space_before;
    if (!linked || !group.is_number() || group.text.size() != kGroup) break;
    // what is joined to more digits is another thing: a date, a code, a decimal
    const std::size_t behind = next + step;
    const bool more = s.joined(behind) && !s[behind].is_word() && s.joined_number(behind + 1);
    if (more && !(quote && s[behind].is(U'\''))) break;
    whole += group.text;
    next = behind;
  }
  const std::size_t groups = (next - i - 1) / step;
  if (groups == 0 || is_label(s, i)) return std::nullopt;
  if (groups == 1 && !quote && !one_blank_groups(s, i, next)) return std::nullopt;
  return WrittenNumber{next, whole, "", false, false};
}

/// `.5`: nothing stands before the mark. `,5` only where no sentence can go on before it.
std::optional<WrittenNumber> without_whole(const Scope& s, std::size_t i) {
  if (!(s[i].is(U'.') || s[i].is(U',')) || !s.joined_number(i + 1) || s.joined(i)) return std::nullopt;
  const bool comma = s[i].is(U',');
  if (comma && i != s.begin() && !unit_at(s, i + 2)) return std::nullopt;
  if (s.joined(i + 2) && !s[i + 2].is_word() && s.joined_number(i + 3)) return std::nullopt;
  return WrittenNumber{i + 2, "0", std::string(s[i + 1].text), false, false};
}

/// One mark: thousands or a decimal.
WrittenNumber of_two_runs(const Scope& s, std::size_t i, const Shape& shape) {
  const bool thousands = groups_thousands(shape, 2), comma = shape.marks[0] == ',';
  if (thousands && (!comma || comma_groups(s, i, shape.next))) {
    return {shape.next, joined_runs(shape, 2), "", false, comma};
  }
  return {shape.next, std::string(shape.runs[0]), std::string(shape.runs[1]), false, thousands};
}

}  // namespace

std::optional<WrittenNumber> written_number(const Scope& s, std::size_t i) {
  if (!s[i].is_number()) return without_whole(s, i);
  if (const auto grouped = loose_groups(s, i)) return grouped;
  const Shape shape = shape_at(s, i);
  const std::size_t runs = shape.runs.size(), marks = shape.marks.size();
  if (marks == 0) return WrittenNumber{shape.next, std::string(shape.runs[0]), "", true, false};
  if (marks == 1) return of_two_runs(s, i, shape);
  const bool one_kind = shape.marks.find_first_not_of(shape.marks[0]) == std::string::npos;
  if (one_kind) {
    if (!groups_thousands(shape, runs)) return std::nullopt;
    return WrittenNumber{shape.next, joined_runs(shape, runs), "", false, false};
  }
  // 1.234,56 and 1,234.56: the last mark differs from all before it
  const bool last_differs = shape.marks.find(shape.marks.back()) == marks - 1;
  if (!last_differs || !groups_thousands(shape, runs - 1)) return std::nullopt;
  return WrittenNumber{shape.next, joined_runs(shape, runs - 1), std::string(shape.runs.back()), false, false};
}

WrittenNumber other_reading(WrittenNumber number) {
  if (number.fraction.empty()) {
    number.fraction = number.whole.substr(number.whole.size() - kGroup);
    number.whole.resize(number.whole.size() - kGroup);
  } else {
    number.whole += number.fraction;
    number.fraction.clear();
  }
  return number;
}

std::string say_number(const WrittenNumber& number, const Style& style) {
  std::string out = cardinal(number.whole, style);
  if (!number.fraction.empty()) out += " phẩy " + digit_by_digit(number.fraction);
  return out;
}

bool less_than(const WrittenNumber& a, const WrittenNumber& b) {
  const long left = value_of(a.whole), right = value_of(b.whole);
  if (left < 0 || right < 0) return a.whole.size() < b.whole.size();
  if (left != right) return left < right;
  return a.fraction < b.fraction;
}

}  // namespace loaxa::audio::text
