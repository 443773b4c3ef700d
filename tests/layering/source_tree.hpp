#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace loaxa::layering {

/// One `#include` of a file. `file` and an own `target` are paths from the tree's top, with `/`.
struct Include {
  std::string file;
  int line = 0;
  std::string target;
  bool angled = false;  ///< <...>, not "..."
};

/// What the rules look at: every folder of the rooms, and every include of their sources (.hpp, .cpp).
struct SourceTree {
  std::vector<std::string> folders;
  std::vector<std::string> files;
  std::vector<Include> includes;
};

/// Reads the rooms and the tests below `top`. Throws: std::filesystem::filesystem_error.
SourceTree read_source_tree(const std::filesystem::path& top);

}  // namespace loaxa::layering
