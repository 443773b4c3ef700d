#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace loaxa::faults {

/// Many measurements of one thing.
class Measured {
 public:
  void add(double value) { values_.push_back(value); }
  bool empty() const { return values_.empty(); }
  double largest() const { return values_.empty() ? 0 : *std::max_element(values_.begin(), values_.end()); }
  double median() const {
    if (values_.empty()) return 0;
    auto sorted = values_;
    std::sort(sorted.begin(), sorted.end());
    return sorted[sorted.size() / 2];
  }
  void add(const Measured& others) { values_.insert(values_.end(), others.values_.begin(), others.values_.end()); }

  /// `median 12 ms, largest 20 ms of 7`.
  std::string text(const std::string& unit) const {
    return fmt::format("median {:.4g} {}, largest {:.4g} {} of {}", median(), unit, largest(), unit, values_.size());
  }

 private:
  std::vector<double> values_;
};

}  // namespace loaxa::faults
