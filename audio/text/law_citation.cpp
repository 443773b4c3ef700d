// Places in a law or a decision: Điều 12a, khoản 1, 2 và 3, điểm a-c, Mục 1.2. Their numbers and letters are names, no
// amounts.
#include "audio/text/letters.hpp"
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"
#include "audio/text/words.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kFarthest = 16;  // tokens of a list between an item and the word that opens it

bool is_place_word(const Token& token) {
  return is_one_of(token.lower, {"điều", "khoản", "điểm", "mục", "chương", "tiết", "biểu", "mẫu"});
}

bool is_item(const Token& token) {
  return token.is_number() || (token.is_word() && to_utf32(token.text).size() == 1) ||
         (token.all_upper() && token.text.find_first_not_of("IVX") == std::string_view::npos);
}

bool is_separator(const Token& token) {
  return token.is(U',') || token.is(U';') || token.is(U'-') || token.is(U'.') ||
         is_one_of(token.lower, {"và", "đến", "hoặc", "số"});
}

/// The word that opens the list in which token i is an item: điều, khoản, điểm ...; empty: it is in none.
std::string_view list_of(const Scope& s, std::size_t i) {
  for (std::size_t back = 1; back <= kFarthest && i >= s.begin() + back; ++back) {
    const Token& token = s[i - back];
    // "giờ cao điểm 17h": no point of a law
    const bool other =
        token.lower == "điểm" && is_one_of(s.before(i, back + 1).lower, {"cao", "thấp", "thời", "địa", "trọng"});
    if (is_place_word(token)) return other ? std::string_view{} : std::string_view(token.lower);
    if (!is_item(token) && !is_separator(token)) return {};
  }
  return {};
}

/// What follows a place in a law, and no amount.
bool goes_on(const Scope& s, std::size_t i) {
  const Token& next = s[i];
  if (next.kind == Token::Kind::mark) return !next.is(U'%');
  return is_place_word(next) ||
         is_one_of(next.lower, {"của", "và", "luật", "bộ", "nghị", "thông", "quyết", "quy", "hiến", "pháp", "phần",
                                "phụ", "này", "đến", "hoặc", "kèm", "nêu"});
}

/// `12a`, `2đ`: the letter is not a unit.
std::optional<Match> lettered(const Scope& s, std::size_t i) {
  constexpr std::size_t kMostDigits = 3;
  if (!s[i].is_number() || s[i].text.size() > kMostDigits || s.joined_number(i) || !s.joined_word(i + 1)) {
    return std::nullopt;
  }
  const std::string_view name = s[i + 1].text;
  if (to_utf32(name).size() != 1 || s.joined_number(i + 2) || s.joined_word(i + 2)) return std::nullopt;
  const std::string_view list = list_of(s, i);
  if (list.empty()) return std::nullopt;
  // "khoản 50k", "khoản 200đ" are sums of money
  const bool sum = s[i].text.size() > 1 && (name == "k" || name == "đ") && !is_place_word(s[i + 2]);
  if (list == "khoản" && (sum || !goes_on(s, i + 2))) return std::nullopt;
  const bool number_name = s.before(i).lower == "số" && s[i].text.size() > 1 && s[i].text[0] == '0';
  const std::string number = number_name ? digit_by_digit(s[i].text) : cardinal(s[i].text, s.style());
  return Match{i + 2, number + ' ' + spelled(name, s.lexicon()), "", "", false};
}

/// `Mục 1.2`, `điểm 2.1 khoản 3`: no decimal.
std::optional<Match> dotted(const Scope& s, std::size_t i) {
  constexpr std::size_t kMostDigits = 2, kMostLevels = 4;
  const auto short_number = [&](std::size_t k) { return s[k].is_number() && s[k].text.size() <= kMostDigits; };
  if (!short_number(i) || (s.joined_mark(i, U'.') && s.before(i, 2).is_number())) return std::nullopt;
  std::size_t next = i + 1;
  std::string said = cardinal(s[i].text, s.style());
  for (std::size_t level = 1; level < kMostLevels; ++level) {
    if (!s.joined_mark(next, U'.') || !s.joined(next + 1) || !short_number(next + 1)) break;
    said += " chấm " + cardinal(s[next + 1].text, s.style());
    next += 2;
  }
  if (next == i + 1 || s.joined(next + 1)) return std::nullopt;
  const std::string_view list = list_of(s, i);
  // a school mark and a sum are written so too
  const bool named = list == "mục" || list == "điều" || list == "tiết" || list == "biểu";
  if (!named && !((list == "khoản" || list == "điểm") && s[next].is_word() && goes_on(s, next))) return std::nullopt;
  return Match{next, said, "", "", false};
}

/// `điểm a-c`, `Điều 5 - Điều 7`: from the one to the other.
std::optional<Match> span(const Scope& s, std::size_t i) {
  if (!s[i].is(U'-') || !is_item(s.before(i))) return std::nullopt;
  const std::string_view list = list_of(s, i);
  if (list.empty()) return std::nullopt;
  const bool letters = s.before(i).is_word() && s[i + 1].is_word() && is_item(s[i + 1]);
  const bool again = s[i + 1].lower == list && is_item(s[i + 2]);
  if (!letters && !again) return std::nullopt;
  return Match{i + 1, "đến", "", "", false};
}

}  // namespace

std::optional<Match> read_law_citation(const Scope& s, std::size_t i) {
  if (const auto match = lettered(s, i)) return match;
  if (const auto match = dotted(s, i)) return match;
  return span(s, i);
}

}  // namespace loaxa::audio::text
