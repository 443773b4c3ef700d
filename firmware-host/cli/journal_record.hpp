#pragma once

#include <chrono>
#include <string>

#include "firmware-host/cli/commands.hpp"
#include "firmware-host/cli/context.hpp"
#include "firmware-host/journal.hpp"
#include "firmware-host/wall_clock.hpp"

namespace loaxa::host::cli {

/// A month of the journal as it is printed and signed.
struct PaperRecord {
  std::string station;
  std::chrono::year_month month;
  JournalRecord journal;  ///< the month's airings, and the chain's end when they were read
  Instant printed;
};

/// The page: one HTML file for A4, without scripts or other files, in Vietnamese. Nothing from outside is taken for
/// markup.
std::string draw_record(const PaperRecord& record, const Zone& zone);

/// `loaxa journal --month MONTH --html [-o FILE]`: reads the journal's file itself, so that airings and hash are of one
/// state; rows that loaxad still holds for a full disk are not in it.
Exit record_command(const Context& context, const JournalRequest& request);

}  // namespace loaxa::host::cli
