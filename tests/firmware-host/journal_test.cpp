#include "firmware-host/journal.hpp"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/resource.h>
#include <thread>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "firmware-host/journal/verification.hpp"
#include "tests/scratch_folder.hpp"

namespace loaxa::host {

namespace {

using namespace std::chrono;

constexpr milliseconds kPatience{20'000};
const Instant kBase{seconds{1'795'000'000}};

struct Folder : loaxa::test::ScratchFolder {
  std::filesystem::path file() const { return path() / "journal.db"; }
};

Airing slot_row(const std::string& programme, int number, Stage stage) {
  Airing row;
  row.programme = programme;
  row.slot = schedules::LocalTime{(kBase + hours{7} + minutes{number}).time_since_epoch().count() * microseconds{1} /
                                  microseconds{1'000'000} * seconds{1}};
  row.id = slot_id(programme, *row.slot);
  row.title = "Bản tin “sáng”; 'DROP TABLE'";
  row.priority = schedules::Priority::priority;
  row.planned = kBase + minutes{number};
  row.stage = stage;
  row.by = "lịch";
  return row;
}

Airing ended(Airing row, Result result, const std::string& reason = {}) {
  row.stage = Stage::ended;
  row.result = result;
  row.reason = reason;
  return row;
}

Airing asked_row(const std::string& id, Stage stage) {
  Airing row;
  row.id = id;
  row.title = "Loa";
  row.planned = kBase;
  row.stage = stage;
  return row;
}

std::vector<char> bytes_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// While it lives this process can write no file beyond a size, as on a full disk.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
    rlimit now = before_;
    now.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &now);
  }
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int) = nullptr;
};

}  // namespace

