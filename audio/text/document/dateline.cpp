#include "audio/text/document/dateline.hpp"

#include "audio/text/document/shape.hpp"
#include "audio/text/letters.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kFirstRows = 8;       // spoken rows in which an article begins
constexpr std::size_t kFewestWords = 12;    // of its first paragraph
constexpr std::size_t kLongestLetters = 9;  // of an abbreviation, in bytes
constexpr std::string_view kUnknown = "chữ tắt của báo trước câu đầu";

/// `BBK -`, `(TTXVN) -`, `Dân trí -`: where the sentence behind it begins, and the abbreviation.
struct Dateline {
  std::size_t begin = 0, end = 0, next = 0;
};

Dateline look_at(const Tokens& t, const Lexicon& lexicon) {
  Dateline line;
  const bool bracket = t.front().is(U'(');
  line.begin = bracket ? 1 : 0;
  line.end = known_phrase_end(t, line.begin, lexicon.boilerplate, "dateline");
  if (line.end == 0) line.end = line.begin + 1;
  std::size_t i = line.end;
  // VOV.VN, TTXVN/Vietnam+
  if (i + 1 < t.size() && t[i].is(U'.') && (t[i + 1].lower == "vn" || t[i + 1].lower == "com")) i += 2;
  if (bracket && (i >= t.size() || !t[i++].is(U')'))) return {};
  if (i + 1 >= t.size() || !t[i].is(U'-') || !t[i + 1].space_before || !t[i + 1].starts_upper()) return {};
  line.next = i + 1;
  return line;
}

Line with_name(const Row& row, const Dateline& dateline, std::string_view name) {
  const Token& next = row.tokens[dateline.next];
  LineSplice splice(row.line.number);
  splice.add(U"Theo ");
  splice.add(to_utf32(name));
  splice.add(U", ");
  splice.add(row.line, next.begin, row.line.chars.size());
  return splice.finish(row.line.columns.back());
}

bool is_first_paragraph(const Tokens& t) {
  return words_in(t, 0, t.size()) >= kFewestWords;
}

}  // namespace

void read_datelines(Document& document, const Lexicon& lexicon) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < document.rows.size() && seen < kFirstRows; ++i) {
    const Row& row = document.rows[i];
    if (!row.spoken()) continue;
    ++seen;
    if (!is_first_paragraph(row.tokens)) continue;
    const Tokens& t = row.tokens;
    const Dateline dateline = look_at(t, lexicon);
    if (dateline.next == 0) continue;
    const std::string key = key_of(t, dateline.begin, dateline.end);
    for (const LexiconEntry& entry : lexicon.boilerplate.find(key)) {
      if (entry.when != "dateline") continue;
      return document.replace(i, with_name(row, dateline, entry.said));
    }
    const Token& word = t[dateline.begin];
    const auto known = lexicon.abbreviations.find(word.text);
    if (word.text == "TTXVN" && !known.empty()) {
      return document.replace(i, with_name(row, dateline, known.front().said));
    }
    const bool unknown = word.all_upper() && word.text.size() >= 2 && word.text.size() <= kLongestLetters;
    if (unknown && (known.empty() || t.front().is(U'('))) document.drop(i, 0, dateline.next, kUnknown);
    return;
  }
}

}  // namespace loaxa::audio::text
