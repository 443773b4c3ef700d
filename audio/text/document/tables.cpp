#include "audio/text/document/tables.hpp"

#include <algorithm>
#include <optional>

#include "audio/text/document/shape.hpp"

namespace loaxa::audio::text {
namespace {

struct Cell {
  std::size_t begin, end;  ///< tokens
};

bool is_bar(const Token& token) {
  return token.is(U'|') || token.is(U'│') || token.is(U'┃') || token.is(U'║') || token.is(U'¦');
}

/// A gap that parts columns: not one behind a list's marker or a label, where somebody pressed the tab key.
bool parts_columns(const Row& row, std::size_t i) {
  if (!is_gap(row.line, row.tokens, i)) return false;
  const Token& left = row.tokens[i - 1];
  return left.kind != Token::Kind::mark || left.is(U')') || left.is(U'%') || left.is(U'"') || left.is(U'-') ||
         left.is(U'…');
}

bool sayable(const Tokens& tokens, const Cell& cell) {
  return words_in(tokens, cell.begin, cell.end) > 0;
}

/// The cells that say something. Marks at a cell's edges (a dash for "none", Markdown's stars) stay outside.
std::vector<Cell> cells_of(const Row& row) {
  std::vector<Cell> cells;
  const Tokens& t = row.tokens;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= t.size(); ++i) {
    const bool bar = i < t.size() && is_bar(t[i]);
    if (i < t.size() && !bar && !parts_columns(row, i)) continue;
    if (sayable(t, {begin, i})) cells.push_back({begin, i});
    begin = bar ? i + 1 : i;
  }
  return cells;
}

bool has_bars(const Row& row) {
  return std::any_of(row.tokens.begin(), row.tokens.end(), is_bar);
}

bool is_ruler(const Row& row) {
  return words_in(row.tokens, 0, row.tokens.size()) == 0;
}

/// A cell's stop would end the sentence in the middle of the row.
std::size_t end_of_text(const Tokens& t, const Cell& cell, bool last) {
  std::size_t end = cell.end;
  while (!last && end > cell.begin + 1 && (t[end - 1].is(U';') || t[end - 1].is(U',') || t[end - 1].is(U'.'))) --end;
  return end;
}

/// One sentence of a row's cells.
Line sentence_of(const Row& row, const std::vector<Cell>& cells, std::u32string_view between) {
  LineSplice splice(row.line.number);
  const Tokens& t = row.tokens;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    const std::size_t end = end_of_text(t, cells[c], c + 1 == cells.size());
    if (c > 0) splice.add(t[cells[c].begin - 1].is(U':') ? U" " : between);
    // the usual short forms for a serial number
    const bool serial = c == 0 && end == cells[c].begin + 1 && (t[end - 1].text == "STT" || t[end - 1].text == "TT");
    if (serial && cells.size() > 1) {
      splice.add(U"Số thứ tự");
    } else {
      splice.add(row.line, t[cells[c].begin].begin, t[end - 1].end);
    }
  }
  return splice.finish(row.line.columns.back());
}

/// The columns of the table: the most cells a row has.
std::size_t columns_of(const std::vector<std::vector<Cell>>& table) {
  std::size_t most = 0;
  for (const auto& cells : table) most = std::max(most, cells.size());
  return most;
}

void read_table(Document& document, const std::vector<std::size_t>& rows) {
  std::vector<std::vector<Cell>> table;
  for (const std::size_t row : rows) table.push_back(cells_of(document.rows[row]));
  const bool pairs = columns_of(table) == 2;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const Row& row = document.rows[rows[r]];
    if (table[r].size() < 2 && !has_bars(row)) continue;
    if (table[r].empty()) continue;
    // the first row of a table with two columns names them
    const bool head = r == 0 && rows.size() > 2 &&
                      std::none_of(row.tokens.begin(), row.tokens.end(), [](const Token& t) { return t.is_number(); });
    document.replace(rows[r], sentence_of(row, table[r], pairs && !head ? U": " : U", "));
  }
}

bool in_table(const Row& row) {
  return cells_of(row).size() > 1 || (has_bars(row) && is_bar(row.tokens.front()));
}

}  // namespace

void read_columns(Row& row) {
  const std::vector<Cell> cells = cells_of(row);
  if (cells.size() < 2) return;
  Line line = sentence_of(row, cells, U", ");
  row.tokens.clear();
  row.line = std::move(line);
  row.tokens = tokenise(row.line);
}

void read_tables(Document& document) {
  for (std::size_t i = 0; i < document.rows.size(); ++i) {
    if (!document.rows[i].spoken() || !in_table(document.rows[i])) continue;
    std::vector<std::size_t> rows;
    for (; i < document.rows.size(); ++i) {
      const Row& row = document.rows[i];
      if (row.state == Row::State::dropped || (row.spoken() && is_ruler(row))) continue;
      if (!row.spoken() || !in_table(row)) break;
      rows.push_back(i);
    }
    if (rows.size() > 1) {
      read_table(document, rows);
    } else if (!rows.empty()) {  // a lone ruler of bars leaves none
      read_columns(document.rows[rows.front()]);
    }
  }
}

}  // namespace loaxa::audio::text
