#pragma once

#include <string>
#include <vector>

#include "config/fault.hpp"
#include "firmware-host/daemon/clock_trust.hpp"
#include "firmware-host/findings.hpp"
#include "firmware-host/journal.hpp"
#include "firmware-host/station.hpp"
#include "firmware-host/wall_clock.hpp"

namespace loaxa::host {

/// The clock as `GET /status` and `PUT /clock` show it.
struct ClockStatus {
  ClockVerdict verdict;
  Instant since;  ///< when the verdict became what it is
  Instant now;
  bool plays_untrusted = false;  ///< `clock: {untrusted: play}`
};

/// What the look at the coming 24 hours found.
struct Checked {
  Instant at;
  std::vector<Finding> findings;
};

/// Everything that `GET /status` tells. Source: README, control protocol.
struct Status {
  Instant since;  ///< the daemon's start
  std::string station;
  ClockStatus clock;
  Snapshot snapshot;
  int volume = 80;
  std::string device;
  std::optional<bool> device_ok;  ///< nothing: it has not been opened yet
  std::optional<std::string> journal_problem;
  std::size_t journal_unwritten = 0;
  std::vector<config::Fault> faults;
  std::vector<config::Fault> notices;
  std::optional<Checked> checked;  ///< nothing: not yet, or switched off
};

std::string to_json(const Status& status, const Zone& zone);
std::string to_json(const ClockStatus& clock, const Zone& zone);

/// A JSON array of airings; with their texts as to_json_with_texts().
std::string to_json(const std::vector<Airing>& airings, const Zone& zone, JournalTexts texts = JournalTexts::left_out);

}  // namespace loaxa::host
