#pragma once

#include <string>

namespace loaxa::audio::text {

/// Something about a text that its writer should know before it is aired.
struct Notice {
  int line = 1;         ///< 1-based, the first line that it is about
  std::string text;     ///< Vietnamese, for the official
  std::string english;  ///< the same
};

}  // namespace loaxa::audio::text
