// Journals from before the chain, damaged ones, and what a day writes.
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "firmware-host/journal/verification.hpp"
#include "tests/firmware-host/journal/ledger.hpp"

using namespace loaxa::host;
using namespace loaxa::host::ledger;
using Verdict = Verification::Verdict;

namespace {

/// The tables of a journal that was written before there was a chain.
constexpr const char* kFormerTables = R"sql(
  PRAGMA journal_mode = WAL;
  CREATE TABLE airing_rows (
    row INTEGER PRIMARY KEY AUTOINCREMENT, recorded INTEGER NOT NULL, id TEXT NOT NULL, programme TEXT NOT NULL,
    slot INTEGER, title TEXT NOT NULL, priority TEXT NOT NULL, moment INTEGER NOT NULL, planned INTEGER,
    started INTEGER, ended INTEGER, stage TEXT NOT NULL, result TEXT, reason TEXT NOT NULL, by_whom TEXT NOT NULL
  ) STRICT;
  CREATE INDEX airing_rows_by_id ON airing_rows (id);
  CREATE INDEX airing_rows_by_moment ON airing_rows (moment);
  CREATE TRIGGER airing_rows_stay BEFORE UPDATE ON airing_rows
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
  CREATE TRIGGER airing_rows_remain BEFORE DELETE ON airing_rows
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
)sql";

void write_former(const std::filesystem::path& file, int rows) {
  const Connection connection(file, Connection::Mode::write);
  connection.execute(kFormerTables);
  for (int i = 0; i < rows; ++i) {
    connection.execute(fmt::format("INSERT INTO airing_rows (recorded, id, programme, slot, title, priority, moment, "
                                   "planned, started, ended, stage, result, reason, by_whom) VALUES ({}, 'id-{}', "
                                   "'a.yaml', {}, 'Tin “sáng”', 'routine', {}, {}, NULL, NULL, 'ended', 'missed', "
                                   "'mất điện', 'lịch')",
                                   1000 + i, i, i, 5000 + i, 5000 + i)
                           .c_str());
  }
}

std::uint64_t bytes_written() {
  std::ifstream io("/proc/self/io");
  std::string key;
  std::uint64_t value = 0;
  while (io >> key >> value) {
    if (key == "wchar:") return value;
  }
  return 0;
}

}  // namespace

TEST_CASE("a journal from before the chain loses no row, is chained, and says how many were there") {
  const Ledger ledger;
  write_former(ledger.file(), 50);
  CHECK(verify_journal(ledger.file()).verdict == Verdict::unchained);
  const auto before = read_journal(ledger.file());
  REQUIRE(before.size() == 50);
  {
    Journal journal(ledger.file());
    CHECK(journal.opening().moved_aside.empty());
    CHECK(journal.airings() == before);
    journal.append(ended_row(1), kBase);
    REQUIRE(journal.flush(kPatience));
  }
  const auto found = verify_journal(ledger.file());
  CHECK(found.verdict == Verdict::whole);
  CHECK(found.rows == 51);
  CHECK(found.origin.taken_over == 50);
  CHECK_FALSE(found.origin.begun.empty());
  { Journal again(ledger.file()); }
  CHECK(verify_journal(ledger.file()).last_hash == found.last_hash);
  ledger.tamper("UPDATE airing_rows SET result = 'aired' WHERE row = 20");
  CHECK(verify_journal(ledger.file()).bad.row == 20);
}

TEST_CASE("a takeover that does not come to its end leaves the former journal, and is made again") {
  const Ledger ledger;
  write_former(ledger.file(), 50);
  {
    const Connection connection(ledger.file(), Connection::Mode::write);
    connection.execute(
        "CREATE TRIGGER full BEFORE UPDATE ON airing_rows WHEN OLD.row = 30 BEGIN SELECT RAISE(ABORT, "
        "'no room'); END");
  }
  {
    Journal journal(ledger.file());
    CHECK(journal.problem());
    CHECK(journal.opening().moved_aside.empty());
    CHECK(journal.airings().size() == 50);
    CHECK(verify_journal(ledger.file()).verdict == Verdict::unchained);
    journal.append(ended_row(1), kBase);
    { Connection(ledger.file(), Connection::Mode::write).execute("DROP TRIGGER full"); }
    REQUIRE(journal.flush(kPatience));
  }
  CHECK(verify_journal(ledger.file()).verdict == Verdict::whole);
  CHECK(verify_journal(ledger.file()).rows == 51);
}

