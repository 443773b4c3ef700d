#pragma once

#include <string>
#include <vector>

namespace loaxa::faults {

/// A bulletin that is made to leave something behind in the engine, or to break it.
struct HostileText {
  std::string name;
  std::string bytes;
};

/// SSML, phonemes, every control byte, what is hidden or turns the line round, what is no UTF-8, a megabyte of one
/// letter and of one word, marks without end, signs of all kinds.
const std::vector<HostileText>& hostile_texts();

}  // namespace loaxa::faults
