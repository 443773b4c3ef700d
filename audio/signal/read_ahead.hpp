#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace loaxa::audio::signal {

/// Reads an open file through a buffer, so that a decoder's small steps reach the disk seconds apart.
class ReadAhead {
 public:
  /// Units: bytes; 7 s of a FLAC at 300 kbit/s, 1.4 s of a 48 kHz stereo WAV.
  static constexpr std::size_t kBuffer = std::size_t{256} << 10;

  /// `descriptor`: a regular file, readable; it stays its owner's.
  explicit ReadAhead(int descriptor);

  /// Returns: bytes read; fewer than asked at the file's end, or when the disk fails.
  std::size_t read(void* into, std::size_t bytes);

  /// Where the next read begins. Units: bytes from the file's start.
  std::uint64_t position() const { return position_; }
  void seek(std::uint64_t position) { position_ = position; }
  std::uint64_t size() const { return size_; }

  /// errno of the read that failed; 0: none did.
  int error() const { return error_; }

 private:
  bool fill();

  int descriptor_;
  std::uint64_t size_ = 0;
  std::uint64_t position_ = 0;
  std::uint64_t buffer_at_ = 0;     ///< position of the buffer's first byte
  std::size_t buffered_ = 0;        ///< bytes in it
  std::unique_ptr<char[]> buffer_;  ///< uninitialised: a chime touches only what it fills
  int error_ = 0;
};

}  // namespace loaxa::audio::signal
