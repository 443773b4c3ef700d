#include "audio/text/document_types.hpp"
#include "audio/text/letters.hpp"
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"
#include "audio/text/words.hpp"

namespace loaxa::audio::text {
namespace {

/// `N[/YYYY][-/]PART[-/]PART...`, no blanks inside.
struct Code {
  std::size_t next = 0;
  std::string_view number;
  std::string_view year;                ///< empty: none
  std::vector<std::string> parts;       ///< upper-case groups: type, issuer, department
  std::vector<std::string> after_sign;  ///< all pieces as written, for spelling
};

bool is_sign(const Scope& s, std::size_t i) {
  return s.joined_mark(i, U'/') || s.joined_mark(i, U'-');
}

/// One group of letters, digits and `&` that begins with a capital.
std::string group_at(const Scope& s, std::size_t i, std::size_t& next) {
  std::string out;
  next = i;
  if (!s.joined_word(i) || !s[i].starts_upper()) return out;
  while (s.joined_word(next) || s.joined_number(next) || (s.joined_mark(next, U'&') && s.joined_word(next + 1))) {
    if (!s[next].is(U'&')) out += s[next].text;
    ++next;
  }
  return out;
}

std::optional<Code> code_at(const Scope& s, std::size_t i) {
  constexpr std::size_t kMostParts = 4;
  if (!s[i].is_number() || s[i].text.size() > 6 || s.joined_number(i)) return std::nullopt;
  Code code;
  code.number = s[i].text;
  code.next = i + 1;
  if (is_sign(s, i + 1) && s.joined_number(i + 2) && s[i + 2].text.size() == 4 && is_sign(s, i + 3)) {
    code.year = s[i + 2].text;
    code.next = i + 3;
  }
  while (is_sign(s, code.next) && code.parts.size() < kMostParts) {
    std::size_t next = 0;
    std::string group = group_at(s, code.next + 1, next);
    if (group.empty()) break;
    code.parts.push_back(std::move(group));
    code.next = next;
  }
  if (code.parts.empty()) return std::nullopt;
  return code;
}

/// QH15, UBTVQH14.
std::string assembly(std::string_view part, const Style& style) {
  const bool committee = part.starts_with("UBTVQH");
  if (!committee && !part.starts_with("QH")) return {};
  const std::string_view term = part.substr(committee ? 6 : 2);
  if (term.empty() || term.find_first_not_of("0123456789") != std::string_view::npos) return {};
  return std::string(committee ? "Ủy ban Thường vụ Quốc hội khóa " : "Quốc hội khóa ") + cardinal(term, style);
}

std::string say_number_of(const Code& code, const Style& style) {
  const bool zero = code.number.size() > 1 && code.number[0] == '0';
  std::string out = zero ? digit_by_digit(code.number) : cardinal(code.number, style);
  if (!code.year.empty()) out += " năm " + cardinal(code.year, style);
  return out;
}

std::string spell(const Code& code, const Style& style) {
  std::string out = cardinal(code.number, style);
  if (!code.year.empty()) out += " trên " + cardinal(code.year, style);
  for (const std::string& part : code.parts) {
    out += " trên ";
    std::string letters;
    for (std::size_t at = 0; at < part.size();) {
      const std::size_t begin = at;
      const bool digits = is_digit(next_code_point(part, at));
      while (at < part.size()) {
        std::size_t probe = at;
        if (is_digit(next_code_point(part, probe)) != digits) break;
        at = probe;
      }
      const std::string run = part.substr(begin, at - begin);
      if (!letters.empty()) letters += ' ';
      letters += digits ? cardinal(run, style) : spelled(run);
    }
    out += letters;
  }
  return out;
}

constexpr std::size_t kNearTokens = 8;  // how far the type and "của ..." are looked for

bool said_before(const Scope& s, std::size_t i, std::string_view type) {
  const std::string lower = lower_of(type);
  for (std::size_t back = 1; back <= kNearTokens && i >= s.begin() + back; ++back) {
    if (s.words_at(i - back, lower)) return true;
  }
  return s.near_before(i, kNearTokens, {"luật", "lệnh"}) ||
         s.preceded_by(i, {"văn bản", "văn bản số", "công văn số", "số"});
}

bool issuer_follows(const Scope& s, std::size_t i) {
  return s.near_after(i, kNearTokens, {"của"});
}

/// The issuer named by the parts behind the type; empty: none of them is known.
std::string find_issuer(const Code& code, std::size_t first, const Style& style) {
  for (std::size_t p = first; p < code.parts.size(); ++p) {
    std::string who = assembly(code.parts[p], style);
    if (who.empty()) who = issuer(code.parts[p], style);
    if (p + 1 < code.parts.size() && code.parts[p] == "UBMTTQ") return who;
    if (!who.empty()) return who;
  }
  return {};
}

}  // namespace

std::optional<Match> read_document_code(const Scope& s, std::size_t i) {
  const auto code = code_at(s, i);
  if (!code) return std::nullopt;
  const std::string_view type = document_type(code->parts[0]);
  const std::size_t first_issuer = type.empty() ? 0 : 1;
  const std::string who = find_issuer(*code, first_issuer, s.style());
  const bool after_number_word = s.preceded_by(i, {"số"});
  // 97-B, 5-HTX: no code unless something in it is known or it is called a number
  if (type.empty() && who.empty() && !(after_number_word && (code->parts.size() > 1 || !code->year.empty()))) {
    return std::nullopt;
  }
  if (code->parts.size() == 1 && code->year.empty() && who.empty() && !after_number_word) return std::nullopt;
  const bool understood = !who.empty() || (!type.empty() && code->parts.size() == 1);
  if (s.style().doc_codes == Style::DocCodes::spell || !understood) {
    Match match{code->next, spell(*code, s.style()), "", "", false};
    if (!understood) match.rule = "mã văn bản có phần chưa biết, đọc từng chữ";
    return match;
  }
  Match match{code->next, "", "", "", false};
  if (!type.empty() && !said_before(s, i, type)) match.said = std::string(type) + ' ';
  if (!after_number_word) match.said += "số ";
  match.said += say_number_of(*code, s.style());
  if (!who.empty() && !issuer_follows(s, code->next)) match.said += " của " + who;
  return match;
}

}  // namespace loaxa::audio::text
