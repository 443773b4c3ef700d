#pragma once

#include <string>
#include <utility>
#include <vector>

#include "config/fault.hpp"
#include "config/source_text.hpp"

namespace loaxa::config {

/// Collects what is wrong in one file.
class FaultList {
 public:
  explicit FaultList(std::string file) : file_(std::move(file)) {}

  /// Messages quote what stands in the file, and are printed on terminals: control characters become blanks.
  void add(Place place, std::string message, std::string english);
  void add_all(FaultList& others) {
    for (auto& fault : others.take()) faults_.push_back(std::move(fault));
  }
  bool empty() const { return faults_.empty(); }
  std::size_t size() const { return faults_.size(); }

  /// The faults in the order of their places.
  std::vector<Fault> take();

 private:
  std::string file_;
  std::vector<Fault> faults_;
};

}  // namespace loaxa::config
