#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "audio/signal/rewindable.hpp"

namespace loaxa::audio::signal {

/// How two channels become one: (L + R) / 2, or (L - R) / 2 where a side is wired the wrong way round and the sum would
/// cancel.
enum class Downmix { sum, difference };

/// A sound file (WAV, FLAC, Ogg or MP3, told by its first bytes; 1-2 channels; 8-48 kHz) as a stream, mixed to mono.
/// NaN and infinity in a float file become silence. Damaged files are decoded in a process that may die.
class SoundFile : public Rewindable {
 public:
  /// Throws: Error that names the file, what is wrong with it and what to do: missing, no permission, a directory,
  /// empty, not one of the four kinds, cut short (a WAV), too many channels, a strange rate, longer than 4 h.
  explicit SoundFile(const std::string& file, Downmix downmix = Downmix::sum);
  ~SoundFile() override;
  SoundFile(const SoundFile&) = delete;
  SoundFile& operator=(const SoundFile&) = delete;

  int sample_rate_hz() const override;

  /// 1 or 2, of the file itself.
  int channels() const;

  /// Length by the file's own account. Units: frames of sample_rate_hz(); an MP3's may be an estimate.
  std::uint64_t frames() const override;

  /// Throws: Error where the decoder fails, or where a FLAC ends before its stated length.
  std::size_t read(std::span<float> block) override;

  /// Goes back to the first frame. Throws: Error when the decoder cannot.
  void rewind() override;

 private:
  struct Decoder;
  std::unique_ptr<Decoder> decoder_;
};

}  // namespace loaxa::audio::signal
