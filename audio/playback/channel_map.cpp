#include "audio/playback/channel_map.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

#include <fmt/format.h>

#include "audio/error.hpp"
#include "audio/signal/lanes.hpp"
#include "audio/signal/rounding.hpp"

namespace loaxa::audio::playback {

namespace {

constexpr int kMostChannels = 8;
constexpr float kFullScale = 32768.0F;
constexpr float kHighest = 32767.0F;

constexpr std::size_t kPiece = 128;  // samples rounded at a time

std::int16_t to_s16(float sample) {
  const float finite = std::fabs(sample) <= std::numeric_limits<float>::max() ? sample : 0.0F;
  const float scaled = std::clamp(finite * kFullScale, -kFullScale, kHighest);
  return static_cast<std::int16_t>(signal::nearest(scaled));
}

/// The sample on both of two channels, nearly every card's: one word holds both, so nothing needs to be woven.
void to_pairs(std::span<const float> mono, std::span<std::int16_t> frames) {
  using signal::kLanes, signal::Lanes;
  using Bits = signal::LaneBitsOf<kLanes>;
  const auto most = signal::all_lanes<kLanes>(std::numeric_limits<float>::max());
  const auto lowest = signal::all_lanes<kLanes>(-kFullScale), highest = signal::all_lanes<kLanes>(kHighest);
  const std::size_t whole = mono.size() / kLanes * kLanes;
  for (std::size_t i = 0; i < whole; i += kLanes) {
    const Lanes samples = signal::load(&mono[i]);
    const auto finite = std::bit_cast<Lanes>(std::bit_cast<Bits>(samples) & (signal::absolute(samples) <= most));
    const Lanes scaled = finite * kFullScale;
    const Lanes clipped = signal::higher(scaled < highest ? scaled : highest, lowest);
    const Bits values = signal::nearest(clipped);
    const Bits pairs = values << 16 | (values & 0xFFFF);
    std::memcpy(&frames[2 * i], &pairs, sizeof pairs);
  }
  for (std::size_t i = whole; i < mono.size(); ++i) frames[2 * i] = frames[2 * i + 1] = to_s16(mono[i]);
}

}  // namespace

ChannelMap::ChannelMap(int channels, const std::vector<int>& play_on) : channels_(channels) {
  if (channels < 1 || channels > kMostChannels)
    throw Error(fmt::format("output.channels là {}: số kênh phải từ 1 đến {}", channels, kMostChannels),
                fmt::format("output.channels is {}: it must be 1 to {}", channels, kMostChannels));
  if (play_on.empty())
    throw Error("output.play_on trống: hãy ghi ít nhất một kênh, ví dụ [1]",
                "output.play_on is empty: name at least one channel, such as [1]");
  for (const int channel : play_on) {
    if (channel < 1 || channel > channels)
      throw Error(fmt::format("output.play_on có kênh {}: chỉ được chọn từ 1 đến {}", channel, channels),
                  fmt::format("output.play_on names channel {}: it must be 1 to {}", channel, channels));
    if (std::find(carriers_.begin(), carriers_.end(), channel - 1) != carriers_.end())
      throw Error(fmt::format("output.play_on ghi kênh {} hai lần: mỗi kênh chỉ ghi một lần", channel),
                  fmt::format("output.play_on names channel {} twice: name each once", channel));
    carriers_.push_back(channel - 1);
  }
}

void ChannelMap::to_frames(std::span<const float> mono, std::span<std::int16_t> frames) const {
  const auto width = static_cast<std::size_t>(channels_);
  if (width == 2 && carriers_.size() == 2) return to_pairs(mono, frames);
  if (carriers_.size() < width) std::fill(frames.begin(), frames.end(), std::int16_t{0});
  std::array<std::int16_t, kPiece> values;
  for (std::size_t at = 0; at < mono.size(); at += kPiece) {
    const auto piece = mono.subspan(at, std::min(kPiece, mono.size() - at));
    std::transform(piece.begin(), piece.end(), values.begin(), to_s16);
    for (const int carrier : carriers_) {
      std::int16_t* out = frames.data() + at * width + static_cast<std::size_t>(carrier);
      for (std::size_t i = 0; i < piece.size(); ++i) out[i * width] = values[i];
    }
  }
}

}  // namespace loaxa::audio::playback
