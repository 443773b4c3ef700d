#pragma once

#include <future>
#include <span>
#include <vector>

#include "audio/on_air.hpp"
#include "audio/prepared_part.hpp"

namespace loaxa::audio {

/// The parts of a script, prepared in the order in which they are needed: all of them at once, but of an alert only its
/// signal. The rest of an alert is read and measured by a thread of its own while the signal sounds.
/// Thread: one, beside its own.
class PreparedScript {
 public:
  /// `studio` outlives it and does not change.
  PreparedScript(Script script, const Studio& studio);

  std::size_t size() const { return script_.parts.size(); }

  /// Begins with what the constructor left out, where it did. Call it when what is ready has begun to sound.
  void go_on();

  /// Waits until the part is prepared.
  PreparedPart& at(std::size_t index);
  /// Waits for all.
  std::vector<PreparedPart>& whole();
  /// What can be had without waiting.
  std::span<const PreparedPart> ready() const { return parts_; }

 private:
  Script script_;
  const Studio& studio_;
  std::vector<PreparedPart> parts_;  ///< never reallocated: others hold references into it
  std::future<std::vector<PreparedPart>> rest_;
};

}  // namespace loaxa::audio
