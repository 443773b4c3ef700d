// Signs of arithmetic and comparison, and signs that have a name of their own.
#include "audio/text/equations.hpp"
#include "audio/text/rules.hpp"
#include "audio/text/units.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kLongestSide = 16;  // tokens of one side of an equation

bool is_letter_operand(const Token& token) {
  return token.is_word() && token.text.size() == 1;
}

/// What may stand in an equation beside `=`.
bool is_term(const Scope& s, std::size_t i) {
  constexpr std::u32string_view kMarks = U".,%‰°+-×x*÷:/()^²³±√";
  const Token& token = s[i];
  if (token.is_number() || is_letter_operand(token)) return true;
  if (token.is_word()) return plain_unit_at(s, i).has_value();
  return i < s.end() && kMarks.find(token.mark) != std::u32string_view::npos;
}

bool operand_after(const Scope& s, std::size_t i) {
  const Token& token = s[i];
  if ((token.is(U'-') || token.is(U'(')) && s[i + 1].is_number()) return true;
  return token.is_number() || is_letter_operand(token);
}

std::optional<Match> say(std::size_t next, std::string_view words) {
  return Match{next, std::string(words), "", "", false};
}

/// `15 kg gạo/người`, `2 cuộc họp/tháng`: a rate whose noun stands between the number and the `/`.
bool rate_behind_noun(const Scope& s, std::size_t i) {
  constexpr std::size_t kWithin = 5;
  if (!s.joined(i) || !s.joined(i + 1) || !s.before(i).is_word()) return false;
  const auto under = plain_unit_at(s, i + 1);
  if (!under || under->kind == UnitKind::money || under->kind == UnitKind::share) return false;
  const auto over = noun_at(s, i - 1);
  const bool head = is_one_of(s[i + 1].lower, {"người", "hộ", "khẩu", "nhân", "học", "em", "cháu", "lao", "lần"});
  if (is_noun(under->kind) && under->kind != UnitKind::period && !head) return false;
  if (over && *over == under->kind) return false;
  for (std::size_t back = 2; back <= kWithin; ++back) {
    if (s.before(i, back).is_number()) return true;
    if (!s.before(i, back).is_word()) return false;
  }
  return false;
}

std::optional<Match> slash(const Scope& s, std::size_t i) {
  if (s.between_numbers(i)) return say(i + 1, "trên");
  if (!s.between_things(i)) return say(i + 1, "");
  // cứ 6 giờ/lần
  if (s.joined(i) && s.joined(i + 1) && s.before(i, 2).is_number()) {
    const auto over = plain_unit_at(s, i - 1), under = plain_unit_at(s, i + 1);
    const bool time = over && (over->kind == UnitKind::clock || over->kind == UnitKind::period);
    if (time && under && under->kind >= UnitKind::clock && under->kind != UnitKind::place) return say(i + 1, "một");
  }
  const auto over = s.before(i).all_upper() ? plain_unit_at(s, i - 1) : std::nullopt;
  const auto under = s[i + 1].all_upper() ? plain_unit_at(s, i + 1) : std::nullopt;
  if (over && under && over->kind == UnitKind::money && under->kind == UnitKind::money) return say(i + 1, "trên");
  if (rate_behind_noun(s, i)) return say(i + 1, "một");
  // tỷ lệ nam/nữ
  if (s.near_before(i - 1, 2, {"lệ"}) && s.joined(i) && s.joined(i + 1)) return say(i + 1, "trên");
  return say(i + 1, ",");
}

/// `3 x 4`, `30×40 cm`, `2 viên x 3 lần`.
std::optional<Match> times(const Scope& s, std::size_t i) {
  // "1 viên/ngày x 7 ngày": behind a rate the unit is enough
  const bool left = operand_before(s, i) || (s.before(i).is_word() && plain_unit_at(s, i - 1));
  const bool product = left && (s[i + 1].is_number() || s[i + 1].is(U'('));
  if (s[i].is(U'×')) return say(i + 1, "nhân");
  if (!product) return std::nullopt;
  if (s[i].is(U'*') && s.joined(i) != s.joined(i + 1)) return std::nullopt;
  return say(i + 1, "nhân");
}

/// `Km 200 - Km 205`, `lớp 1 - lớp 5`: the word before both numbers is the same.
bool names_range(const Scope& s, std::size_t i) {
  constexpr std::size_t kFarthest = 4;  // Km 15+300 - Km 20+500
  if (!s.before(i).is_number() || !s[i + 1].is_word() || !s[i + 2].is_number()) return false;
  for (std::size_t back = 2; back <= kFarthest; ++back) {
    if (s.before(i, back).is_word()) return s.before(i, back).lower == s[i + 1].lower;
  }
  return false;
}

