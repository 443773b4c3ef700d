#include "audio/text/written_number.hpp"

#include <algorithm>

#include "audio/text/numbers.hpp"

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

bool money_follows(const Scope& s, std::size_t i) {
  return is_one_of(s[i].lower, {"đ", "đồng", "vnđ", "vnd"}) || s[i].is(U'₫');
}

/// `1 234 567`: blanks group when there are two groups of three or money follows.
std::optional<WrittenNumber> blank_groups(const Scope& s, std::size_t i) {
  if (s[i].text.size() > kGroup || s[i].text[0] == '0') return std::nullopt;
  std::size_t next = i + 1;
  std::string whole(s[i].text);
  while (next - i < kMostRuns && s[next].is_number() && s[next].space_before && s[next].text.size() == kGroup) {
    // blanks alone group; what is joined to more digits or marks is another thing
    if ((s.joined_mark(next + 1, U'.') || s.joined_mark(next + 1, U',')) && s.joined_number(next + 2)) break;
    whole += s[next++].text;
  }
  const std::size_t groups = next - i - 1;
  if (groups == 0 || (groups == 1 && !money_follows(s, next))) return std::nullopt;
  return WrittenNumber{next, whole, "", false, false};
}

}  // namespace

std::optional<WrittenNumber> written_number(const Scope& s, std::size_t i) {
  if (!s[i].is_number()) return std::nullopt;
  if (const auto grouped = blank_groups(s, i)) return grouped;
  const Shape shape = shape_at(s, i);
  const std::size_t runs = shape.runs.size(), marks = shape.marks.size();
  if (marks == 0) return WrittenNumber{shape.next, std::string(shape.runs[0]), "", true, false};
  const bool one_kind = shape.marks.find_first_not_of(shape.marks[0]) == std::string::npos;
  if (marks == 1) {
    const bool thousands = groups_thousands(shape, runs);
    const bool comma = shape.marks[0] == ',';
    if (thousands && (!comma || money_follows(s, shape.next))) {
      return WrittenNumber{shape.next, joined_runs(shape, runs), "", false, comma};
    }
    return WrittenNumber{shape.next, std::string(shape.runs[0]), std::string(shape.runs[1]), false, thousands};
  }
  if (one_kind) {
    if (!groups_thousands(shape, runs)) return std::nullopt;
    return WrittenNumber{shape.next, joined_runs(shape, runs), "", false, false};
  }
  // 1.234,56 and 1,234.56: the last mark differs from all before it
  const bool last_differs = shape.marks.find(shape.marks.back()) == marks - 1;
  if (!last_differs || !groups_thousands(shape, runs - 1)) return std::nullopt;
  return WrittenNumber{shape.next, joined_runs(shape, runs - 1), std::string(shape.runs.back()), false, false};
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
