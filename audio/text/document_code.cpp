// A document's number by its meaning: what kind of document, which number and year, who issued it. What the writer has
// said before the number (the kind) or says right behind it (the body) is not said twice.
#include <algorithm>
#include <array>

#include "audio/text/document_code_shape.hpp"
#include "audio/text/document_types.hpp"
#include "audio/text/letters.hpp"
#include "audio/text/rules.hpp"
#include "audio/text/syllable.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kNearWords = 8;       // how far the kind and "của ..." are looked for; reading specification, 7
constexpr std::size_t kFarthestToken = 40;  // dates and other codes between count no words

/// What a code's parts mean.
struct Meaning {
  CodePart kind;                 ///< said is empty: the code has none
  std::vector<CodePart> bodies;  ///< one, but for joint documents
  bool complete = false;         ///< nothing but departments stays unsaid
};

/// The body at part p, of up to three parts together (MTTQ-BTT, LĐ-TBXH); `next` moves behind it.
std::optional<CodePart> body_at(const DocumentCode& code, std::size_t p, const Scope& s, std::size_t& next) {
  constexpr std::size_t kMostTogether = 3;
  for (std::size_t count = std::min(kMostTogether, code.parts.size() - p); count > 0; --count) {
    for (const std::string_view between : {"-", ""}) {
      std::string letters = code.parts[p];
      for (std::size_t k = p + 1; k < p + count; ++k) letters.append(between).append(code.parts[k]);
      const bool whole = count == 1 || !s.lexicon().issuers.find(letters).empty() || between.empty();
      if (!whole) continue;
      auto body = issuer(letters, s.lexicon(), s.style());
      if (!body) continue;
      next = p + count;
      return body;
    }
  }
  return std::nullopt;
}

/// The kind may be cut in two: QĐ-XPVPHC, HĐ-KT. Returns: how many parts it has.
std::size_t kind_parts(const DocumentCode& code, const Scope& s, std::optional<CodePart>& kind) {
  kind = document_type(code.parts[0], s.lexicon(), false);
  if (!kind || code.parts.size() < 2) return kind ? 1 : 0;
  const auto longer = document_type(code.parts[0] + code.parts[1], s.lexicon(), false);
  if (!longer || issuer(code.parts[1], s.lexicon(), s.style())) return 1;
  kind = longer;
  return 2;
}

Meaning meaning_of(const DocumentCode& code, const Scope& s) {
  Meaning meaning;
  std::optional<CodePart> kind;
  const std::size_t first_body = kind_parts(code, s, kind);
  if (kind) meaning.kind = *kind;
  std::size_t unknown = 0;
  for (std::size_t p = first_body; p < code.parts.size();) {
    std::size_t next = p + 1;
    const auto body = body_at(code, p, s, next);
    if (body) meaning.bodies.push_back(*body);
    if (!body && (meaning.bodies.empty() || meaning.kind.joint)) ++unknown;
    if (body && !meaning.kind.joint) break;
    p = next;
  }
  if (first_body == 1 && !meaning.bodies.empty() && meaning.bodies[0].party) {
    meaning.kind = *document_type(code.parts[0], s.lexicon(), true);
  }
  meaning.complete = unknown == 0 && (!meaning.bodies.empty() || (kind && code.parts.size() == first_body));
  return meaning;
}

/// Calls `found(k)` for the tokens before i, the nearest first, until it holds or too many words lie between.
template <typename Found>
bool looking_back(const Scope& s, std::size_t i, std::size_t words, const Found& found) {
  for (std::size_t back = 1; back <= kFarthestToken && i >= s.begin() + back; ++back) {
    const std::size_t k = i - back;
    if (found(k)) return true;
    if (s[k].is_word() && parse_syllable(s[k].text) && words-- == 0) return false;
  }
  return false;
}

/// The writer has named this kind of document: in words, or by its letters alone (QĐ số 45/QĐ-UBND).
bool kind_said_before(const Scope& s, std::size_t i, const std::string& letters) {
  const auto names = names_of_type(letters, s.lexicon());
  const std::string small = lower_of(letters);
  return looking_back(s, i, kNearWords, [&](std::size_t k) {
    const bool alone = s[k].lower == small && !s.before(k).is(U'/') && !s[k + 1].is(U'/') && !s[k + 1].is(U'-');
    return alone ||
           std::any_of(names.begin(), names.end(), [&](const std::string& name) { return s.words_at(k, name); });
  });
}