std::optional<Match> minus(const Scope& s, std::size_t i) {
  if (operand_before(s, i) && operand_after(s, i + 1) && in_equation(s, i)) return say(i + 1, "trừ");
  if (names_range(s, i)) return say(i + 1, "đến");
  if (s.between_numbers(i)) return say(i + 1, ",");  // NPK 16-16-8
  return std::nullopt;
}

std::optional<Match> divide(const Scope& s, std::size_t i) {
  if (!operand_before(s, i) || !operand_after(s, i + 1)) return std::nullopt;
  if (s[i].is(U'÷') || in_equation(s, i)) return say(i + 1, "chia");
  return std::nullopt;
}

std::optional<Match> equals(const Scope& s, std::size_t i) {
  if (s.joined_mark(i + 1, U'>')) return say(i + 2, ",");
  if (operand_before(s, i) || s.before(i).is_word()) {
    if (s[i + 1].is_word() || operand_after(s, i + 1) || plain_unit_at(s, i + 1)) return say(i + 1, "bằng");
  }
  return say(i + 1, "");
}

std::optional<Match> less_or_more(const Scope& s, std::size_t i) {
  const bool less = s[i].is(U'<');
  if (s.joined_mark(i + 1, U'=')) return say(i + 2, less ? "nhỏ hơn hoặc bằng" : "lớn hơn hoặc bằng");
  if (!less && s.joined(i) && s.before(i).is(U'-')) return say(i + 1, ",");  // an arrow
  if (!operand_after(s, i + 1)) return std::nullopt;
  if (operand_before(s, i)) return say(i + 1, less ? "nhỏ hơn" : "lớn hơn");
  return s[i + 1].is_number() ? say(i + 1, less ? "dưới" : "trên") : std::nullopt;
}

std::optional<Match> power(const Scope& s, std::size_t i) {
  if (!s.joined(i) || !s.joined_number(i + 1) || !operand_before(s, i)) return std::nullopt;
  return say(i + 1, "mũ");
}

/// Signs with one name wherever they stand.
std::string_view name_of(char32_t mark) {
  switch (mark) {
    case U'%':
      return "phần trăm";
    case U'‰':
      return "phần nghìn";
    case U'°':
      return "độ";
    case U'±':
      return "cộng trừ";
    case U'≥':
      return "lớn hơn hoặc bằng";
    case U'≤':
      return "nhỏ hơn hoặc bằng";
    case U'≠':
      return "khác";
    case U'₫':
      return "đồng";
    case U'$':
      return "đô la";
    case U'€':
      return "ơ rô";
    case U'£':
      return "bảng Anh";
    case U'¥':
      return "yên Nhật";
    case U'§':
      return "mục";
    default:
      return {};
  }
}

}  // namespace

bool operand_before(const Scope& s, std::size_t i) {
  const Token& before = s.before(i);
  if (before.is_number() || is_letter_operand(before)) return true;
  constexpr std::u32string_view kEnds = U"%‰°²³)";
  if (before.kind == Token::Kind::mark) return i > s.begin() && kEnds.find(before.mark) != std::u32string_view::npos;
  // 4m x 5m, 2 viên x 3 lần
  return s.before(i, 2).is_number() && plain_unit_at(s, i - 1).has_value();
}

bool in_equation(const Scope& s, std::size_t i) {
  for (std::size_t k = i + 1; k <= i + kLongestSide; ++k) {
    if (s[k].is(U'=')) return true;
    if (!is_term(s, k)) break;
  }
  for (std::size_t back = 1; back <= kLongestSide && i >= s.begin() + back; ++back) {
    if (s.before(i, back).is(U'=')) return true;
    if (!is_term(s, i - back)) break;
  }
  return false;
}

std::optional<Match> read_operator(const Scope& s, std::size_t i) {
  if (s[i].lower == "x") return times(s, i);
  switch (s[i].mark) {
    case U'×':
    case U'*':
      return times(s, i);
    case U'-':
      return minus(s, i);
    case U':':
    case U'÷':
      return divide(s, i);
    case U'/':
      return slash(s, i);
    case U'=':
      return equals(s, i);
    case U'<':
    case U'>':
      return less_or_more(s, i);
    case U'^':
      return power(s, i);
    case U'+':
      return say(i + 1, s[i + 1].is_number() || s.between_things(i) ? "cộng" : "");
    case U'&':
      return say(i + 1, s.between_things(i) ? "và" : "");
    case U'@':
      return say(i + 1, s.between_things(i) ? "a còng" : "");
    default:
      break;
  }
  const std::string_view name = s[i].kind == Token::Kind::mark ? name_of(s[i].mark) : std::string_view{};
  return name.empty() ? std::nullopt : say(i + 1, name);
}

}  // namespace loaxa::audio::text
