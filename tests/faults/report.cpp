#include "tests/faults/report.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/core.h>

namespace loaxa::faults {

namespace {

/// So many broken promises are named one by one.
constexpr int kShown = 20;

void print(const std::string& line) {
  fmt::print("{}\n", line);
  std::fflush(stdout);
}

}  // namespace

Report::Report(const std::string& promise) {
  print(promise);
}

void Report::figure(const std::string& what, const std::string& measured) {
  print(fmt::format("     {}: {}", what, measured));
}

void Report::at_most(const std::string& what, double measured, double limit, const std::string& unit) {
  holds(what, measured <= limit, fmt::format("{:.4g} {} (at most {:.4g})", measured, unit, limit));
}

void Report::holds(const std::string& what, bool held, const std::string& measured) {
  print(fmt::format("{} {}: {}", held ? "ok  " : "FAIL", what, measured));
  if (!held) ++broken_;
}

void Report::broken(const std::string& what) {
  if (++broken_ <= kShown) print("FAIL " + what);
}

int Report::end() const {
  print(broken_ == 0 ? "promise held" : fmt::format("PROMISE BROKEN, {} times", broken_));
  return broken_ == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

double fair(double limit) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  constexpr double kSlower = 4;
#else
  constexpr double kSlower = 1;
#endif
  const char* margin = std::getenv("LOAXA_FAULT_MARGIN");
  return limit * kSlower * (margin == nullptr ? 1 : std::max(1.0, std::atof(margin)));
}

int tries(int count, char** words, int usual) {
  const int asked = count > 1 ? std::atoi(words[1]) : 0;
  return asked > 0 ? asked : usual;
}

}  // namespace loaxa::faults
