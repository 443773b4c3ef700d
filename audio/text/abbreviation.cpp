// Abbreviations of the lexicon. A written form may have several lines; the first whose context holds is read, and where
// only the line without a context is left although others exist, both readings are reported. Beside the form as it
// stands in the table a writer may put blanks around its hyphens (KT - XH), dots between its letters (U.B.N.D) or write
// it small (ubnd).
#include <vector>

#include "audio/text/abbreviation_context.hpp"
#include "audio/text/document_types.hpp"
#include "audio/text/letters.hpp"
#include "audio/text/lexicon_lookup.hpp"
#include "audio/text/rules.hpp"
#include "audio/text/syllable.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kLongestForm = 16;  // tokens of a form with blanks or dots inside

/// One line of the table, chosen.
struct Chosen {
  std::size_t next = 0;
  std::string_view said;
  std::string_view other;  ///< empty: the context decided
};

/// In a heading, BAN is a word although it might be somebody's abbreviation.
bool is_heading_word(const Token& token) {
  return token.in_caps && parse_syllable(token.text).has_value();
}

/// A form with its full stop stands before a name, if its line says no other context.
bool line_holds(const Scope& s, std::size_t i, std::size_t next, const LexiconEntry& line) {
  if (!line.when.empty()) return context_holds(s, i, next, line.when);
  return !line.written.ends_with('.') || context_holds(s, i, next, "before <name>");
}

std::optional<Chosen> choose(const Scope& s, std::size_t i, std::size_t next, std::span<const LexiconEntry> lines) {
  for (const LexiconEntry& line : lines) {
    if (!line_holds(s, i, next, line)) continue;
    Chosen chosen{next, line.said, {}};
    for (const LexiconEntry& rival : lines) {
      if (line.when.empty() && rival.said != line.said && chosen.other.empty()) chosen.other = rival.said;
    }
    return chosen;
  }
  return std::nullopt;
}

/// The longest form at the beginning of `text` that has a line for this place. `token_at(length)`: the token behind.
template <typename TokenAt>
std::optional<Chosen> longest(const Scope& s, std::size_t i, std::string_view text, const TokenAt& token_at) {
  const LexiconTable& table = s.lexicon().abbreviations;
  const auto ends = [&](std::size_t length) { return token_at(length).has_value(); };
  while (!text.empty()) {
    const std::string_view form = table.longest_prefix(text, ends);
    if (form.empty()) return std::nullopt;
    const std::size_t next = *token_at(form.size());
    if (next > i + 1 || !is_heading_word(s[i])) {
      if (const auto chosen = choose(s, i, next, table.find(form))) return chosen;
    }
    text = text.substr(0, form.size() - 1);
  }
  return std::nullopt;
}

std::string upper_of(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) append_utf8(out, to_upper(next_code_point(text, at)));
  return out;
}

bool has_vowel(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    if (letter(next_code_point(word, at)).vowel) return true;
  }
  return false;
}

/// `ubnd`, `Hđnd`, `Qđ`: capitals that the writer did not make. Two small letters may be a unit or a word.
std::optional<Chosen> written_small(const Scope& s, std::size_t i) {
  constexpr std::size_t kShortest = 3;
  const Token& token = s[i];
  if (token.all_upper() || parse_syllable(token.text)) return std::nullopt;
  const std::string_view text = key_text(s, i).text;
  const std::string upper = upper_of(text.substr(0, text.find(' ')));
  const auto chosen = longest(s, i, upper, [&](std::size_t length) { return token_behind(s, i, length); });
  const bool long_enough = to_utf32(token.text).size() >= kShortest || (chosen && chosen->next > i + 1) ||
                           (token.starts_upper() && !has_vowel(token.text));
  return long_enough ? chosen : std::nullopt;
}

/// `KT - XH`, `VH- TT`, `GD & ĐT`: the form without the blanks beside its marks.
std::optional<Chosen> with_blanks(const Scope& s, std::size_t i) {
  std::string text(s[i].text);
  std::vector<std::pair<std::size_t, std::size_t>> ends;  // length in bytes, token behind
  bool blank = false;
  for (std::size_t k = i + 1; k + 1 < s.end() && k < i + kLongestForm; k += 2) {
    const bool mark = s[k].is(U'-') || s[k].is(U'&');
    if (!mark || !s[k + 1].is_word() || !s[k + 1].all_upper()) break;
    blank = blank || s[k].space_before || s[k + 1].space_before;
    text.append(s[k].text).append(s[k + 1].text);
    if (blank) ends.emplace_back(text.size(), k + 2);
  }
  if (ends.empty()) return std::nullopt;
  return longest(s, i, text, [&](std::size_t length) -> std::optional<std::size_t> {
    for (const auto& [size, behind] : ends) {
      if (size == length) return behind;
    }
    return std::nullopt;
  });
}

