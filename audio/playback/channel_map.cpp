#include "audio/playback/channel_map.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "audio/error.hpp"

namespace loaxa::audio::playback {

namespace {

constexpr int kMostChannels = 8;
constexpr float kFullScale = 32768.0F;
constexpr float kHighest = 32767.0F;

std::int16_t to_s16(float sample) {
  if (!std::isfinite(sample)) return 0;
  return static_cast<std::int16_t>(std::lrintf(std::clamp(sample * kFullScale, -kFullScale, kHighest)));
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
  if (carriers_.size() < width) std::fill(frames.begin(), frames.end(), std::int16_t{0});
  for (std::size_t i = 0; i < mono.size(); ++i) {
    const std::int16_t value = to_s16(mono[i]);
    for (const int carrier : carriers_) frames[i * width + static_cast<std::size_t>(carrier)] = value;
  }
}

}  // namespace loaxa::audio::playback
