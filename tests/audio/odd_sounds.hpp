#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace loaxa::audio::test {

/// The sound files that a commune brings along: each in its way hard to make as loud as the rest.
struct OddSound {
  const char* name;
  double seconds;
  int rate_hz;
  int channels;
  std::function<double(double at_s, int channel)> sample;  ///< full scale +-1
};

/// Quiet, clipped, short, ringing, out of phase, stereo, of several rates. All of them can be heard.
const std::vector<OddSound>& odd_sounds();

/// Writes it as a 16-bit WAV into a folder. Returns: the file.
std::string write_odd_sound(const std::string& folder, const OddSound& sound);

}  // namespace loaxa::audio::test
