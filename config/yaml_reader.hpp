#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "config/fault.hpp"
#include "config/source_text.hpp"

namespace loaxa::config {

/// One value of a YAML file. A scalar keeps its text as written: `05:30`, `0530`, `no` and `1.50` stay what they are.
struct Node {
  enum class Kind { null, scalar, list, map };
  Kind kind = Kind::null;
  std::string key;  ///< its key when it stands in a map
  Place key_place;
  std::string text;            ///< of a scalar
  Place place;                 ///< where the value begins; of an absent value, where its key does
  std::vector<Node> children;  ///< of a list or a map, in the order of the file

  /// The child of that key; null: none.
  const Node* find(std::string_view name) const;
};

/// Units: bytes. Larger files are refused before a byte is parsed (yaml-cpp needs 13 s and 2.3 GB for a list of 10 MB).
inline constexpr std::size_t kMostYamlBytes = 256'000;
/// Units: levels of lists and maps; a programme has five.
inline constexpr int kDeepestYaml = 16;
/// Units: values and keys of a file; a name-book of 5,000 names has 10,000. The parser takes 1.5 ms for 1,000.
inline constexpr std::size_t kMostYamlNodes = 10'001;
/// Units: lines; the parser is slow on texts of many short lines.
inline constexpr int kMostYamlLines = 20'000;
/// Units: bytes of one line. yaml-cpp looks ahead to the end of the line and keeps all of it in tokens.
inline constexpr std::size_t kLongestYamlLine = 65'536;

/// Units: bytes from a `[` or `{` to its end. yaml-cpp keeps all of it in tokens too, 25 MB for 240 kB;
/// 32 kB cost 41 to 55 ms.
inline constexpr std::size_t kLongestYamlBrackets = 16'384;

/// Reads a YAML file into a tree without anchors, aliases, tags, duplicate keys or second documents; an empty file is a
/// null node. After a syntax error there is that one fault only. Thread: any.
Loaded<Node> read_yaml(const std::filesystem::path& file);

/// The same for a text; `file` is the name in its faults.
Loaded<Node> parse_yaml(std::string text, const std::string& file);

}  // namespace loaxa::config
