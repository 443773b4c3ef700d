#include "audio/signal/read_ahead.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace loaxa::audio::signal {

ReadAhead::ReadAhead(int descriptor)
    : descriptor_(descriptor), buffer_(std::make_unique_for_overwrite<char[]>(kBuffer)) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0)
    error_ = errno;
  else
    size_ = static_cast<std::uint64_t>(status.st_size);
}

std::size_t ReadAhead::read(void* into, std::size_t bytes) {
  std::size_t done = 0;
  while (done < bytes) {
    const bool in_hand = position_ >= buffer_at_ && position_ < buffer_at_ + buffered_;
    if (!in_hand && !fill()) break;
    const auto from = static_cast<std::size_t>(position_ - buffer_at_);
    const std::size_t piece = std::min(bytes - done, buffered_ - from);
    std::memcpy(static_cast<char*>(into) + done, buffer_.get() + from, piece);
    position_ += piece;
    done += piece;
  }
  return done;
}

// Returns: whether there is a byte at position_.
bool ReadAhead::fill() {
  if (position_ >= size_) return false;  // decoders ask at the end again and again
  ssize_t got = 0;
  do {
    got = pread(descriptor_, buffer_.get(), kBuffer, static_cast<off_t>(position_));
  } while (got < 0 && errno == EINTR);
  if (got < 0) error_ = errno;
  buffer_at_ = position_;
  buffered_ = got > 0 ? static_cast<std::size_t>(got) : 0;
  return buffered_ > 0;
}

}  // namespace loaxa::audio::signal
