#include "audio/text/token.hpp"

#include "audio/text/letters.hpp"
#include "audio/text/syllable.hpp"

namespace loaxa::audio::text {
namespace {

bool is_dot(char32_t c) {
  return c == U'.' || c == U'…';
}

/// End of the run that begins at `begin`: letters, digits, dots with their `/.`, or one mark.
std::size_t run_end(const Line& line, std::size_t begin) {
  const std::u32string& s = line.chars;
  std::size_t end = begin + 1;
  if (is_letter(s[begin])) {
    while (end < s.size() && is_letter(s[end])) ++end;
  } else if (is_digit(s[begin])) {
    while (end < s.size() && is_digit(s[end])) ++end;
  } else if (is_dot(s[begin])) {
    while (end < s.size() && is_dot(s[end])) ++end;
    if (end + 1 < s.size() && s[end] == U'/' && s[end + 1] == U'.') end += 2;
  }
  return end;
}

Token make_token(const Line& line, std::size_t begin, std::size_t end) {
  Token token;
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(end);
  token.text = line.slice(begin, end);
  const char32_t first = line.chars[begin];
  if (is_letter(first)) {
    token.kind = Token::Kind::word;
    token.lower = lower_of(token.text);
  } else if (is_digit(first)) {
    token.kind = Token::Kind::number;
  } else {
    token.mark = first;
    if (is_dot(first)) {
      const bool closing = line.chars[end - 1] == U'.' && end - begin >= 2 && line.chars[end - 2] == U'/';
      token.mark = closing ? U'.' : end - begin > 1 ? U'…' : first;
    }
  }
  return token;
}

bool has_vietnamese_letter(std::string_view word) {
  for (const char c : word) {
    if ((static_cast<unsigned char>(c) & 0x80) != 0) return true;
  }
  return false;
}

/// A heading's words are upper case by fashion, not because they are acronyms.
void find_headings(std::vector<Token>& tokens) {
  for (std::size_t begin = 0; begin < tokens.size();) {
    std::size_t words = 0, vietnamese = 0, end = begin;
    for (; end < tokens.size(); ++end) {
      if (!tokens[end].is_word()) continue;
      if (!tokens[end].all_upper()) break;
      ++words;
      // Đ alone makes no word: CĐ, ĐVTN are acronyms.
      if (has_vietnamese_letter(tokens[end].text) && parse_syllable(tokens[end].text)) ++vietnamese;
    }
    if (words >= 2 && vietnamese >= 1) {
      for (std::size_t i = begin; i < end; ++i) tokens[i].in_caps = tokens[i].is_word();
    }
    begin = end + 1;
  }
}

}  // namespace

bool Token::starts_upper() const {
  std::size_t at = 0;
  return kind == Kind::word && letter(next_code_point(text, at)).upper;
}

bool Token::all_upper() const {
  if (kind != Kind::word) return false;
  for (std::size_t at = 0; at < text.size();) {
    if (!letter(next_code_point(text, at)).upper) return false;
  }
  return true;
}

std::vector<Token> tokenise(const Line& line) {
  std::vector<Token> tokens;
  bool space = true;
  for (std::size_t i = 0; i < line.chars.size();) {
    if (line.chars[i] == U' ' || line.chars[i] == U'\t') {
      space = true;
      ++i;
      continue;
    }
    const std::size_t end = run_end(line, i);
    tokens.push_back(make_token(line, i, end));
    tokens.back().space_before = space;
    space = false;
    i = end;
  }
  find_headings(tokens);
  return tokens;
}

}  // namespace loaxa::audio::text
