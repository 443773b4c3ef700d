#include "firmware-host/cli/plot/time_axis.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "firmware-host/cli/time_words.hpp"

namespace loaxa::host::cli::plot {

namespace {

constexpr double kMostTicks = 12;
constexpr std::array kSteps{0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0};
constexpr double kHour = 3600;

double step_for(double seconds) {
  for (const double step : kSteps) {
    if (seconds / step <= kMostTicks) return step;
  }
  return kHour * std::ceil(seconds / kHour / kMostTicks);
}

}  // namespace

TimeAxis::TimeAxis(double left, double right, double seconds)
    : left_(left), right_(right), seconds_(std::max(0.1, seconds)) {}

double TimeAxis::x(double seconds) const {
  return left_ + (right_ - left_) * std::clamp(seconds / seconds_, 0.0, 1.0);
}

std::vector<TimeAxis::Tick> TimeAxis::ticks(char decimal_point) const {
  const double step = step_for(seconds_);
  std::vector<Tick> ticks;
  for (int i = 0; i * step <= seconds_; ++i) {
    const double at = i * step;
    auto label = clock_length(std::chrono::seconds{static_cast<long>(at)});
    if (step < 1) label += fmt::format("{}{:.0f}", decimal_point, (at - std::floor(at)) * 10);
    ticks.push_back({x(at), label});
  }
  return ticks;
}

}  // namespace loaxa::host::cli::plot