/// Something is called a number here that the code's letters do not name: Luật Đất đai số, Văn bản số.
bool other_noun_before(const Scope& s, std::size_t i) {
  constexpr std::size_t kWords = 5;
  constexpr std::array<std::string_view, 13> kNouns = {"luật",     "lệnh",  "văn bản", "bản án",  "giấy",
                                                       "thư",      "phiếu", "mẫu",     "ký hiệu", "công văn",
                                                       "tài liệu", "hồ sơ", "bản tin"};
  return looking_back(s, i, kWords, [&](std::size_t k) {
    return std::any_of(kNouns.begin(), kNouns.end(), [&](std::string_view noun) { return s.words_at(k, noun); });
  });
}

/// One of the shipped kinds is named just before "số": Thông báo kết luận số, Chương trình hành động số.
bool another_kind_before(const Scope& s, std::size_t number_word, std::size_t words = 3) {
  return looking_back(s, number_word, words, [&](std::size_t k) {
    return s[k].is_word() && s[k + 1].is_word() &&
           std::any_of(s.lexicon().document_types.entries().begin(), s.lexicon().document_types.entries().end(),
                       [&](const LexiconEntry& kind) { return s.words_at(k, lower_of(kind.said)); });
  });
}

bool begins_body(const Scope& s, std::size_t i) {
  const std::string& word = s[i].lower;
  if (s[i].all_upper() && s[i].text.size() > 1) {
    return issuer(s[i].text, s.lexicon(), s.style()).has_value() || !s.lexicon().abbreviations.find(s[i].text).empty();
  }
  return is_one_of(word, {"chính", "thủ",   "quốc", "ủy",    "uỷ",   "hội",  "thường", "bộ",     "sở",   "ban",
                          "đảng",  "huyện", "tỉnh", "thành", "thị",  "quận", "chủ",    "trung",  "công", "trạm",
                          "phòng", "văn",   "ngân", "mặt",   "đoàn", "liên", "điện",   "trường", "bệnh", "tòa",
                          "toà",   "viện",  "cục",  "chi",   "tổng", "kho",  "thanh",  "bảo",    "bí",   "nhà"});
}

/// "... của Ủy ban nhân dân xã" or "do ... ban hành" follows within eight words, in the same clause.
bool body_follows(const Scope& s, std::size_t i) {
  std::size_t words = 0;
  for (std::size_t k = i; k < i + kFarthestToken && words <= kNearWords && k < s.end(); ++k) {
    if (s[k].is(U';')) return false;
    if (s[k].is_word()) ++words;
    const bool link = s[k].lower == "của" || s[k].lower == "do";
    if (link && begins_body(s, k + 1)) return true;
    // another document begins: its body is not this one's
    if (s[k].lower == "số" && s[k + 1].is_number()) return false;
  }
  return false;
}

/// The number stands in a list that "số" has opened: số 15, 16 và 17/NQ-HĐND.
bool in_list_of_numbers(const Scope& s, std::size_t i) {
  constexpr std::size_t kMostItems = 6;
  for (std::size_t items = 0; items < kMostItems; ++items) {
    const bool listed = s.before(i).is(U',') || is_one_of(s.before(i).lower, {"và", "hoặc", "đến"});
    if (!listed || !s.before(i, 2).is_number() || s.joined_mark(i - 2, U'/')) return false;
    i -= 2;
    if (s.preceded_by(i, {"số"})) return true;
  }
  return false;
}

std::string join_bodies(const std::vector<CodePart>& bodies) {
  std::string out;
  for (std::size_t b = 0; b < bodies.size(); ++b) {
    if (b > 0) out += b + 1 == bodies.size() ? " và " : ", ";
    out += bodies[b].said;
  }
  return out;
}