TEST_CASE("the journal after a damaged one names it and its last hash, where that could be read") {
  const Ledger ledger;
  ledger.write(200, 0, 200);
  const auto last = verify_journal(ledger.file()).last_hash;
  const bool readable = GENERATE(true, false);
  if (readable) {
    // A page of an index, far from the rows' own end.
    ledger.tamper("PRAGMA wal_checkpoint(TRUNCATE)");
    const auto page =
        std::stol(ledger.value("SELECT CAST(rootpage AS TEXT) FROM sqlite_master WHERE name = "
                               "'airing_rows_by_moment'"));
    std::fstream stream(ledger.file(), std::ios::binary | std::ios::in | std::ios::out);
    stream.seekp(4096 * (page - 1));
    stream << std::string(4096, '\x5a');
  } else {
    std::ofstream(ledger.file(), std::ios::binary) << "this is a letter, not a database; it is long enough to be read";
  }
  {
    Journal journal(ledger.file());
    REQUIRE_FALSE(journal.opening().moved_aside.empty());
    journal.append(ended_row(0), kBase);
    REQUIRE(journal.flush(kPatience));
  }
  const auto found = verify_journal(ledger.file());
  CHECK(found.verdict == Verdict::whole);
  CHECK(found.rows == 1);
  CHECK(found.origin.after_file.find("damaged") != std::string::npos);
  CHECK(found.origin.after_hash == (readable ? last : ""));
}

TEST_CASE("texts come back whole where they are asked for, whatever is in them, and stay away where not") {
  const Ledger ledger;
  Airing row = ended_row(0);
  row.text = std::string("a\0b\r\n\t“'\"<&>;=1+1 ", 20) +
             "\xEF\xBB\xBF"
             "Ngày \xF0\x9F\x93\xA2 \xCC\x81 \xFF";
  row.spoken = "câu một\n[bỏ qua: lỗi] câu hai";
  Journal journal(ledger.file());
  journal.append(row, kBase);
  REQUIRE(journal.flush(kPatience));
  CHECK(journal.airings({}, JournalTexts::included).at(0) == row);
  CHECK(read_journal(ledger.file(), {}, JournalTexts::included).at(0) == row);
  CHECK(verify_journal(ledger.file()).verdict == Verdict::whole);
  const auto light = journal.airings().at(0);
  CHECK(light.text.empty());
  CHECK(light.spoken.empty());
  CHECK(light.sound_sha256 == row.sound_sha256);
  for (int i = 1; i <= 9; ++i) {
    row = ended_row(i);
    row.text = fmt::format("{}", i) + std::string(1U << 20U, 'x');
    row.spoken = row.text + "y";
    journal.append(row, kBase);
  }
  REQUIRE(journal.flush(kPatience));
  CHECK_THROWS_AS(journal.airings({}, JournalTexts::included), JournalTooLong);
  CHECK(journal.airings().size() == 10);
}

TEST_CASE("a day writes a fraction of what a memory card is allowed, also in storm mode") {
  const Ledger ledger;
  Journal journal(ledger.file());
  std::string text;
  while (text.size() < 5000) text += "Kính thưa bà con, đề nghị bà con chú ý theo dõi bản tin thời tiết. ";
  const int storm = GENERATE(0, 14);
  const auto before = bytes_written();
  for (int i = 0; i < 8 + storm; ++i) {
    Airing row = ended_row(i);
    const auto end = row;
    row.text.clear();
    row.spoken.clear();
    row.sound_sha256.clear();
    row.result.reset();
    for (const auto stage : {Stage::primed, Stage::started}) {
      row.stage = stage;
      journal.append(row, kBase);
      REQUIRE(journal.flush(kPatience));
    }
    row = end;
    row.text = fmt::format("{}: {}", std::min(i, 8), text);  // the storm repeats one
    row.spoken = row.text + " đã đọc";
    journal.append(row, kBase);
    REQUIRE(journal.flush(kPatience));
  }
  // Of this process, so that what the test prints counts too.
  const auto written = bytes_written() - before;
  CAPTURE(storm, written);
  REQUIRE(written > 0);
  CHECK(written < (storm == 0 ? 1'500'000U : 3'000'000U));
}
