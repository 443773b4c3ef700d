#pragma once

#include <string>
#include <vector>

namespace loaxa::host::cli {

/// A table for people: columns aligned by what a terminal shows, two spaces between, no trailing spaces. Cells come
/// from outside too, so they are made printable here.
class Table {
 public:
  explicit Table(std::vector<std::string> headings);

  /// Shape: one cell a heading; missing ones are empty.
  void add(std::vector<std::string> cells);
  bool empty() const { return rows_.size() <= 1; }

  /// Lines with their line ends.
  std::string text() const;

 private:
  std::vector<std::vector<std::string>> rows_;  // the headings first
};

}  // namespace loaxa::host::cli
