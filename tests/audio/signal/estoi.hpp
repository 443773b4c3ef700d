#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace loaxa::audio::signal::test {

/// How much of speech is understood: ESTOI, 0 (nothing) to 1 (all).
/// Shape: mono at kEstoiRateHz, equally long, aligned. Source: J. Jensen and C. H. Taal, "An algorithm for predicting
/// the intelligibility of speech masked by modulated noise maskers", IEEE/ACM TASLP 24(11), 2016.
inline constexpr int kEstoiRateHz = 10'000;
double estoi(std::span<const float> clean, std::span<const float> heard);

/// Where it is heard: a horn (350-5,500 Hz), noise behind it, copies of it from other horns.
struct Village {
  enum class Noise { street, rain };
  struct Echo {
    double delay_s, gain;
  };
  Noise noise = Noise::street;
  double noise_rms = 0;  ///< beside speech whose highest sample is -1 dBFS
  std::vector<Echo> echoes;
};

/// Speech as it arrives in the village, at kEstoiRateHz. The same village gives the same noise every time.
std::vector<float> through_village(std::span<const float> speech, int rate_hz, const Village& village);

/// Without a horn, noise or echo.
std::vector<float> at_estoi_rate(std::span<const float> speech, int rate_hz);

}  // namespace loaxa::audio::signal::test
