#include <fmt/format.h>

#include "tests/faults/yaml_bombs.hpp"

namespace loaxa::faults {

namespace {

using std::string;

string repeated(const string& unit, std::size_t bytes) {
  string text;
  text.reserve(bytes + unit.size());
  while (text.size() < bytes) text += unit;
  return text;
}

/// The same with a line end every 60 kB at most, below the longest line that is read.
string in_lines(const string& unit, std::size_t bytes) {
  constexpr std::size_t kLine = 60'000;
  string text;
  std::size_t line = 0;
  while (text.size() < bytes) {
    text += unit;
    line += unit.size();
    if (line + unit.size() <= kLine) continue;
    text += '\n';
    line = 0;
  }
  return text;
}

/// Brackets that open and close again.
string balanced(const string& open, const string& close, std::size_t bytes) {
  const auto levels = bytes / (open.size() + close.size());
  return repeated(open, levels * open.size()) + repeated(close, levels * close.size());
}

/// Each line one blank further in than the one before.
string stairs(const string& unit, std::size_t bytes) {
  string text;
  for (std::size_t depth = 0; text.size() < bytes; ++depth) text += string(depth, ' ') + unit + "\n";
  return text;
}

string numbered(const char* line, std::size_t bytes) {
  string text;
  for (std::size_t i = 0; text.size() < bytes; ++i) text += fmt::format(fmt::runtime(line), i);
  return text;
}

string billion_laughs(std::size_t) {
  string text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n";
  for (int i = 1; i < 12; ++i) {
    text += fmt::format("a{0}: &a{0} [", i);
    for (int k = 0; k < 9; ++k) text += fmt::format("{}*a{}", k == 0 ? "" : ", ", i - 1);
    text += "]\n";
  }
  return text;
}

}  // namespace

const std::vector<Bomb>& bombs() {
  static const std::vector<Bomb> all{
      {"flow lists", [](std::size_t n) { return repeated("[", n); }},
      {"flow lists, closed", [](std::size_t n) { return balanced("[", "]", n); }},
      {"flow lists, a line each", [](std::size_t n) { return repeated("[\n", n); }},
      {"flow maps", [](std::size_t n) { return repeated("{a: ", n); }},
      {"flow maps, closed", [](std::size_t n) { return balanced("{a: ", "}", n); }},
      {"flow maps as keys", [](std::size_t n) { return repeated("? {", n); }},
      {"flow, both", [](std::size_t n) { return repeated("[{a: ", n); }},
      {"flow list of many", [](std::size_t n) { return "[" + in_lines("a,", n) + "]"; }},
      {"flow list of lists", [](std::size_t n) { return "[" + in_lines("[a],", n) + "]"; }},
      {"flow map of many", [](std::size_t n) { return "{" + numbered("k{}: 1, ", n) + "}"; }},
      {"many short flow lists", [](std::size_t n) { return repeated("- [a, b]\n", n); }},
      {"block lists in a line", [](std::size_t n) { return repeated("- ", n) + "a\n"; }},
      {"block maps, stairs", [](std::size_t n) { return stairs("a:", n); }},
      {"block lists, stairs", [](std::size_t n) { return stairs("-", n); }},
      {"block and flow, stairs", [](std::size_t n) { return stairs("a: [", n); }},
      {"keys of keys", [](std::size_t n) { return repeated("? ", n) + "a\n"; }},
      {"colons", [](std::size_t n) { return in_lines("a: ", n); }},
      {"billion laughs", billion_laughs},
      {"anchors", [](std::size_t n) { return numbered("- &a{} x\n", n); }},
      {"aliases of nothing", [](std::size_t n) { return numbered("- *a{}\n", n); }},
      {"merge keys", [](std::size_t n) { return "a: &a {b: 1}\n" + numbered("k{}: {{<<: *a}}\n", n); }},
      {"one key again and again", [](std::size_t n) { return repeated("title: a\n", n); }},
      {"one long key twice", [](std::size_t n) { return repeated(string(n / 2 - 4, 'a') + ": 1\n", n - 4); }},
      {"many keys", [](std::size_t n) { return numbered("khóa{}: một\n", n); }, true},
      {"many keys of numbers", [](std::size_t n) { return numbered("{}:\n", n); }},
      {"one scalar in a line", [](std::size_t n) { return "title: " + string(n, 'a') + "\n"; }},
      {"one scalar in many lines", [](std::size_t n) { return "title:\n" + repeated(" a\n", n); }},
      {"one scalar of long lines", [](std::size_t n) { return "title: " + in_lines(" ab", n) + "\n"; }},
      {"one block scalar", [](std::size_t n) { return "title: |\n" + repeated("  một dòng\n", n); }},
      {"one folded scalar", [](std::size_t n) { return "title: >-\n" + repeated("  một dòng\n\n", n); }},
      {"escapes", [](std::size_t n) { return "title: \"" + in_lines("\\u1ebf", n) + "\"\n"; }},
      {"a quote that never closes", [](std::size_t n) { return "title: \"" + repeated("a\n ", n); }},
      {"single quotes", [](std::size_t n) { return "title: '" + in_lines("''", n) + "'\n"; }},
      {"NUL bytes", [](std::size_t n) { return string(n, '\0'); }},
      {"NUL bytes behind a key", [](std::size_t n) { return "title: " + string(n, '\0'); }},
      {"tags", [](std::size_t n) { return repeated("- !!binary aGVsbG8=\n", n); }},
      {"one long tag", [](std::size_t n) { return "title: !" + string(n, 'x') + " a\n"; }},
      {"directives", [](std::size_t n) { return numbered("%TAG !a{}! tag:x\n", n) + "---\na: 1\n"; }},
      {"documents", [](std::size_t n) { return repeated("---\na\n", n); }},
      {"comments", [](std::size_t n) { return repeated("# a\n", n); }, true},
      {"one long comment", [](std::size_t n) { return "#" + string(n, 'a'); }, true},
      {"empty lines", [](std::size_t n) { return repeated("\n", n); }, true},
      {"blanks", [](std::size_t n) { return in_lines(" ", n); }, true},
      {"tabs", [](std::size_t n) { return "title:" + in_lines("\t", n) + "\n"; }},
      {"carriage returns", [](std::size_t n) { return repeated("\r", n); }, true},
      {"broken UTF-8", [](std::size_t n) { return "title: " + string(n, '\xC3'); }},
      {"text of colons", [](std::size_t n) { return "title: " + string(n, ':') + "\n"; }},
      {"text of dashes", [](std::size_t n) { return repeated("-", n) + "\n"; }, true},
      {"question marks", [](std::size_t n) { return repeated("?\n", n); }},
      {"stars", [](std::size_t n) { return in_lines("*", n); }},
  };
  return all;
}

}  // namespace loaxa::faults
