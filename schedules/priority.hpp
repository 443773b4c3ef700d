#pragma once

#include <optional>
#include <string_view>

namespace loaxa::schedules {

/// How urgent an airing is; the order of the enumerators is the order on air.
/// Source: Circular 39/2020/TT-BTTTT, the three classes of bulletins.
enum class Priority { routine, priority, emergency };

/// `routine`, `priority` or `emergency`.
std::string_view to_string(Priority priority);

/// The inverse of to_string; nothing for any other word.
std::optional<Priority> parse_priority(std::string_view word);

}  // namespace loaxa::schedules