TEST_CASE("An airing comes back from the file as its newest row says, every field") {
  const Folder folder;
  Airing row = slot_row("ban-tin.yaml", 0, Stage::primed);
  {
    Journal journal(folder.file());
    CHECK(journal.opening().message.empty());
    journal.append(row, kBase);
    row.started = *row.planned + microseconds{12'345};
    row.stage = Stage::started;
    journal.append(row, kBase);
    row.ended = *row.started + minutes{10};
    row = ended(row, Result::cut, "nhường cho “Bão” (khẩn cấp)");
    const auto last = journal.append(row, kBase);
    REQUIRE(journal.wait_committed(last, kPatience));
    CHECK(journal.unwritten() == 0);
    CHECK_FALSE(journal.problem());
    CHECK(journal.airings() == std::vector<Airing>{row});
  }
  CHECK(read_journal(folder.file()) == std::vector<Airing>{row});
  Journal again(folder.file());
  CHECK(again.airings() == std::vector<Airing>{row});
}

TEST_CASE("A span includes its beginning and excludes its end, oldest first") {
  const Folder folder;
  Journal journal(folder.file());
  for (const int number : {3, 1, 2, 0}) {
    journal.append(ended(slot_row("a.yaml", number, Stage::ended), Result::aired), kBase);
  }
  REQUIRE(journal.flush(kPatience));
  const auto found = journal.airings({kBase + minutes{1}, kBase + minutes{3}});
  REQUIRE(found.size() == 2);
  CHECK(found[0].planned == kBase + minutes{1});
  CHECK(found[1].planned == kBase + minutes{2});
  CHECK(journal.airings().size() == 4);
  CHECK(journal.airings({kBase + minutes{4}, std::nullopt}).empty());
}

TEST_CASE("The history tells which slots are used, what was left unfinished and how much was asked for") {
  const Folder folder;
  {
    Journal journal(folder.file());
    CHECK_FALSE(journal.history().last_row);
    journal.append(ended(slot_row("a.yaml", 0, Stage::ended), Result::aired), kBase);
    journal.append(ended(slot_row("a.yaml", 1, Stage::ended), Result::missed, "x"), kBase);
    journal.append(slot_row("a.yaml", 2, Stage::primed), kBase);
    journal.append(slot_row("a.yaml", 3, Stage::primed), kBase);
    journal.append(slot_row("a.yaml", 3, Stage::waiting), kBase);
    journal.append(asked_row("20261118-070000-say-1", Stage::waiting), kBase);
    journal.append(ended(asked_row("20261118-070000-say-2", Stage::ended), Result::failed, "x"), kBase + hours{1});
  }
  const Journal journal(folder.file());
  const History history = journal.history();
  CHECK(history.last_row == kBase + hours{1});
  CHECK(history.asked == 2);
  CHECK_FALSE(history.lost);
  REQUIRE(history.slots.size() == 3);
  CHECK(history.slots[0].begun);
  CHECK_FALSE(history.slots[1].begun);
  CHECK(history.slots[2].begun);
  REQUIRE(history.unfinished.size() == 3);
}

TEST_CASE("A damaged journal is kept aside and a new one begun") {
  const Folder folder;
  {
    Journal journal(folder.file());
    for (int i = 0; i < 200; ++i) journal.append(slot_row("a.yaml", i, Stage::primed), kBase);
    REQUIRE(journal.flush(kPatience));
  }
  const auto damage = GENERATE(0, 1, 2);
  if (damage == 0) {
    std::ofstream(folder.file(), std::ios::binary) << "this is a letter, not a database; it is long enough to be read";
  } else if (damage == 1) {
    std::fstream stream(folder.file(), std::ios::binary | std::ios::in | std::ios::out);
    stream.seekp(4096);
    stream << std::string(20'000, '\x5a');
  } else {
    std::filesystem::resize_file(folder.file(), std::filesystem::file_size(folder.file()) / 2);
  }
  const auto before = bytes_of(folder.file());
  Journal journal(folder.file());
  const auto opening = journal.opening();
  REQUIRE_FALSE(opening.moved_aside.empty());
  CHECK(bytes_of(opening.moved_aside) == before);
  CHECK(opening.message.find(folder.file().string()) != std::string::npos);
  CHECK_FALSE(opening.english.empty());
  CHECK(journal.history().lost);
  journal.append(slot_row("a.yaml", 0, Stage::primed), kBase);
  CHECK(journal.flush(kPatience));
  CHECK(journal.airings().size() == 1);
}

TEST_CASE("A folder is no journal, and a file that is not there has no airings") {
  const Folder folder;
  {
    Journal journal(folder.file());
    journal.append(slot_row("a.yaml", 0, Stage::primed), kBase);
    REQUIRE(journal.flush(kPatience));
  }
  CHECK_THROWS(read_journal(folder.path()));
  CHECK(read_journal(folder.path() / "khong-co.db").empty());
}

TEST_CASE("Rows wait in memory while the disk is full, are shown, and are written in order when there is room") {
  const Folder folder;
  Journal journal(folder.file());
  journal.append(slot_row("a.yaml", 0, Stage::primed), kBase);
  REQUIRE(journal.flush(kPatience));
  Airing last = slot_row("a.yaml", 1, Stage::primed);
  {
    const FullDisk full(1024);
    journal.append(last, kBase);
    last = ended(last, Result::aired);
    journal.append(last, kBase);
    const auto end = steady_clock::now() + kPatience;
    while (!journal.problem() && steady_clock::now() < end) std::this_thread::sleep_for(milliseconds{5});
    REQUIRE(journal.problem());
    CHECK(journal.problem()->find("không ghi được nhật ký") != std::string::npos);
    CHECK(journal.unwritten() == 2);
    CHECK(journal.opening().moved_aside.empty());
    REQUIRE(journal.airings().size() == 2);
    CHECK(journal.airings()[1] == last);
  }
  REQUIRE(journal.flush(kPatience));
  CHECK(journal.unwritten() == 0);
  CHECK_FALSE(journal.problem());
  CHECK(read_journal(folder.file()).at(1) == last);
  CHECK(verify_journal(folder.file()).verdict == Verification::Verdict::whole);
  CHECK(verify_journal(folder.file()).rows == 3);
}

TEST_CASE("A journal that cannot be opened keeps its rows and is made when its folder comes") {
  const Folder folder;
  const auto file = folder.path() / "later" / "journal.db";
  Journal journal(file);
  CHECK(journal.problem());
  journal.append(slot_row("a.yaml", 0, Stage::primed), kBase);
  CHECK(journal.airings().size() == 1);
  CHECK_FALSE(journal.flush(milliseconds{50}));
  std::filesystem::create_directory(folder.path() / "later");
  CHECK(journal.flush(kPatience));
  CHECK(read_journal(file).size() == 1);
}

TEST_CASE("Rows of many threads are all written, and reading meanwhile never goes back") {
  const Folder folder;
  Journal journal(folder.file());
  std::vector<std::thread> writers;
  for (int t = 0; t < 4; ++t) {
    writers.emplace_back([&journal, t] {
      for (int i = 0; i < 50; ++i) {
        journal.append(slot_row(fmt::format("p{}.yaml", t), i, Stage::primed), kBase);
      }
    });
  }
  std::size_t seen = 0;
  for (int i = 0; i < 20; ++i) {
    const auto now = journal.airings().size();
    CHECK(now >= seen);
    seen = now;
  }
  for (auto& writer : writers) writer.join();
  REQUIRE(journal.flush(kPatience));
  CHECK(journal.airings().size() == 200);
}

}  // namespace loaxa::host
