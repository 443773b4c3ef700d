#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace loaxa::audio::signal {

/// Writes a sound file: `.wav`, `.flac` or `.ogg` (Vorbis) by its name. It grows as FILE.part and becomes FILE only
/// when it is complete (fsync, rename, fsync of the folder). Implemented in sound_file.cpp, the one file that knows
/// libsndfile.
class SoundWriter {
 public:
  /// What becomes of FILE.part when complete() was never called.
  enum class Abandoned { removed, kept };

  /// Throws: Error when the name's ending is another, or the file cannot be made.
  SoundWriter(const std::string& file, int sample_rate_hz, int channels, Abandoned abandoned);
  ~SoundWriter();
  SoundWriter(const SoundWriter&) = delete;
  SoundWriter& operator=(const SoundWriter&) = delete;

  /// Shape: interleaved s16, whole frames. Throws: Error when the disk takes no more.
  void write(std::span<const std::int16_t> interleaved);

  /// Puts what was written so far, with a right header, into FILE.part: readable after a kill.
  void checkpoint();

  /// Ends the file under its own name; afterwards only destruction is allowed. Throws: Error.
  void complete();

 private:
  struct Encoder;
  std::unique_ptr<Encoder> encoder_;
};

}  // namespace loaxa::audio::signal
