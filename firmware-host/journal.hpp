#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "firmware-host/airing.hpp"
#include "firmware-host/station.hpp"

namespace loaxa::host {

/// What airings to read; a bound that is missing is open. Compared with `planned`, else `started`.
struct JournalSpan {
  std::optional<Instant> since;  ///< included
  std::optional<Instant> until;  ///< excluded
};

/// Whether airings come with their texts and spoken texts, which are longer than all the rest of the journal.
enum class JournalTexts { left_out, included };

/// How much of them is handed out at once. Units: bytes; four years of bulletins of a small station have 16 MiB.
inline constexpr std::size_t kMostTextBytes = 16U << 20U;

/// The texts of the wanted airings are more than kMostTextBytes; a shorter span is to be asked for.
class JournalTooLong : public std::runtime_error {
 public:
  JournalTooLong() : std::runtime_error("the texts of these airings are too long to be read at once") {}
};

/// How the chain of hashes ends (journal/chain.hpp).
struct ChainEnd {
  std::uint64_t rows = 0;
  std::optional<Instant> recorded;  ///< when the last row was written
  std::string hash;                 ///< of the last row; empty: there is no row, or no chain yet
};

/// What was planned, aired, cut, missed, and why: an append-only SQLite file (WAL, synchronous=FULL).
/// Invariants: 1. a row is never changed nor deleted (triggers refuse it); every change of an airing is a new row, the
/// newest is how it stands. 2. append() never waits for a disk: a thread of the journal's own writes, in order, what
/// has gathered within 15 ms in one transaction, at once where somebody waits for it. 3. what could not be written
/// stays in memory and is tried again until there is room. 4. each row on the disk carries a hash over all of it and
/// the hash of the row before (journal/chain.hpp). Thread: any, for every function.
class Journal {
 public:
  using Sequence = std::uint64_t;

  /// How the file was found.
  struct Opening {
    std::filesystem::path moved_aside;  ///< where a damaged file was put; empty: there was none
    std::string message, english;       ///< what happened and what to do, when something did
  };

  /// Opens or makes the file. Never throws for the disk's sake: a file that cannot be opened now is tried again.
  explicit Journal(std::filesystem::path file);

  /// Tries once more to write what waits, then closes.
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  Opening opening() const;

  /// Queues a row, recorded at `at`; returns its number for wait_committed.
  Sequence append(const Airing& row, Instant at);

  /// Waits until row `sequence` and all before it are on the disk; false: not within `patience`.
  bool wait_committed(Sequence sequence, std::chrono::milliseconds patience) const;

  /// Waits for everything appended so far.
  bool flush(std::chrono::milliseconds patience) const;

  /// Rows that wait in memory; after a second without success the disk is at fault, see problem().
  std::size_t unwritten() const;

  /// Why rows cannot be written now; nothing: all is well. For status, in Vietnamese.
  std::optional<std::string> problem() const;

  /// Each airing once, as its newest row says, oldest first; rows that still wait in memory included.
  /// Throws: JournalTooLong, with texts alone.
  std::vector<Airing> airings(const JournalSpan& span = {}, JournalTexts texts = JournalTexts::left_out) const;

  /// What a station needs to know to go on.
  History history() const;

 private:
  class Writer;
  std::unique_ptr<Writer> writer_;
};

/// Reads a journal without a daemon and without writing; an absent file has no airings.
/// Throws: std::runtime_error, in Vietnamese, when the file is no journal; JournalTooLong.
std::vector<Airing> read_journal(const std::filesystem::path& file, const JournalSpan& span = {},
                                 JournalTexts texts = JournalTexts::left_out);

/// Airings without their texts, and how the chain ended when they were read.
struct JournalRecord {
  std::vector<Airing> airings;
  ChainEnd end;
};

/// As read_journal, of one state of the file.
JournalRecord read_record(const std::filesystem::path& file, const JournalSpan& span);

}  // namespace loaxa::host
