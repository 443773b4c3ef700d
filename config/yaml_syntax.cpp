#include "config/yaml_syntax.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "config/yaml_reader.hpp"

namespace loaxa::config {

namespace {

using std::string_view;

/// The parser's words for one kind of mistake and ours.
struct Translation {
  string_view problem;  ///< the beginning of the parser's message
  string_view message;
  string_view english;
};

constexpr std::array kTranslations{
    Translation{"illegal map value", "không được có dấu hai chấm ở đây; hãy xem lại thụt lề và dòng ngay trên",
                "a colon may not stand here; check the indentation and the line above"},
    Translation{"illegal map key", "không được có khóa ở đây; hãy xem lại thụt lề và dòng ngay trên",
                "a key may not stand here; check the indentation and the line above"},
    Translation{
        "illegal block entry",
        "không được bắt đầu mục danh sách '- ' ở đây; mục danh sách phải xuống dòng riêng, còn nếu là chữ thì đặt "
        "trong ngoặc kép",
        "a list item '- ' may not begin here; it needs a line of its own, and text that begins so needs quotes"},
    Translation{"end of map not found",
                "thụt lề không khớp hoặc thừa chữ ở đây; các khóa cùng cấp phải thẳng cột với nhau",
                "the indentation does not match or there is text too many; keys of one level must be aligned"},
    Translation{"end of sequence not found",
                "thụt lề không khớp: các mục '- ' của một danh sách phải thẳng cột với nhau",
                "the indentation does not match: the '- ' items of a list must be aligned"},
    Translation{"illegal flow end", "thừa dấu đóng ']' hoặc '}' ở đây", "there is a closing ']' or '}' too many"},
    Translation{"illegal tab", "dòng này thụt lề bằng phím Tab; hãy thay bằng dấu cách",
                "this line is indented with a tab; use spaces"},
    Translation{"illegal document indicator", "có '---' hoặc '...' trong phần chữ còn mở ngoặc kép",
                "there is '---' or '...' inside quoted text"},
    Translation{"unknown escape character",
                "sau dấu '\\' trong ngoặc kép là ký tự không hiểu được; hãy viết '\\\\' hoặc dùng ngoặc đơn '...'",
                "unknown character after '\\' in double quotes; write '\\\\' or use single quotes"},
    Translation{"bad character found while scanning hex", "mã ký tự sau '\\x' hoặc '\\u' không đúng",
                "the character code after '\\x' or '\\u' is wrong"},
    Translation{"invalid unicode", "mã ký tự sau '\\u' không đúng", "the character code after '\\u' is wrong"},
    Translation{"unknown token", "chữ bắt đầu bằng ký tự đặc biệt (@ ` %) phải đặt trong ngoặc kép",
                "text that begins with a special character (@ ` %) needs quotes"},
    Translation{"cannot set zero indentation", "số sau '|' hoặc '>' không đúng",
                "the number after '|' or '>' is wrong"},
    Translation{"unexpected character in block scalar", "sau '|' hoặc '>' phải xuống dòng, chữ viết ở dòng dưới",
                "after '|' or '>' the text begins on the next line"},
};

Refusal unclosed_quote(Place place) {
  return {place, "thiếu dấu ngoặc kép đóng của chữ bắt đầu ở đây",
          "the quoted text that begins here lacks its closing quote"};
}

bool mentions(string_view text, string_view part) {
  return text.find(part) != string_view::npos;
}

string_view indentation(string_view line) {
  return line.substr(0, std::min(line.find_first_not_of(" \t"), line.size()));
}

/// Whether a line is `key:value`, the space after the colon forgotten.
bool lacks_space_after_colon(string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" -"), line.size()));
  const auto colon = line.find(':');
  if (colon == string_view::npos || colon == 0 || colon + 1 >= line.size() || line[colon + 1] == ' ') return false;
  return line.substr(0, colon).find_first_of(" \"'") == string_view::npos && !mentions(line, ": ");
}

/// The line with its value in quotes: what the official should have written.
std::string quoted_line(string_view line) {
  const auto colon = line.find(": ");
  if (colon == string_view::npos) return {};
  const auto key = line.substr(line.find_first_not_of(' '), colon - line.find_first_not_of(' '));
  const auto value = line.substr(colon + 2);
  if (mentions(value, "\"") || mentions(key, "{") || mentions(key, "[")) return {};
  if (value.size() > 80) return fmt::format("{}: \"...\"", key);
  return fmt::format("{}: \"{}\"", key, value);
}