/// The kind of document, if it has to be said. `at`: the token of "số" or of the number.
std::string kind_to_say(const Scope& s, std::size_t at, bool number_word, const DocumentCode& code,
                        const Meaning& meaning) {
  if ((number_word || meaning.kind.said.empty()) && other_noun_before(s, at)) return {};
  if (meaning.kind.said.empty()) {
    // 1234/UBND-VX: a letter has no kind in its code
    const bool bare = s.before(at).is_word() && !another_kind_before(s, at) && !number_word;
    return !bare ? "" : code.parts.size() > 1 ? "Công văn" : "văn bản";
  }
  // without "số" the kind has to stand directly before the number: Thông tri 05-TTr/TU
  constexpr std::size_t kWords = 3, kLastTwo = 1;
  if (kind_said_before(s, at, code.parts[0]) || another_kind_before(s, at, number_word ? kWords : kLastTwo)) return {};
  return meaning.kind.said;
}

Match by_meaning(const Scope& s, std::size_t i, const DocumentCode& code, const Meaning& meaning) {
  const bool takes_number_word = s[i].lower == "số";
  const bool number_word = takes_number_word || s.preceded_by(i, {"số"}) || in_list_of_numbers(s, i);
  // a "số" that stands before this token is said already, and with it whatever it numbers
  std::string kind = number_word && !takes_number_word ? "" : kind_to_say(s, i, number_word, code, meaning);
  Match match{code.next, std::move(kind), "", "", false};
  const auto add = [&match](std::string_view words) {
    if (!match.said.empty() && !words.empty()) match.said += ' ';
    match.said += words;
  };
  // a number that is not filled in yet is no number
  if (!code.number.empty() && (!number_word || takes_number_word)) add("số");
  add(say_number_of(code, s.lexicon(), s.style()));
  if (meaning.bodies.empty() || body_follows(s, code.next)) return match;
  const std::string before_body = match.said;
  add("của");
  add(join_bodies(meaning.bodies));
  const CodePart& body = meaning.bodies[0];
  if (body.guessed) {
    match.other = spell(code, s.lexicon(), s.style());
    match.rule = "chữ đầu của địa danh trong mã văn bản không đọc";
  } else if (meaning.bodies.size() == 1 && !body.other.empty() && code.year.empty()) {
    match.other = before_body + " của " + body.other;
    match.rule = "chữ viết tắt của cơ quan có hai cách hiểu";
  }
  return match;
}

/// 97-B, 5-HTX are no codes unless something in them is known or they are called a number.
bool is_code(const Scope& s, std::size_t i, bool number_word, const DocumentCode& code, const Meaning& meaning) {
  const bool kind = !meaning.kind.said.empty();
  if (code.number.empty()) return kind && !meaning.bodies.empty();
  if (number_word) return kind || !meaning.bodies.empty() || code.parts.size() > 1 || !code.year.empty();
  if (!kind && meaning.bodies.empty()) return false;
  if (code.parts.size() > 1 || !code.year.empty()) return true;
  return kind_said_before(s, i, code.parts[0]) || another_kind_before(s, i) ||
         s.preceded_by(i, {"công văn", "văn bản"});
}

}  // namespace

std::optional<Match> read_document_code(const Scope& s, std::size_t i) {
  // asked at "số" too, so that the kind can be said before it
  const bool at_number_word = s[i].lower == "số";
  const std::size_t number = at_number_word ? i + (s[i + 1].is(U':') ? 2 : 1) : i;
  const auto code = document_code_at(s, number);
  if (!code) return std::nullopt;
  const bool number_word = at_number_word || s.preceded_by(i, {"số"}) || in_list_of_numbers(s, i);
  const Meaning meaning = meaning_of(*code, s);
  if (!is_code(s, number, number_word, *code, meaning)) return std::nullopt;
  if (s.style().doc_codes == Style::DocCodes::spell || !meaning.complete) {
    Match match{code->next, (at_number_word ? "số " : "") + spell(*code, s.lexicon(), s.style()), "", "", false};
    if (!meaning.complete) match.rule = "mã văn bản có phần chưa biết, đọc từng chữ";
    return match;
  }
  return by_meaning(s, i, *code, meaning);
}

}  // namespace loaxa::audio::text
