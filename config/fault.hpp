#pragma once

#include <optional>
#include <string>
#include <vector>

namespace loaxa::config {

/// One thing that is wrong in a file, and where. Units: 1-based line and column; 0: the whole file.
struct Fault {
  std::string file;
  int line = 0;
  int column = 0;
  std::string message;  ///< Vietnamese: what, what was expected, what to do
  std::string english;  ///< the same for LOAXA_LANG=en
  bool operator==(const Fault&) const = default;
};

enum class Language { vietnamese, english };

/// `file:line:column: message`; without line and column where the whole file is meant.
std::string to_string(const Fault& fault, Language language = Language::vietnamese);

/// A message that quotes what somebody wrote, as a terminal may have it: control characters (U+0000 to U+001F, U+007F
/// to U+009F) are blanks.
std::string without_controls(std::string text);

/// What a loader returns: the value when it can be used, every fault found, and notices that forbid nothing
/// (a setting that is not yet in force). A value beside faults can be used without what is faulty: a programme airs
/// without the sound that is missing.
template <typename T>
struct Loaded {
  std::optional<T> value;
  std::vector<Fault> faults;
  std::vector<Fault> notices;  ///< beside a value
};

}  // namespace loaxa::config
