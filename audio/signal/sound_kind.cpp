#include "audio/signal/sound_kind.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace loaxa::audio::signal {

namespace {

constexpr std::uint32_t kUnknownSize = 0xFFFFFFFFU;
constexpr std::size_t kChunkHeader = 8;  // id and size. Source: RIFF, Microsoft/IBM 1991
constexpr std::size_t kRiffHeader = 12;  // "RIFF", size, "WAVE"
constexpr int kMostChunks = 1000;        // a WAV has a handful; ends the walk through a hostile one

std::uint32_t little_endian(const unsigned char* bytes) {
  return bytes[0] | (static_cast<std::uint32_t>(bytes[1]) << 8) | (static_cast<std::uint32_t>(bytes[2]) << 16) |
         (static_cast<std::uint32_t>(bytes[3]) << 24);
}

template <typename Byte, std::size_t n>
bool read_at(int descriptor, std::array<Byte, n>& into, std::uint64_t offset) {
  return pread(descriptor, into.data(), n, static_cast<off_t>(offset)) == static_cast<ssize_t>(n);
}

template <std::size_t n>
bool starts(const std::array<unsigned char, n>& bytes, std::string_view magic) {
  return std::memcmp(bytes.data(), magic.data(), magic.size()) == 0;
}

// An MPEG audio frame header: eleven bits set, then version, layer III, bit rate and sample rate that exist.
// Source: ISO/IEC 11172-3, 2.4.1.3.
bool mp3_frame(std::string_view head) {
  if (head.size() < 4) return false;
  const std::array<unsigned char, 3> bytes{static_cast<unsigned char>(head[0]), static_cast<unsigned char>(head[1]),
                                           static_cast<unsigned char>(head[2])};
  const bool sync = bytes[0] == 0xFF && (bytes[1] & 0xE0) == 0xE0;
  const bool version = (bytes[1] & 0x18) != 0x08;
  const bool layer = (bytes[1] & 0x06) == 0x02;
  const bool bit_rate = (bytes[2] & 0xF0) != 0xF0 && (bytes[2] & 0xF0) != 0;
  const bool rate = (bytes[2] & 0x0C) != 0x0C;
  return sync && version && layer && bit_rate && rate;
}

}  // namespace

std::optional<SoundKind> sound_kind(std::string_view head) {
  if (head.starts_with("RIFF") && head.substr(0, kRiffHeader).ends_with("WAVE")) return SoundKind::wav;
  if (head.starts_with("fLaC")) return SoundKind::flac;
  if (head.starts_with("OggS")) return SoundKind::ogg;
  if (head.starts_with("ID3") || mp3_frame(head)) return SoundKind::mp3;
  return std::nullopt;
}

std::optional<SoundKind> sound_kind(int descriptor) {
  std::array<char, kRiffHeader> head{};
  if (!read_at(descriptor, head, 0)) return std::nullopt;
  return sound_kind(std::string_view{head.data(), head.size()});
}

bool wav_cut_short(int descriptor) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0) return true;
  const auto size = static_cast<std::uint64_t>(status.st_size);
  std::uint64_t at = kRiffHeader;
  for (int chunk = 0; chunk < kMostChunks; ++chunk) {
    std::array<unsigned char, kChunkHeader> head{};
    if (!read_at(descriptor, head, at)) return true;  // the data never came
    const std::uint32_t length = little_endian(head.data() + 4);
    if (starts(head, "data")) return length != kUnknownSize && at + kChunkHeader + length > size;
    at += kChunkHeader + length + (length & 1U);
  }
  return true;
}

}  // namespace loaxa::audio::signal
