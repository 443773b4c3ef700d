#pragma once

#include <functional>
#include <string>
#include <vector>

#include "firmware-host/journal.hpp"
#include "firmware-host/journal/chain.hpp"
#include "firmware-host/journal/sqlite.hpp"
#include "firmware-host/journal/tables.hpp"
#include "tests/scratch_folder.hpp"

/// A journal's file and somebody who has it in an editor.
namespace loaxa::host::ledger {

inline constexpr std::chrono::milliseconds kPatience{20'000};
inline const Instant kBase{std::chrono::seconds{1'795'000'000}};

/// The row of an airing that has ended, with every column set.
inline Airing ended_row(int number) {
  Airing row;
  row.programme = "sang.yaml";
  row.slot = schedules::LocalTime{std::chrono::seconds{1'795'000'000 + 60 * number}};
  row.id = slot_id(row.programme, *row.slot);
  row.title = "Bản tin “sáng”; 'DROP TABLE'";
  row.priority = schedules::Priority::priority;
  row.planned = kBase + std::chrono::minutes{number};
  row.started = *row.planned + std::chrono::microseconds{4321};
  row.ended = *row.started + std::chrono::minutes{3};
  row.stage = Stage::ended;
  row.result = Result::cut;
  row.reason = "nhường cho “Bão”";
  row.by = "lịch";
  row.text = "Kính thưa bà con, bản tin số " + std::to_string(number / 2) + ".";  // two airings share one
  row.spoken = row.text + "\nHết.";
  row.sound_sha256 = std::string(64, 'a');
  return row;
}

struct Ledger {
  test::ScratchFolder folder;
  std::filesystem::path file() const { return folder / "journal.db"; }

  /// Writes `count` rows, `batch` at a time.
  void write(int count, int from = 0, int batch = 3) const {
    Journal journal(file());
    for (int i = from; i < from + count; ++i) {
      journal.append(ended_row(i), kBase + std::chrono::minutes{i});
      if (i % batch == batch - 1) journal.flush(kPatience);
    }
    journal.flush(kPatience);
  }

  /// What somebody does to it who may write the file and takes away what refuses him.
  void tamper(const std::string& sql) const {
    const Connection connection(file(), Connection::Mode::write);
    for (const char* name : {"airing_rows_stay", "airing_rows_remain", "texts_stay", "texts_remain",
                             "chain_origin_stays", "chain_origin_remains"}) {
      connection.execute((std::string("DROP TRIGGER IF EXISTS ") + name).c_str());
    }
    connection.execute(sql.c_str());
  }

  std::string value(const std::string& sql) const {
    const Connection connection(file(), Connection::Mode::read);
    Statement select(connection, sql);
    return select.step() ? select.text(0) : std::string{};
  }
};

}  // namespace loaxa::host::ledger
