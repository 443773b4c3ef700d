#pragma once

#include <string>
#include <vector>

#include "tests/rig/recording.hpp"

namespace loaxa::faults {

/// What was heard: how long each stretch between two pauses sounded. Units: ms.
using Stretches = std::vector<double>;

/// Of a span of a recording; a pause is one between sentences.
Stretches heard(const rig::Recording& recording, rig::Instant from, rig::Instant to);

/// A bulletin of three sentences, some 4 s, that can be told apart by how long each of them sounds: so a recording of
/// an airing that was interrupted shows what of it was heard.
class Bulletin {
 public:
  static const std::string kText;
  static constexpr std::size_t kSentences = 3;

  /// `undisturbed`: an airing that nothing interrupted. Throws: std::runtime_error when it cannot be told apart.
  explicit Bulletin(Stretches undisturbed);

  /// Whether every sentence was heard whole: what came before the interruption, up to a sentence; what came after it,
  /// from that one on to the end.
  bool whole(const Stretches& before, const Stretches& after) const;

  /// Whether it was heard twice from its first word to its last.
  bool twice(const Stretches& before, const Stretches& after) const;

  /// Shown with a broken promise.
  static std::string text(const Stretches& stretches);

 private:
  bool is_rest(const Stretches& stretches, std::size_t first) const;

  Stretches undisturbed_;
};

}  // namespace loaxa::faults