Refusal needs_quotes(const SyntaxError& error, const SourceText& source) {
  const auto example = quoted_line(source.line(error.where.line));
  const auto vietnamese_end = example.empty() ? std::string{} : fmt::format(", ví dụ: {}", example);
  const auto english_end = example.empty() ? std::string{} : fmt::format(", for example: {}", example);
  return {source.place(error.where.line, error.where.byte),
          "chữ có dấu hai chấm và dấu cách (': ') phải đặt trong ngoặc kép" + vietnamese_end,
          "text with a colon and a space (': ') in it needs quotes" + english_end};
}

Refusal missing_bracket(const SyntaxError& error, const SourceText& source) {
  const auto& open = *error.open_bracket;
  const char opening = source.text()[std::min(source.offset(open.line, open.byte), source.text().size() - 1)];
  const char closing = opening == '{' ? '}' : ']';
  return {source.place(error.where.line, error.where.byte),
          fmt::format("thiếu dấu '{}' đóng cho dấu '{}' mở ở dòng {}, hoặc thiếu dấu phẩy trước chỗ này", closing,
                      opening, open.line + 1),
          fmt::format("the closing '{}' of the '{}' in line {} is missing, or a comma before this place", closing,
                      opening, open.line + 1)};
}

/// Text that began in an earlier line and goes on here: quotes that were closed too late, or a forgotten space.
std::optional<Refusal> explain_by_earlier_line(const SyntaxError& error, const SourceText& source) {
  if (!error.last_scalar && error.where.line == 0) return std::nullopt;
  const int earlier = error.last_scalar ? error.last_scalar->line : error.where.line - 1;
  for (int line = error.where.line - 1; line >= std::max(0, error.where.line - 2); --line) {
    if (!lacks_space_after_colon(source.line(line))) continue;
    return Refusal{source.place(line, static_cast<int>(source.line(line).find(':')) + 1),
                   "sau dấu hai chấm của khóa phải có một dấu cách, ví dụ: title: Bản tin",
                   "a space must follow the colon of a key, for example: title: Bản tin"};
  }
  if (earlier < error.where.line && error.last_scalar) {
    const auto at = source.offset(earlier, error.last_scalar->byte);
    if (at < source.text().size() && (source.text()[at] == '"' || source.text()[at] == '\'')) {
      const auto opened = source.place(earlier, error.last_scalar->byte);
      return Refusal{
          source.place(error.where.line, error.where.byte),
          fmt::format("chữ trong ngoặc kép mở ở dòng {} đến dòng này mới đóng: có lẽ thiếu dấu ngoặc kép ở cuối "
                      "dòng {}",
                      opened.line, opened.line),
          fmt::format("the quote opened in line {} closes only here: perhaps it lacks its end in that line",
                      opened.line)};
    }
  }
  return std::nullopt;
}

/// Where the quote stands that was never closed: the first one behind the last complete text.
SyntaxError::Mark opening_quote(const SyntaxError& error, const SourceText& source) {
  SyntaxError::Mark mark = error.last_scalar.value_or(SyntaxError::Mark{});
  for (bool first = error.last_scalar.has_value(); mark.line <= error.where.line; ++mark.line, mark.byte = 0) {
    const auto line = source.line(mark.line);
    for (auto at = static_cast<std::size_t>(mark.byte) + (first ? 1 : 0); at < line.size(); ++at) {
      const bool opens = at == 0 || string_view(" \t[{,").find(line[at - 1]) != string_view::npos;
      if (opens && (line[at] == '"' || line[at] == '\'')) return {mark.line, static_cast<int>(at)};
    }
    first = false;
  }
  return error.where;
}

/// Whether a bracket behind this character may open a list or map of YAML; behind a word it is a bracket in a text.
bool may_open_after(char before) {
  const bool word = (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z') ||
                    (before >= '0' && before <= '9') || static_cast<unsigned char>(before) > 0x7F;
  return !word && string_view(".;)").find(before) == string_view::npos;
}

bool is_colon_with_space(const SourceText& source, SyntaxError::Mark mark) {
  const auto rest = source.line(mark.line).substr(
      std::min<std::size_t>(static_cast<std::size_t>(mark.byte), source.line(mark.line).size()));
  return rest.starts_with(": ") || rest == ":";
}

/// Whether the text before a colon began in the same line as an ordinary value: then the colon belongs to the text.
bool is_text_with_colon(const SyntaxError& error, const SourceText& source) {
  if (!is_colon_with_space(source, error.where)) return false;
  const auto before = source.line(error.where.line).substr(0, static_cast<std::size_t>(error.where.byte));
  return mentions(before, ": ");
}

std::optional<Refusal> explain_flow(const SyntaxError& error, const SourceText& source) {
  if (!mentions(error.problem, "flow not found") || !error.open_bracket) return std::nullopt;
  const bool same_line = error.last_scalar && error.last_scalar->line == error.where.line;
  if (same_line && is_colon_with_space(source, error.where)) return needs_quotes(error, source);
  return missing_bracket(error, source);
}

}  // namespace

