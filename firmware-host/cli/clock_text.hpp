#pragma once

#include <string>
#include <string_view>

#include "config/fault.hpp"

namespace loaxa::host::cli {

/// The daemon's `{trusted, by, since, now}` as lines for people.
std::string clock_lines(std::string_view json, config::Language language);

/// `Đồng hồ: tin được (NTP)`, the same as one line.
std::string clock_line(std::string_view json, config::Language language);

}  // namespace loaxa::host::cli
