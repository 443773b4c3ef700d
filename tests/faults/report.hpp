#pragma once

#include <cstdlib>
#include <string>

#include <fmt/core.h>
#include <fmt/format.h>

namespace loaxa::faults {

/// What a fault program found: prints each figure as it is known and remembers whether a promise was broken.
class Report {
 public:
  /// `promise`: in one sentence, what must hold.
  explicit Report(const std::string& promise) { fmt::print("{}\n", promise); }

  /// A figure without a limit.
  void figure(const std::string& what, const std::string& measured) { line("    ", what, measured); }

  /// A figure that must not exceed its limit. Units: `unit`, of both.
  void at_most(const std::string& what, double measured, double limit, const std::string& unit) {
    holds(what, measured <= limit, fmt::format("{:.4g} {} (at most {:.4g})", measured, unit, limit));
  }

  /// A promise that holds or does not.
  void holds(const std::string& what, bool held, const std::string& measured) {
    line(held ? "ok  " : "FAIL", what, measured);
    if (!held) ++broken_;
  }

  /// One broken promise out of many tries, named; nothing is printed of those that held.
  void broken(const std::string& what) {
    if (++broken_ <= kShown) fmt::print("FAIL {}\n", what);
    std::fflush(stdout);
  }

  /// Returns: the program's exit code.
  int end() const {
    fmt::print("{}\n", broken_ == 0 ? "promise held" : fmt::format("PROMISE BROKEN, {} times", broken_));
    return broken_ == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
  }

 private:
  static void line(const char* mark, const std::string& what, const std::string& measured) {
    fmt::print("{} {}: {}\n", mark, what, measured);
    std::fflush(stdout);
  }

  static constexpr int kShown = 20;
  int broken_ = 0;
};

/// A limit of time, fair to the build: a sanitizer makes every process several times slower, so there it is wider.
inline double fair(double limit) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  constexpr double kSlower = 4;
#else
  constexpr double kSlower = 1;
#endif
  return limit * kSlower;
}

/// How often to try: the program's first argument, or else `usual`.
inline int tries(int count, char** words, int usual) {
  const int asked = count > 1 ? std::atoi(words[1]) : 0;
  return asked > 0 ? asked : usual;
}

}  // namespace loaxa::faults
