#include "audio/text/document_code_shape.hpp"

#include "audio/text/document_types.hpp"
#include "audio/text/letters.hpp"
#include "audio/text/numbers.hpp"
#include "audio/text/words.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kMostDigits = 6, kMostParts = 5, kMostPieces = 12;

bool is_sign(const Scope& s, std::size_t i) {
  return s[i].is(U'/') || s[i].is(U'-');
}

bool is_tight(const Scope& s, std::size_t sign) {
  return s.joined(sign) && s.joined(sign + 1);
}

/// Letters, digits and `&` that begin with a letter.
struct Group {
  std::string text;
  std::size_t next = 0;
};

Group group_at(const Scope& s, std::size_t i) {
  Group group{"", i};
  if (!s[i].is_word()) return group;
  do {
    if (!s[group.next].is(U'&')) group.text += s[group.next].text;
    ++group.next;
  } while (group.next < i + kMostPieces && (s.joined_word(group.next) || s.joined_number(group.next) ||
                                            (s.joined_mark(group.next, U'&') && s.joined_word(group.next + 1))));
  return group;
}

enum class Known { no, kind, body };

Known what_is(const std::string& part, const Scope& s) {
  if (document_type(part, s.lexicon(), false)) return Known::kind;
  return issuer(part, s.lexicon(), s.style()) ? Known::body : Known::no;
}

/// The year between two signs: four digits, or two of the last century.
std::size_t take_year(const Scope& s, DocumentCode& code, std::size_t i) {
  const std::string_view year = s[i + 1].text;
  const bool full = year.size() == 4 && (year.starts_with("19") || year.starts_with("20"));
  const bool old = year.size() == 2 && year >= "45";
  if (!is_sign(s, i) || !s[i + 1].is_number() || !(full || old)) return i;
  const bool tight = is_tight(s, i) && s.joined(i + 2);
  if (!is_sign(s, i + 2) || !(tight || full) || !s[i + 3].starts_upper()) return i;
  code.year = year;
  return i + 2;
}

/// Takes parts as long as they may belong to the code.
void take_parts(const Scope& s, DocumentCode& code, bool called_number) {
  bool body_known = false;
  while (code.parts.size() < kMostParts) {
    const std::size_t sign = code.next;
    const bool dot =
        s.joined_mark(sign, U'.') && s.joined_word(sign + 1) && s[sign + 1].all_upper() && !code.parts.empty();
    if (!is_sign(s, sign) && !dot) return;
    const Group group = group_at(s, sign + 1);
    if (group.text.empty()) return;
    const Known known = what_is(group.text, s);
    if (!is_tight(s, sign)) {
      // "12 / TB - UBND"; but in "năm 2025 - UBND xã" the dash parts two things
      const bool first = code.parts.empty();
      if (body_known || known == Known::no) return;
      if (first && !(called_number && (s[sign].is(U'/') || known == Known::kind))) return;
    } else if (!s[sign + 1].starts_upper() && known == Known::no) {
      return;
    }
    body_known = body_known || known == Known::body;
    code.signs.push_back(s[sign].is(U'-') ? '-' : '/');
    code.parts.push_back(group.text);
    code.next = group.next;
  }
}

bool is_number_start(const Scope& s, std::size_t i) {
  if (!s[i].is_number() || s[i].text.size() > kMostDigits) return false;
  if (s.joined(i) && s.before(i).is_word() && s.before(i).lower != "số") return false;
  // the end of 12/5 or 1.234 begins no code
  const Token& mark = s.before(i);
  return !(s.joined(i) && s.before(i, 2).is_number() &&
           (mark.is(U'/') || mark.is(U'.') || mark.is(U',') || mark.is(U'-') || mark.is(U':')));
}

/// A code in small letters needs two parts that are known.
bool begins_small(const DocumentCode& code) {
  for (const std::string& part : code.parts) {
    std::size_t at = 0;
    if (!letter(next_code_point(part, at)).upper) return true;
  }
  return false;
}

/// Runs of letters by their names, runs of digits as numbers.
std::string spell_part(const std::string& part, const Lexicon& lexicon, const Style& style) {
  std::string out;
  for (std::size_t at = 0; at < part.size();) {
    const std::size_t begin = at;
    const bool digits = is_digit(next_code_point(part, at));
    while (at < part.size()) {
      std::size_t probe = at;
      if (is_digit(next_code_point(part, probe)) != digits) break;
      at = probe;
    }
    const std::string run = part.substr(begin, at - begin);
    out += ' ' + (digits ? cardinal(run, style) : spelled(run, lexicon));
  }
  return out;
}

std::string say_plain_number(const DocumentCode& code, const Lexicon& lexicon, const Style& style) {
  if (code.number.empty()) return {};
  const bool zero = code.number.size() > 1 && code.number[0] == '0';
  std::string out = zero ? digit_by_digit(code.number) : cardinal(code.number, style);
  if (!code.level.empty()) out += " chấm " + cardinal(code.level, style);
  if (!code.letter.empty()) out += ' ' + spelled(code.letter, lexicon);
  return out;
}

}  // namespace

std::optional<DocumentCode> document_code_at(const Scope& s, std::size_t i) {
  DocumentCode code;
  code.next = i;
  const bool called_number = s.preceded_by(i, {"số"});
  if (is_number_start(s, i)) {
    code.number = s[i].text;
    code.next = i + 1;
    if (s.joined_mark(i + 1, U'.') && s.joined_number(i + 2) && s[i + 2].text.size() <= 2 && is_sign(s, i + 3)) {
      code.level = s[i + 2].text;
      code.next = i + 3;
    }
    if (s.joined_word(i + 1) && s[i + 1].text.size() <= 2 && to_utf32(s[i + 1].text).size() == 1 && is_sign(s, i + 2)) {
      code.letter = s[i + 1].text;
      code.next = i + 2;
    }
    code.next = take_year(s, code, code.next);
  } else if (!(called_number && s[i].is(U'/'))) {
    return std::nullopt;
  }
  take_parts(s, code, called_number || s[code.next].is(U'/'));
  if (code.parts.empty()) return std::nullopt;
  if (code.number.empty() && what_is(code.parts[0], s) == Known::no) return std::nullopt;
  if (begins_small(code) && code.parts.size() < 2) return std::nullopt;
  // the year may stand behind: 12/KH-UBND/2025
  if (code.year.empty() && is_sign(s, code.next) && is_tight(s, code.next) && s[code.next + 1].is_number() &&
      s[code.next + 1].text.size() == 4 && s[code.next + 1].text.starts_with("20")) {
    code.year = s[code.next + 1].text;
    code.next += 2;
  }
  return code;
}

std::string say_number_of(const DocumentCode& code, const Lexicon& lexicon, const Style& style) {
  std::string out = say_plain_number(code, lexicon, style);
  if (!code.year.empty()) out += (out.empty() ? "năm " : " năm ") + cardinal(code.year, style);
  return out;
}

std::string spell(const DocumentCode& code, const Lexicon& lexicon, const Style& style) {
  std::string out = say_plain_number(code, lexicon, style);
  if (!code.year.empty()) out += " trên " + cardinal(code.year, style);
  for (std::size_t p = 0; p < code.parts.size(); ++p) {
    if (code.signs[p] == '/') out += " trên";
    out += spell_part(code.parts[p], lexicon, style);
  }
  return out;
}

}  // namespace loaxa::audio::text
