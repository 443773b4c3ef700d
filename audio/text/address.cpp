#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"
#include "audio/text/syllable.hpp"
#include "audio/text/words.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kLongest = 64;  // tokens; what is longer is cut into more addresses

/// Tokens without a blank between them, from i on.
std::size_t unbroken_end(const Scope& s, std::size_t i) {
  std::size_t end = i + 1;
  while (end < i + kLongest && s.joined(end)) ++end;
  while (end > i + 1 && !s[end - 1].is_word() && !s[end - 1].is_number() && !s[end - 1].is(U'/')) --end;
  return end;
}

bool is_mail(const Scope& s, std::size_t i, std::size_t end) {
  for (std::size_t k = i + 1; k + 1 < end; ++k) {
    if (s[k].is(U'@')) return true;
    const bool part = s[k].is_word() || s[k].is_number() || s[k].is(U'.') || s[k].is(U'-') || s[k].is(U'_');
    if (!part) return false;
  }
  return false;
}

bool is_web(const Scope& s, std::size_t i) {
  if (is_one_of(s[i].lower, {"http", "https", "ftp"})) return s.joined_mark(i + 1, U':') && s.joined_mark(i + 2, U'/');
  if (s[i].lower == "www") return s.joined_mark(i + 1, U'.');
  // name.vn, name.gov.vn
  for (std::size_t k = i; k < i + 8 && s.joined_mark(k + 1, U'.') && s.joined_word(k + 2); k += 2) {
    if (s.joined_mark(k + 3, U'.')) continue;
    return is_one_of(s[k + 2].text, {"vn", "com", "net", "org", "info", "edu", "gov"});
  }
  return false;
}

std::string_view mark_name(char32_t mark) {
  switch (mark) {
    case U'@':
      return "a còng";
    case U'.':
      return "chấm";
    case U'…':
      return "chấm chấm";
    case U'/':
      return "gạch chéo";
    case U'-':
      return "gạch ngang";
    case U'_':
      return "gạch dưới";
    case U':':
      return "hai chấm";
    case U'?':
      return "hỏi chấm";
    case U'=':
      return "bằng";
    case U'&':
      return "và";
    case U'%':
      return "phần trăm";
    case U'#':
      return "thăng";
    case U'+':
      return "cộng";
    case U'~':
      return "ngã";
    default:
      return {};
  }
}

std::string say_label(const Scope& s, std::size_t k) {
  if (const auto known = s.lexicon().abbreviations.said(s[k].lower); !known.empty()) return std::string(known);
  if (const auto known = s.lexicon().foreign.said(s[k].lower); !known.empty()) return std::string(known);
  if (s[k].lower != "vn" && parse_syllable(s[k].lower)) return s[k].lower;
  return spelled(s[k].text);
}

}  // namespace

std::optional<Match> read_address(const Scope& s, std::size_t i) {
  if (!s[i].is_word() && !s[i].is_number()) return std::nullopt;
  if (s.joined(i) && !s.before(i).is(U'(') && !s.before(i).is(U'"')) return std::nullopt;
  if (!s.joined(i + 1)) return std::nullopt;
  const std::size_t end = unbroken_end(s, i);
  if (!is_mail(s, i, end) && !is_web(s, i)) return std::nullopt;
  Match match{end, "", "", "", false};
  for (std::size_t k = i; k < end; ++k) {
    const std::string part = s[k].is_word()     ? say_label(s, k)
                             : s[k].is_number() ? digit_by_digit(s[k].text)
                                                : std::string(mark_name(s[k].mark));
    if (!match.said.empty() && !part.empty()) match.said += ' ';
    match.said += part;
  }
  return match;
}

}  // namespace loaxa::audio::text
