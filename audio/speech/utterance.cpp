#include "audio/speech/utterance.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

#include <fmt/format.h>

#include "audio/error.hpp"

namespace loaxa::audio::speech {

namespace {

constexpr std::uint32_t kOpenLength = 0x7FFF0000;  // Units: bytes; from here on a header's length means "until the end"
constexpr std::uint16_t kPcm = 1, kExtensible = 0xFFFE;
constexpr std::size_t kExtensibleCode = 24;  // Units: bytes into `fmt `; where the real format's code stands
constexpr int kLowestRateHz = 8000, kHighestRateHz = 96000;
constexpr float kFullScale = 32768.0F;
constexpr float kAudible = 0.001F;  // -60 dBFS: a voice whose loudest sample is below says nothing

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i) {
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  }
  return value;
}

struct Layout {
  int channels = 1;
  int sample_rate_hz = 0;
};

Layout layout_of(std::string_view format) {
  if (format.size() < 16) throw Error("trả về WAV có phần đầu hỏng", "wrote a WAV with a broken header");
  auto code = number(format, 0, 2);
  if (code == kExtensible && format.size() >= kExtensibleCode + 2) code = number(format, kExtensibleCode, 2);
  const Layout layout{static_cast<int>(number(format, 2, 2)), static_cast<int>(number(format, 4, 4))};
  const auto bits = number(format, 14, 2);
  const bool good = code == kPcm && bits == 16 && (layout.channels == 1 || layout.channels == 2) &&
                    layout.sample_rate_hz >= kLowestRateHz && layout.sample_rate_hz <= kHighestRateHz;
  if (good) return layout;
  throw Error(
      fmt::format("trả về WAV kiểu {}, {} bit, {} kênh, {} Hz; chỉ nhận PCM 16 bit, 1-2 kênh, {}-{} Hz", code, bits,
                  layout.channels, layout.sample_rate_hz, kLowestRateHz, kHighestRateHz),
      fmt::format(
          "wrote a WAV of kind {}, {} bits, {} channels, {} Hz; only 16-bit PCM, 1-2 channels, {}-{} Hz is taken", code,
          bits, layout.channels, layout.sample_rate_hz, kLowestRateHz, kHighestRateHz));
}

Utterance mono(std::string_view pcm, const Layout& layout) {
  const auto channels = static_cast<std::size_t>(layout.channels);
  Utterance said{{}, layout.sample_rate_hz};
  said.samples.resize(pcm.size() / (2 * channels));
  float peak = 0;
  for (std::size_t frame = 0; frame < said.samples.size(); ++frame) {
    float sum = 0;
    for (std::size_t channel = 0; channel < channels; ++channel) {
      sum += static_cast<float>(static_cast<std::int16_t>(number(pcm, 2 * (frame * channels + channel), 2)));
    }
    said.samples[frame] = sum / (kFullScale * static_cast<float>(channels));
    peak = std::max(peak, std::abs(said.samples[frame]));
  }
  if (peak < kAudible) throw Error("chỉ trả về im lặng", "wrote nothing but silence");
  return said;
}

Utterance wav(std::string_view bytes) {
  if (bytes.size() < 12 || bytes.substr(0, 4) != "RIFF" || bytes.substr(8, 4) != "WAVE") {
    throw Error("trả về thứ không phải WAV", "wrote something that is no WAV");
  }
  std::optional<Layout> layout;
  for (std::size_t at = 12; at + 8 <= bytes.size();) {
    const auto name = bytes.substr(at, 4);
    const std::size_t size = number(bytes, at + 4, 4);
    at += 8;
    const std::size_t left = bytes.size() - at;
    if (name == "data") {
      if (!layout) break;
      const bool open = size >= kOpenLength || (size == 0 && left > 0);
      if (!open && size > left) throw Error("trả về WAV bị cụt", "wrote a WAV that is cut short");
      return mono(bytes.substr(at, open ? left : size), *layout);
    }
    if (size > left) break;
    if (name == "fmt ") layout = layout_of(bytes.substr(at, size));
    at += size + size % 2;
  }
  throw Error("trả về WAV không có âm thanh", "wrote a WAV without sound");
}

}  // namespace

Utterance utterance_of(std::string_view bytes, const ExternalEngine& engine) {
  if (bytes.empty()) throw Error("không trả về âm thanh nào", "wrote no sound");
  if (engine.format == ExternalEngine::Format::wav) return wav(bytes);
  if (bytes.starts_with("RIFF")) {
    throw Error("trả về WAV; hãy đặt speech.engine.format: wav", "wrote a WAV; set speech.engine.format: wav");
  }
  return mono(bytes, {1, engine.sample_rate_hz});
}

}  // namespace loaxa::audio::speech