Refusal no_anchors(Place place) {
  return {place, "không dùng được neo và tham chiếu của YAML (&, *); nếu là chữ thì đặt trong ngoặc kép",
          "YAML anchors and aliases (&, *) are not allowed; text needs quotes"};
}

Refusal no_tags(Place place) {
  return {place, "không dùng được nhãn của YAML (!, %TAG, %YAML); nếu là chữ thì đặt trong ngoặc kép",
          "YAML tags and directives (!, %TAG, %YAML) are not allowed; text needs quotes"};
}

Refusal explain(const SyntaxError& error, const SourceText& source) {
  const auto place = source.place(error.where.line, error.where.byte);
  const auto line = source.line(error.where.line);
  if (mentions(error.problem, "anchor") || mentions(error.problem, "alias")) {
    return no_anchors(place);
  }
  if (mentions(error.problem, "tag") || mentions(error.problem, "YAML") || mentions(error.problem, "TAG")) {
    return no_tags(place);
  }
  if (mentions(indentation(line), "\t")) {
    return {source.place(error.where.line, static_cast<int>(line.find('\t'))),
            "dòng này thụt lề bằng phím Tab; hãy thay bằng dấu cách", "this line is indented with a tab; use spaces"};
  }
  if (mentions(error.problem, "EOF in scalar")) {
    const auto opened = opening_quote(error, source);
    return unclosed_quote(source.place(opened.line, opened.byte));
  }
  if (auto flow = explain_flow(error, source)) return *flow;
  if (mentions(error.problem, "illegal map value") && is_text_with_colon(error, source)) {
    return needs_quotes(error, source);
  }
  if (auto earlier = explain_by_earlier_line(error, source)) return *earlier;
  for (const auto& entry : kTranslations) {
    if (error.problem.starts_with(entry.problem)) {
      return {place, std::string(entry.message), std::string(entry.english)};
    }
  }
  return {place, fmt::format("không đúng cú pháp YAML ({})", error.problem),
          fmt::format("not correct YAML ({})", error.problem)};
}

void refuse_directives(const SourceText& source) {
  for (int line = 0; source.offset(line, 0) < source.text().size(); ++line) {
    const auto text = source.line(line);
    if (text.starts_with('%')) throw no_tags(source.place(line, 0));
    if (!text.empty() && !text.starts_with('#')) return;
  }
}

void refuse_bombs(const SourceText& source) {
  constexpr int kMostOpen = 4 * kDeepestYaml;
  const auto& text = source.text();
  int line = 0;
  int depth = 0;
  char before = '\n';  // the last character of the line that is no space; '\n': none yet
  std::size_t start = 0, outermost = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const auto byte = static_cast<int>(at - start);
    if ((c == '[' || c == '{') && (depth > 0 || may_open_after(before)) && ++depth == 1) outermost = at;
    if ((c == ']' || c == '}') && depth > 0) --depth;
    if (depth > kMostOpen) {
      throw Refusal{source.place(line, byte), "lồng nhau quá sâu: quá nhiều dấu '[' hoặc '{' mở mà không đóng",
                    "nested too deep: too many '[' or '{' opened and not closed"};
    }
    if (depth > 0 && at - outermost > kLongestYamlBrackets) {
      throw Refusal{source.place(line, byte),
                    "phần trong ngoặc [ ] hoặc { } quá dài (hơn 16 kB); hãy viết thành các dòng '- '",
                    "what stands in brackets is too long (over 16 kB); write it in lines with '- '"};
    }
    if (at - start > kLongestYamlLine) {
      throw Refusal{source.place(line, byte),
                    "dòng quá dài (hơn 64 kB); văn bản dài hãy để trong một tệp bản tin (bulletin)",
                    "the line is too long (over 64 kB); put a long text into a bulletin file"};
    }
    if (c == '\n') {
      ++line;
      start = at + 1;
    }
    if (line >= kMostYamlLines) {
      throw Refusal{source.place(line, 0), fmt::format("tệp có quá nhiều dòng (hơn {})", kMostYamlLines),
                    fmt::format("the file has too many lines (over {})", kMostYamlLines)};
    }
    if (c != ' ') before = c;
  }
}

void require_closing_quote(const SourceText& source, SyntaxError::Mark mark) {
  const auto& text = source.text();
  auto at = source.offset(mark.line, mark.byte);
  if (at >= text.size() || (text[at] != '"' && text[at] != '\'')) return;
  const char quote = text[at];
  for (++at; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '"' || at + 1 >= text.size() || text[at + 1] != quote) return;
      ++at;
    }
  }
  throw unclosed_quote(source.place(mark.line, mark.byte));
}

}  // namespace loaxa::config
