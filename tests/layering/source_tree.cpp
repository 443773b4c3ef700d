#include "tests/layering/source_tree.hpp"

#include <fstream>
#include <regex>

namespace loaxa::layering {
namespace {

void read_includes(const std::filesystem::path& path, const std::string& name, std::vector<Include>& includes) {
  static const std::regex kInclude(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::ifstream in(path);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    std::smatch found;
    if (std::regex_search(line, found, kInclude)) includes.push_back({name, number, found[2], found[1] == "<"});
  }
}

}  // namespace

SourceTree read_source_tree(const std::filesystem::path& top) {
  SourceTree tree;
  for (const char* room : {"audio", "schedules", "config", "firmware-host", "tests"}) {
    if (!std::filesystem::exists(top / room)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(top / room)) {
      const std::string name = entry.path().lexically_relative(top).generic_string();
      if (entry.is_directory()) tree.folders.push_back(name);
      const auto ending = entry.path().extension();
      if (!entry.is_regular_file() || (ending != ".hpp" && ending != ".cpp")) continue;
      tree.files.push_back(name);
      read_includes(entry.path(), name, tree.includes);
    }
  }
  return tree;
}

}  // namespace loaxa::layering
