// Promise 2: a power cut at any point leaves the journal whole, with every row that was acknowledged, and the volume
// and the book of loudness old or new, never partial.
//
// The real journal, volume and book are written to; all that reaches the kernel is noted (disk_log.hpp). The power is
// then cut at points spread over the whole of it, the first tries at its beginning, where the journal is made. For
// each, the disk is put together as it may be then, and the same code, at last the daemon, must find its way.
//
//   power_cut_fault [CUTS]      200 by default
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <thread>
#include <vector>

#include <fmt/core.h>

#include "audio/loudness_book.hpp"
#include "firmware-host/daemon/volume_file.hpp"
#include "firmware-host/journal.hpp"
#include "firmware-host/journal/verification.hpp"
#include "tests/faults/disk_log.hpp"
#include "tests/faults/report.hpp"
#include "tests/rig/process.hpp"
#include "tests/rig/supervisor.hpp"

using namespace loaxa;
using namespace loaxa::faults;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

constexpr auto kPatience = 20s;
constexpr int kRows = 400;
const host::Instant kFirst{std::chrono::seconds{1'795'000'000}};
const audio::signal::Chain kChain{};

host::Airing row_number(int number) {
  host::Airing row;
  row.id = fmt::format("20261124-{:04}-sang", number);
  row.programme = "sang.yaml";
  row.title = "Bản tin sáng";
  row.planned = kFirst + std::chrono::minutes{number};
  row.started = row.planned;
  row.ended = *row.started + 3min;
  row.stage = host::Stage::ended;
  row.result = host::Result::aired;
  row.by = "lịch";
  row.text = fmt::format("Kính thưa bà con, bản tin số {}. ", number);
  for (int i = 0; i < 40; ++i) row.text += "Trời hôm nay có mưa rào, bà con chú ý gia cố nhà cửa. ";
  row.spoken = row.text;
  return row;
}

std::string digest(int number) {
  return fmt::format("{:064x}", number);
}

/// What was promised by the time that so much was noted.
struct Promised {
  std::size_t point = 0;
  int rows = 0;
  std::optional<int> volume, next_volume;  ///< `next_volume`: asked for and not yet acknowledged
  int sounds = 0;
};

/// Lives a station's writing life in `state`, with three restarts. Returns: what was promised, in the order of time.
std::vector<Promised> live(const DiskLog& log, const fs::path& state) {
  std::vector<Promised> promises{{}};
  Promised now;
  const auto promise = [&] {
    now.point = log.size();
    promises.push_back(now);
  };
  std::mt19937 chance(1);
  int next = 0;
  for (int life = 1; life <= 4; ++life) {
    host::Journal journal(state / "journal.db");
    audio::LoudnessBook book(state / "loudness.book");
    while (next < kRows * life / 4) {
      host::Journal::Sequence last = 0;
      for (auto batch = 1 + chance() % 3; batch > 0; --batch, ++next)
        last = journal.append(row_number(next), kFirst + std::chrono::minutes{next});
      if (!journal.wait_committed(last, kPatience)) throw std::runtime_error("the journal does not write");
      now.rows = next;
      promise();
      if (chance() % 8 == 0) {
        now.next_volume = static_cast<int>(chance() % 101);
        promise();
        host::write_volume(state / "volume", *now.next_volume);
        now.volume = std::exchange(now.next_volume, std::nullopt);
        promise();
      }
      if (chance() % 16 == 0) {
        book.keep(digest(now.sounds), kChain, {});
        book.save();
        ++now.sounds;
        promise();
      }
    }
  }
  return promises;
}

class Examiner {
 public:
  Examiner(Report& report, const fs::path& state, std::string name)
      : report_(report), state_(state), name_(std::move(name)) {}

  void examine(const Promised& promised) {
    journal(promised);
    const auto volume = host::read_volume(state_ / "volume");
    if (volume != promised.volume && volume != promised.next_volume) complain("the volume is neither old nor new");
    if (promised.volume && !volume) complain("the volume is lost");
    const audio::LoudnessBook book(state_ / "loudness.book");
    for (int i = 0; i < promised.sounds; ++i)
      if (!book.level(digest(i), kChain)) complain(fmt::format("sound {} of the book is lost", i));
  }

  /// The daemon starts on it, answers, and has nothing to say of a damaged journal.
  void start_daemon() {
    std::ofstream(state_ / "loaxa.yaml") << "output: {device: none}\nclock: {untrusted: play}\n";
    const rig::Environment environment{{"LOAXA_CONFIG", (state_ / "loaxa.yaml").string()},
                                       {"LOAXA_STATE", state_.string()},
                                       {"LOAXA_SOCKET", (state_ / "loaxa.sock").string()}};
    rig::Process daemon({LOAXA_BINARY_DIR "/bin/loaxad"}, environment, (state_ / "log").string());
    const auto status = [&] { return rig::run({LOAXA_BINARY_DIR "/bin/loaxa", "status"}, environment); };
    if (!rig::time_until([&] { return status().code == 0; }, 10s))
      complain("the daemon does not answer: " + status().out);
    const auto verified = rig::run({LOAXA_BINARY_DIR "/bin/loaxa", "journal", "--verify"}, environment);
    if (verified.code != 0) complain("the daemon's journal: " + verified.out);
  }

 private:
  void complain(const std::string& what) { report_.broken(name_ + ": " + what); }

  void journal(const Promised& promised) {
    const auto file = state_ / "journal.db";
    {
      const host::Journal journal(file);
      if (!journal.opening().message.empty()) complain("journal: " + journal.opening().english);
      const auto rows = journal.airings({}, host::JournalTexts::included);
      if (static_cast<int>(rows.size()) < promised.rows)
        complain(fmt::format("{} of {} acknowledged rows", rows.size(), promised.rows));
      for (int i = 0; i < static_cast<int>(rows.size()); ++i)
        if (rows[static_cast<std::size_t>(i)] != row_number(i)) complain(fmt::format("row {} is another", i));
    }
    host::Journal journal(file);
    journal.append(row_number(kRows), kFirst);
    if (!journal.flush(kPatience)) complain("the journal cannot be written to");
    const auto verified = host::verify_journal(file);
    if (verified.verdict != host::Verification::Verdict::whole) complain("the chain is not whole " + verified.detail);
  }

  Report& report_;
  fs::path state_;
  std::string name_;
};

const char* word(DiskLog::Loss loss) {
  switch (loss) {
    case DiskLog::Loss::nothing:
      return "nothing lost";
    case DiskLog::Loss::all:
      return "all lost that was not fsynced";
    case DiskLog::Loss::some:
      return "some lost";
  }
  return "";
}

}  // namespace

int main(int count, char** words) {
  const int cuts = tries(count, words, 200);
  Report report("promise 2: a power cut leaves the journal whole with every acknowledged row, the rest old or new");
  const rig::Folder written;
  const DiskLog log(written.path());
  const auto promises = live(log, written.path());
  const auto points = log.size();
  report.figure("noted", fmt::format("{} writes, fsyncs and names for {} rows", points, kRows));

  std::mt19937_64 chance(20261129);
  int daemons = 0;
  for (int i = 0; i < cuts; ++i) {
    // A quarter of them where the journal is made, the rest anywhere.
    const auto point = i % 4 == 0 ? chance() % 60 : chance() % (points + 1);
    const auto later = std::find_if(promises.begin(), promises.end(), [&](const auto& p) { return p.point > point; });
    for (const auto loss : {DiskLog::Loss::nothing, DiskLog::Loss::all, DiskLog::Loss::some}) {
      const rig::Folder there;
      log.restore(point, loss, chance(), there.path());
      Examiner examiner(report, there.path(), fmt::format("cut {} at {} of {}, {}", i, point, points, word(loss)));
      examiner.examine(*std::prev(later));
      if (loss == DiskLog::Loss::some && i % 4 == 3) {
        examiner.start_daemon();
        ++daemons;
      }
    }
  }
  report.figure("tried",
                fmt::format("{} cut points, each with three kinds of loss; the daemon started on {}", cuts, daemons));
  return report.end();
}
