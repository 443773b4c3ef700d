#pragma once

#include <string>
#include <vector>

#include "config/settings.hpp"
#include "config/yaml_reader.hpp"

namespace loaxa::config {

/// One notice for every setting whose value, written or by default, asks for what this version does not do yet; with
/// the place of the value in `root`, or none where the default asks for it.
std::vector<Fault> not_in_force(const Settings& settings, const Node& root, const std::string& file);

}  // namespace loaxa::config
