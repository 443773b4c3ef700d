#pragma once

#include <string>

namespace loaxa::faults {

/// What a fault program found: prints each figure as it is known and remembers whether a promise was broken.
class Report {
 public:
  /// `promise`: in one sentence, what must hold.
  explicit Report(const std::string& promise);

  /// A figure without a limit.
  void figure(const std::string& what, const std::string& measured);

  /// A figure that must not exceed its limit. Units: `unit`, of both.
  void at_most(const std::string& what, double measured, double limit, const std::string& unit);

  /// A promise that holds or does not.
  void holds(const std::string& what, bool held, const std::string& measured);

  /// One broken promise out of many tries, named; nothing is printed of those that held.
  void broken(const std::string& what);

  /// Returns: the program's exit code.
  int end() const;

 private:
  int broken_ = 0;
};

/// A limit of time or memory, fair to the build and to the run: a sanitizer makes every process several times slower;
/// the ordinary tests run on machines that do something else too, and set LOAXA_FAULT_MARGIN (a factor). ./bootstrap
/// soak sets none: its limits are the promised ones.
double fair(double limit);

/// How often to try: the program's first argument, or else `usual`.
int tries(int count, char** words, int usual);

}  // namespace loaxa::faults
