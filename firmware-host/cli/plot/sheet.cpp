#include "firmware-host/cli/plot/sheet.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "firmware-host/cli/time_words.hpp"

namespace loaxa::host::cli::plot {

std::string Sheet::number(double value, bool always_signed) const {
  const double rounded = std::round(value * 10) / 10;
  auto text = fmt::format("{:.1f}", std::fabs(rounded));
  std::replace(text.begin(), text.end(), '.', decimal_point());
  if (rounded < 0) return "−" + text;
  return (always_signed && rounded > 0 ? "+" : "") + text;
}

std::string Sheet::time(std::uint64_t frames) const {
  return clock_length(std::chrono::seconds{static_cast<long>(seconds(frames) + 0.5)});
}

}  // namespace loaxa::host::cli::plot
