// Characters between writing and arithmetic: powers, the micro sign, ÷, Ø, Greek letters that are names of things.
#include <array>
#include <utility>

#include "audio/text/letters.hpp"
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"
#include "audio/text/units.hpp"

namespace loaxa::audio::text {
namespace {

/// The digit that a superscript is; -1: it is none.
int superscript_digit(char32_t c) {
  if (c == U'¹') return 1;
  if (c == U'²') return 2;
  if (c == U'³') return 3;
  return c == U'⁰' || (c >= U'⁴' && c <= U'⁹') ? static_cast<int>(c - U'⁰') : -1;
}

/// 10⁴, x², m⁻¹: all superscripts in a row are one power.
std::optional<Match> power(const Scope& s, std::size_t i) {
  constexpr std::size_t kMostDigits = 9;
  const bool minus = s[i].is(U'⁻') && s.joined(i + 1);
  std::size_t next = minus ? i + 1 : i;
  std::string digits;
  while (digits.size() < kMostDigits && s[next].kind == Token::Kind::mark && (digits.empty() || s.joined(next))) {
    const int digit = superscript_digit(s[next].mark);
    if (digit < 0) break;
    digits += static_cast<char>('0' + digit);
    ++next;
  }
  if (digits.empty()) return std::nullopt;
  const std::string said = (minus ? "âm " : "") + cardinal(digits, s.style());
  return Match{next, (s.joined(i) ? "mũ " : "") + said, "", "", false};
}

/// µm, µg: a millionth of a unit.
std::optional<Match> micro(const Scope& s, std::size_t i) {
  if (!s.joined_word(i + 1)) return std::nullopt;
  const auto unit = unit_at(s, i + 1);
  if (!unit) return std::nullopt;
  return Match{unit->next, "mi cờ rô " + unit->said, "", "", false};
}

/// 24 ÷ 27°C is how drawings and forecasts write a range; a quotient has its result behind it.
Match between(const Scope& s, std::size_t i) {
  if (!s.before(i).is_number() || !s[i + 1].is_number()) return Match{i + 1, "chia", "", "", false};
  if (s[i + 2].is(U'=')) return Match{i + 1, "chia", "", "", false};
  return Match{i + 1, "đến", "chia", "dấu ÷ giữa hai số là khoảng", false};
}

constexpr std::array<std::pair<char32_t, std::string_view>, 14> kNames = {{
    {U'α', "an pha"},
    {U'β', "bê ta"},
    {U'γ', "gam ma"},
    {U'Δ', "đen ta"},
    {U'δ', "đen ta"},
    {U'λ', "lam đa"},
    {U'π', "pi"},
    {U'σ', "xích ma"},
    {U'Ω', "ôm"},
    {U'μ', "muy"},
    {U'µ', "muy"},
    {U'√', "căn"},
    {U'∞', "vô cùng"},
    {U'≠', "khác"},
}};

}  // namespace

std::optional<Match> read_odd_mark(const Scope& s, std::size_t i) {
  if (s[i].kind != Token::Kind::mark) return std::nullopt;
  const char32_t mark = s[i].mark;
  if (mark < 0x80) return std::nullopt;
  if (superscript_digit(mark) >= 0 || mark == U'⁻') return power(s, i);
  if (mark == U'µ' || mark == U'μ') {
    if (const auto match = micro(s, i)) return match;
  }
  if (mark == U'÷') return between(s, i);
  if (mark == U'⌀') return Match{i + 1, s[i + 1].is_number() ? "phi" : "", "", "", !s[i + 1].is_number()};
  for (const auto& [letter, name] : kNames) {
    if (letter == mark) return Match{i + 1, std::string(name), "", "", false};
  }
  return std::nullopt;
}

}  // namespace loaxa::audio::text
