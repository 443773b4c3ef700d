#pragma once

#include <string>
#include <vector>

namespace loaxa::host::cli::plot {

/// Where a time lies across the page, and where it is written. Units: seconds; SVG user units.
class TimeAxis {
 public:
  /// From `left` to `right` for 0 to `seconds` (taken for at least a tenth of a second).
  TimeAxis(double left, double right, double seconds);

  double x(double seconds) const;
  double left() const { return left_; }
  double right() const { return right_; }

  struct Tick {
    double x = 0;
    std::string label;  ///< `4:05`, `1:02:03`; with a decimal where the axis is shorter than 4 s
  };

  /// At most 13, at round times, never nearer than a label is wide.
  std::vector<Tick> ticks(char decimal_point) const;

 private:
  double left_, right_, seconds_;
};

}  // namespace loaxa::host::cli::plot
