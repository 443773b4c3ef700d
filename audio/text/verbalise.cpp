#include "audio/text/verbalise.hpp"

#include "audio/text/compose.hpp"
#include "audio/text/rules.hpp"
#include "audio/text/tone_repair.hpp"

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

}  // namespace

SourcePlace place_of(const Line& line, const std::vector<Token>& tokens, const Span& span) {
  const int begin = line.columns[tokens[span.begin].begin];
  // the end is the column behind the last character, whatever hidden ones follow it
  const int end = line.columns[tokens[span.end - 1].end - 1] + 1;
  return {line.number, begin, end - begin};
}

Spoken verbalise(const Line& line, const std::vector<Token>& tokens, const Span& span, const Lexicon& lexicon,
                 const Style& style) {
  Spoken spoken;
  Composer composer;
  const Scope scope(tokens, span.begin, span.end, lexicon, style);
  for (std::size_t i = span.begin; i < span.end;) {
    const Match match = classify(scope, i);
    composer.add(match.said);
    if (match.lost) {
      const std::string_view why = match.why_lost.empty() ? "ký hiệu chưa có cách đọc" : match.why_lost;
      spoken.dropped.push_back({line.number, written(line, tokens, i, match.next), std::string(why)});
    }
    if (!match.rule.empty()) {
      spoken.ambiguous.push_back({place_of(line, tokens, {i, match.next}), written(line, tokens, i, match.next),
                                  match.said, match.other, match.rule});
    }
    i = match.next;
  }
  spoken.text = with_open_oa(composer.finish(stop_of(tokens, span)));
  // the letter alone, read once more, would be a heading's Roman one; its name in school is short i
  if (spoken.text == "I.") spoken.text = "I ngắn.";
  return spoken;
}

std::string read_value(std::string_view value, const Style& style) {
  static const Lexicon kNone;
  const Line line = decode_line(value);
  const std::vector<Token> tokens = tokenise(line);
  const Scope scope(tokens, 0, tokens.size(), kNone, style);
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
