#pragma once

#include "schedules/day_condition.hpp"
#include "schedules/entry.hpp"

namespace loaxa::schedules {

/// Whether an entry's `except` names a day. A lunar exception means the ordinary month of that number, as lunar_date
/// does.
bool is_excepted(const std::vector<Exception>& except, const DayFacts& facts);

}  // namespace loaxa::schedules
