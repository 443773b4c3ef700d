#pragma once

#include <vector>

#include "firmware-host/station.hpp"

namespace loaxa::host {

/// What the newest row of each airing means to a station that starts; `last_row` and `lost` are the journal's to fill.
History history_of(const std::vector<Airing>& newest_rows);

}  // namespace loaxa::host
