#include "schedules/astronomy.hpp"

namespace loaxa::schedules {

double delta_t_s(double year) {
  // Each polynomial holds for its span of years only; the first also serves the months before 1968 that its first
  // lunar year needs.
  if (year < 1986) {
    const double t = year - 1975;
    return 45.45 + 1.067 * t - t * t / 260 - t * t * t / 718;
  }
  if (year < 2005) {
    const double t = year - 2000;
    return 63.86 + t * (0.3345 + t * (-0.060374 + t * (0.0017275 + t * (0.000651814 + t * 0.00002373599))));
  }
  if (year < 2050) {
    const double t = year - 2000;
    return 62.92 + 0.32217 * t + 0.005589 * t * t;
  }
  const double centuries = (year - 1820) / 100;
  const double parabola = -20 + 32 * centuries * centuries;
  return year < 2150 ? parabola - 0.5628 * (2150 - year) : parabola;
}

}  // namespace loaxa::schedules
