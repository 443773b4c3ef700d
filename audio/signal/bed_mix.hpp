#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "audio/signal/stream.hpp"

namespace loaxa::audio::signal {

/// Music alone before the first word and after the last. Source: radio habit.
inline constexpr std::chrono::milliseconds kBedLeadIn{1500};
inline constexpr std::chrono::milliseconds kBedLeadOut{2000};
/// How far the bed steps back under words. Source: audio/README.md, "signal".
inline constexpr double kDuckDb = -14.0;
inline constexpr std::chrono::milliseconds kDuckDown{150};  ///< ends at the first word
inline constexpr std::chrono::milliseconds kDuckUp{600};    ///< starts at the last word's end
/// A pause between words up to this long keeps the bed down (eSpeak NG's longest own pause is 717 ms).
inline constexpr std::chrono::milliseconds kDuckBridge{1000};

/// Hears, once, why the bed went silent early, in Vietnamese, and from which frame of the mix on.
using BedFault = std::function<void(std::uint64_t frame, const std::string& why)>;

/// Words over music: lead-in, the words with the bed ducked under them, lead-out, with the bed faded at both ends.
/// Words are found in the speech's own level, looking kDuckBridge ahead; so speech is pulled that much earlier than it
/// is given. Invariant: speech frame n leaves as frame n + lead_in_frames() - count by frames, not by pulls. A bed that
/// fails or ends is faded away; the words go on.
class BedMix : public Stream {
 public:
  /// Both at `sample_rate_hz`; `bed` endless (Loop), already at the loudness that it has alone.
  BedMix(std::unique_ptr<Stream> speech, std::unique_ptr<Stream> bed, int sample_rate_hz, BedFault on_fault = {});
  ~BedMix() override;

  std::size_t lead_in_frames() const;

  /// Throws: what the speech throws.
  std::size_t read(std::span<float> block) override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace loaxa::audio::signal
