#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/fault_list.hpp"
#include "config/yaml_reader.hpp"
#include "schedules/recurrence.hpp"

namespace loaxa::config {

// Checked values: each function reads one node's text; what is wrong goes to the faults with what was expected, and
// nothing is returned.

/// What was expected and what is there; `expected` in both languages completes "cần ..." and "expected ...".
void expect(const Node& node, FaultList& faults, std::string_view expected, std::string_view expected_english);

/// Text of at least one visible character, without control characters other than line ends and tabs.
std::optional<std::string> read_text(const Node& node, FaultList& faults);

/// The same in one line of at most `most` code points.
std::optional<std::string> read_line(const Node& node, FaultList& faults, int most = 200);

/// A whole number from `least` to `most`.
std::optional<int> read_integer(const Node& node, FaultList& faults, int least, int most);

/// `true` or `false`; yes/no, on/off are understood.
std::optional<bool> read_yes_no(const Node& node, FaultList& faults);

/// Index of the one of `choices` that stands there.
std::optional<std::size_t> read_choice(const Node& node, FaultList& faults, const std::vector<std::string>& choices);

/// `10ms`, `1.5s`, `45min`, `1h` or `0`, from `least` to `most`.
std::optional<std::chrono::milliseconds> read_duration(const Node& node, FaultList& faults,
                                                       std::chrono::milliseconds least, std::chrono::milliseconds most);

/// The same in whole seconds.
std::optional<std::chrono::seconds> read_seconds(const Node& node, FaultList& faults, std::chrono::seconds least,
                                                 std::chrono::seconds most);

/// `05:30`; 00:00 to 23:59.
std::optional<schedules::TimeOfDay> read_time(const Node& node, FaultList& faults);

/// `21:00-05:00`: may pass midnight; both ends may not be the same time.
std::optional<schedules::Between> read_span(const Node& node, FaultList& faults);

/// `-3dB`, `+1.5 dB`. Units: dB.
std::optional<double> read_gain(const Node& node, FaultList& faults, double least, double most);

/// The items of a list; a single value is a list of one.
std::vector<const Node*> items(const Node& node);

/// How a duration is written, in its largest whole unit: `1.5s`, `45min`.
std::string print_duration(std::chrono::milliseconds length);

/// Faults every child of a map whose key is not known, with the nearest known one; and `node` itself when it is no map.
/// Returns whether it is a map.
bool check_keys(const Node& node, FaultList& faults, const std::vector<std::string>& known);

/// The fault for one unknown key.
void refuse_key(const Node& child, FaultList& faults, const std::vector<std::string>& known);

}  // namespace loaxa::config
