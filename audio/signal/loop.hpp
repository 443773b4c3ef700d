#pragma once

#include <memory>
#include <vector>

#include "audio/signal/sound_file.hpp"
#include "audio/signal/stream.hpp"

namespace loaxa::audio::signal {

/// A sound file over and over, each end crossfaded into the next beginning; endless. At the file's own rate.
/// A file shorter than two crossfades is joined without one. Throws: Error when the decoder fails.
class Loop : public Stream {
 public:
  explicit Loop(std::unique_ptr<SoundFile> file);
  std::size_t read(std::span<float> block) override;

 private:
  std::size_t pull(std::span<float> block);
  void join();

  std::unique_ptr<SoundFile> file_;
  std::vector<float> held_;  ///< the newest crossfade of the file, not yet given
  std::size_t held_count_ = 0;
  std::vector<float> ready_;  ///< finished samples
  std::size_t ready_from_ = 0;
  bool empty_ = false;
};

}  // namespace loaxa::audio::signal
