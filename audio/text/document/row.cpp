#include "audio/text/document/row.hpp"

#include <utility>

#include "audio/text/letters.hpp"

namespace loaxa::audio::text {

void LineSplice::emit(char32_t c, int column) {
  line_.bytes.push_back(static_cast<std::uint32_t>(line_.text.size()));
  line_.columns.push_back(column);
  line_.chars.push_back(c);
  append_utf8(line_.text, c);
}

void LineSplice::add(const Line& from, std::size_t begin, std::size_t end) {
  if (begin >= end) return;
  const int before = line_.joins.empty() ? line_.number : line_.joins.back().number;
  if (from.number_at(begin) != before) line_.joins.push_back({line_.chars.size(), from.number_at(begin)});
  for (const LineJoin& join : from.joins) {
    if (join.at > begin && join.at < end) line_.joins.push_back({line_.chars.size() + join.at - begin, join.number});
  }
  for (std::size_t i = begin; i < end; ++i) emit(from.chars[i], from.columns[i]);
}

void LineSplice::add(std::u32string_view text) {
  const int column = line_.columns.empty() ? 1 : line_.columns.back();
  for (const char32_t c : text) emit(c, column);
}

Line LineSplice::finish(int end_column) {
  line_.bytes.push_back(static_cast<std::uint32_t>(line_.text.size()));
  line_.columns.push_back(end_column);
  return std::move(line_);
}

void Document::drop(std::size_t row, std::string_view why) {
  Row& r = rows[row];
  dropped.push_back({r.line.number, r.line.text, std::string(why)});
  r.state = Row::State::dropped;
}

void Document::drop(std::size_t row, std::size_t begin, std::size_t end, std::string_view why) {
  Row& r = rows[row];
  if (begin == 0 && end >= r.tokens.size()) return drop(row, why);
  const std::size_t from = r.tokens[begin].begin, to = r.tokens[end - 1].end;
  dropped.push_back({r.line.number_at(from), std::string(r.line.slice(from, to)), std::string(why)});
  LineSplice splice(r.line.number);
  splice.add(r.line, 0, from);
  splice.add(U" ");
  splice.add(r.line, to, r.line.chars.size());
  replace(row, splice.finish(r.line.columns.back()));
}

void Document::replace(std::size_t row, Line line) {
  rows[row].tokens.clear();
  rows[row].line = std::move(line);
  rows[row].tokens = tokenise(rows[row].line);
}

std::size_t Document::next_spoken(std::size_t row) const {
  for (std::size_t i = row + 1; i < rows.size(); ++i) {
    if (rows[i].spoken()) return i;
  }
  return rows.size();
}

std::size_t Document::last_spoken(std::size_t row) const {
  for (std::size_t i = row; i-- > 0;) {
    if (rows[i].spoken()) return i;
  }
  return rows.size();
}

Document document_of(std::string_view utf8) {
  Document document;
  Decoded decoded = decode(utf8);
  document.notices = std::move(decoded.notices);
  std::vector<Line>& lines = decoded.lines;
  document.rows.resize(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    document.replace(i, std::move(lines[i]));
    if (document.rows[i].tokens.empty()) document.rows[i].state = Row::State::blank;
  }
  return document;
}

}  // namespace loaxa::audio::text
