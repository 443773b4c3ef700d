#pragma once

#include <chrono>
#include <string>

#include "audio/sound_picture.hpp"
#include "firmware-host/cli/message.hpp"
#include "firmware-host/cli/plot/svg.hpp"
#include "firmware-host/cli/plot/time_axis.hpp"

namespace loaxa::host::cli::plot {

inline constexpr double kSmall = 11;  ///< the text beside curves, bars and tiles. Units: SVG user units

/// What all that draw on the page share: the page, its time axis, its language.
struct Sheet {
  Svg& svg;
  const audio::SoundPicture& picture;
  TimeAxis axis;
  config::Language language;

  std::string word(const Message& message) const { return in(language, message); }
  double seconds(std::uint64_t frames) const {
    return static_cast<double>(frames) / static_cast<double>(picture.sample_rate_hz);
  }
  double x(std::uint64_t frames) const { return axis.x(seconds(frames)); }
  char decimal_point() const { return language == config::Language::english ? '.' : ','; }

  /// One decimal, a true minus sign, a comma in Vietnamese. `always_signed`: also a plus.
  std::string number(double value, bool always_signed = false) const;
  /// `4:05`.
  std::string time(std::uint64_t frames) const;
};

}  // namespace loaxa::host::cli::plot