/// `U.B.N.D`, `H.Đ.N.D`: single letters with dots. Behind a person's title they are somebody's initials.
std::optional<Chosen> with_dots(const Scope& s, std::size_t i) {
  constexpr std::size_t kShortest = 3;  // letters
  std::string form(s[i].text);
  std::size_t next = i + 1, letters = 1;
  if (s[i].text.size() > 2 || s.joined_mark(i, U'.')) return std::nullopt;
  while (next + 1 < s.end() && next < i + kLongestForm && s.joined_mark(next, U'.') && s.joined_word(next + 1) &&
         s[next + 1].text.size() <= 2) {
    form += s[next + 1].text;
    next += 2;
    ++letters;
  }
  if (letters < kShortest) return std::nullopt;
  if (s.near_before(i, 2, {"ông", "bà", "anh", "chị", "em", "cháu", "cô", "chú", "bác", "tên", "đối", "và"})) {
    return std::nullopt;
  }
  return choose(s, i, next, s.lexicon().abbreviations.find(form));
}

std::optional<Chosen> chosen_at(const Scope& s, std::size_t i) {
  const auto token_at = [&](std::size_t length) { return token_behind(s, i, length); };
  if (const auto chosen = with_blanks(s, i)) return chosen;
  if (const auto chosen = with_dots(s, i)) return chosen;
  const auto [text, small] = key_text(s, i);
  if (const auto chosen = longest(s, i, text, token_at)) return chosen;
  if (const auto chosen = longest(s, i, small, token_at)) return chosen;
  return written_small(s, i);
}

/// SYT, SGD&ĐT, BTGTU, CAX: offices that the table of issuers can put together.
std::optional<Match> office_at(const Scope& s, std::size_t i) {
  constexpr std::size_t kShortest = 3, kLongest = 5;  // letters; tokens
  if (!s[i].all_upper() || is_heading_word(s[i])) return std::nullopt;
  std::string letters(s[i].text);
  std::size_t next = i + 1;
  while (next + 1 < i + kLongest && s.joined_mark(next, U'&') && s.joined_word(next + 1) && s[next + 1].all_upper()) {
    letters += s[next + 1].text;
    next += 2;
  }
  if (to_utf32(letters).size() < kShortest) return std::nullopt;
  const auto body = office(letters, s.lexicon(), s.style());
  if (!body) return std::nullopt;
  return Match{next, body->said, body->other, body->other.empty() ? "" : "chữ viết tắt của cơ quan có hai cách hiểu",
               false};
}

/// `v.v.`, `v.v...`, `v..v`: vân vân.
std::optional<Match> and_so_on(const Scope& s, std::size_t i) {
  if (s[i].lower != "v" || !s.joined(i + 1) || !(s[i + 1].is(U'.') || s[i + 1].is(U'…'))) return std::nullopt;
  if (!s.joined_word(i + 2) || s[i + 2].lower != "v") return std::nullopt;
  return Match{i + 3, "vân vân", "", "", false};
}

/// A ministry's or an office's field is part of its name: Sở Giáo dục và đào tạo.
bool names_an_office(const Scope& s, std::size_t i) {
  return s.preceded_by(i, {"sở", "bộ", "phòng", "cục", "chi cục"});
}

}  // namespace

std::optional<Match> read_abbreviation(const Scope& s, std::size_t i) {
  if (const auto match = and_so_on(s, i)) return match;
  if (!s[i].is_word()) return std::nullopt;
  if (const auto chosen = chosen_at(s, i)) {
    Match match{chosen->next, std::string(chosen->said), std::string(chosen->other), "", false};
    if (names_an_office(s, i)) match.said = capitalised(match.said);
    if (!chosen->other.empty()) match.rule = "chữ viết tắt nhiều nghĩa, không có từ nào bên cạnh giúp phân biệt";
    // HĐND-UBND, CBCC/VC: two bodies, not one
    const bool joint = s.joined_mark(match.next, U'-') || s.joined_mark(match.next, U'/');
    if (joint && s.joined_word(match.next + 1) && s[match.next + 1].all_upper()) {
      match.said += ',';
      ++match.next;
    }
    return match;
  }
  if (const auto match = office_at(s, i)) return match;
  return std::nullopt;
}

}  // namespace loaxa::audio::text
