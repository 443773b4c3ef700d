#include "audio/text/verbalise.hpp"

#include "audio/text/compose.hpp"
#include "audio/text/document/lists.hpp"
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"

namespace loaxa::audio::text {
namespace {

/// `?` and `!` are kept, anything else ends with a full stop.
char stop_of(const std::vector<Token>& tokens, const Span& span) {
  for (std::size_t i = span.end; i > span.begin; --i) {
    const Token& token = tokens[i - 1];
    if (token.kind != Token::Kind::mark) break;
    if (token.is(U'?')) return '?';
    if (token.is(U'!')) return '!';
    if (token.is(U'.') || token.is(U'…')) break;
  }
  return '.';
}

std::string written(const Line& line, const std::vector<Token>& tokens, std::size_t begin, std::size_t end) {
  return std::string(line.slice(tokens[begin].begin, tokens[end - 1].end));
}

/// `1.2.` before a heading: "Một chấm hai".
Match read_level(const Scope& s, std::size_t i) {
  Match match{i + 1, "", "", "", false, {}};
  if (s[i].is_number()) match.said = (i > s.begin() ? "chấm " : "") + cardinal(s[i].text, s.style());
  return match;
}

std::string_view why_unsaid(const Token& token) {
  // pictures and dingbats
  const bool picture = token.mark >= 0x1F000 || (token.mark >= 0x2300 && token.mark < 0x2400) ||
                       (token.mark >= 0x2600 && token.mark < 0x27C0);
  return picture ? "hình vẽ, không có chữ để đọc" : "ký hiệu chưa có cách đọc";
}

}  // namespace

SourcePlace place_of(const Line& line, const std::vector<Token>& tokens, const Span& span) {
  const std::size_t first = tokens[span.begin].begin, last = tokens[span.end - 1].end - 1;
  const int number = line.number_at(first), begin = line.columns[first];
  if (line.number_at(last) != number) return {number, begin, static_cast<int>(last + 1 - first)};
  // the end is the column behind the last character, whatever hidden ones follow it
  return {number, begin, line.columns[last] + 1 - begin};
}

Spoken verbalise(const Line& line, const std::vector<Token>& tokens, const Span& span, const Lexicon& lexicon,
                 const Style& style) {
  Spoken spoken;
  Composer composer;
  const Scope scope(tokens, span.begin, span.end, lexicon, style);
  const bool levels = span.begin == 0 && span.end == marker_end(tokens) && is_many_levelled(tokens, span.end);
  for (std::size_t i = span.begin; i < span.end;) {
    const Match match = levels ? read_level(scope, i) : classify(scope, i);
    composer.add(match.said);
    if (match.lost) {
      const std::string_view why = match.why_lost.empty() ? why_unsaid(tokens[i]) : match.why_lost;
      spoken.dropped.push_back(
          {line.number_at(tokens[i].begin), written(line, tokens, i, match.next), std::string(why)});
    }
    if (!match.rule.empty()) {
      spoken.ambiguous.push_back({place_of(line, tokens, {i, match.next}), written(line, tokens, i, match.next),
                                  match.said, match.other, match.rule});
    }
    i = match.next;
  }
  spoken.text = composer.finish(stop_of(tokens, span));
  // the letter alone, read once more, would be a heading's Roman one; its name in school is short i
  if (spoken.text == "I.") spoken.text = "I ngắn.";
  return spoken;
}

std::string read_value(std::string_view value, const Lexicon& lexicon, const Style& style) {
  Lexicon letters;
  letters.letters = lexicon.letters;
  const Line line = decode_line(value);
  const std::vector<Token> tokens = tokenise(line);
  const Scope scope(tokens, 0, tokens.size(), letters, style);
  std::string out;
  for (std::size_t i = 0; i < tokens.size();) {
    const Match match = classify(scope, i);
    if (!out.empty() && !match.said.empty()) out += ' ';
    out += match.said;
    i = match.next;
  }
  return out;
}

}  // namespace loaxa::audio::text
