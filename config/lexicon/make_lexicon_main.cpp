// Makes the shipped lexicons a C++ source file: make_lexicon OUT.cpp TABLE.tsv...
// A line is `written<TAB>said[<TAB>when]`, `#` begins a comment line. Each table becomes a sorted array named after its
// file, so that a program finds its entries without reading anything at start-up. What is malformed is told as
// file:line: message, all of it, and fails the build.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "audio/error.hpp"
#include "audio/text/decode.hpp"

namespace {

struct Row {
  std::string written, said, when;
};

struct Table {
  std::string name;
  std::vector<Row> rows;
};

class Reader {
 public:
  Table read(const std::filesystem::path& file) {
    file_ = file.filename().string();
    number_ = 0;
    Table table{file.stem().string(), {}};
    std::ifstream stream(file, std::ios::binary);
    if (!stream) fault("cannot be read");
    for (std::string line; std::getline(stream, line);) {
      ++number_;
      if (!line.empty() && line[0] != '#') add(table, line);
    }
    const auto by_written = [](const Row& a, const Row& b) { return a.written < b.written; };
    std::stable_sort(table.rows.begin(), table.rows.end(), by_written);
    return table;
  }
  bool sound() const { return sound_; }

 private:
  void fault(const std::string& what) {
    std::cerr << file_ << ':' << number_ << ": " << what << '\n';
    sound_ = false;
  }

  void add(Table& table, const std::string& line) {
    if (!is_clean(line)) return fault("not plain text in NFC (typographic quotes or dashes, hidden characters?)");
    std::vector<std::string> cells(1);
    for (const char c : line) {
      if (c == '\t') {
        cells.emplace_back();
      } else {
        cells.back() += c;
      }
    }
    const bool blank_edges = std::any_of(cells.begin(), cells.end(),
                                         [](const auto& cell) { return cell.starts_with(' ') || cell.ends_with(' '); });
    if (cells.size() < 2 || cells.size() > 3 || cells[0].empty() || cells[1].empty() || blank_edges) {
      return fault("expected `written<TAB>said` or `written<TAB>said<TAB>when`");
    }
    cells.resize(3);
    for (const Row& row : table.rows) {
      if (row.written == cells[0] && row.when == cells[2]) return fault("stands twice: " + cells[0]);
    }
    table.rows.push_back({cells[0], cells[1], cells[2]});
  }

  /// The reading never sees other characters than decode() gives; a key that has them would never be found.
  static bool is_clean(const std::string& line) {
    std::string tabs_as_blanks = line;
    std::replace(tabs_as_blanks.begin(), tabs_as_blanks.end(), '\t', ' ');
    try {
      return loaxa::audio::text::decode_line(tabs_as_blanks).text == tabs_as_blanks;
    } catch (const loaxa::audio::Error&) {
      return false;
    }
  }

  std::string file_;
  int number_ = 0;
  bool sound_ = true;
};

std::string literal(const std::string& text) {
  return "R\"loaxa(" + text + ")loaxa\"";
}

void write(std::ostream& out, const std::vector<Table>& tables) {
  out << "// Made from config/lexicon/*.tsv by make_lexicon.\n#include <array>\n\n#include \"config/lexicon.hpp\"\n\n"
         "namespace {\n\nusing Entry = loaxa::audio::text::LexiconEntry;\n";
  for (const Table& table : tables) {
    out << "\nconstexpr std::array<Entry, " << table.rows.size() << "> " << table.name << "{{\n";
    for (const Row& row : table.rows) {
      out << "    {" << literal(row.written) << ", " << literal(row.said) << ", " << literal(row.when) << "},\n";
    }
    out << "}};\n";
  }
  out << "\n}  // namespace\n\nloaxa::audio::text::Lexicon loaxa::config::shipped_lexicon() {\n"
         "  audio::text::Lexicon lexicon;\n";
  for (const Table& table : tables) {
    out << "  lexicon." << table.name << " = audio::text::LexiconTable{" << table.name << "};\n";
  }
  out << "  return lexicon;\n}\n";
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::cerr << "usage: make_lexicon OUT.cpp TABLE.tsv...\n";
    return 2;
  }
  Reader reader;
  std::vector<Table> tables;
  for (int i = 2; i < count; ++i) tables.push_back(reader.read(arguments[i]));
  if (!reader.sound()) return 1;
  std::ofstream out(arguments[1], std::ios::binary);
  write(out, tables);
  out.close();
  return out.good() ? 0 : 1;
}
