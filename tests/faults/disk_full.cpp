// Promise 3: with a full disk no airing is missed; the journal's rows are kept in memory and written when there is
// room; status says so.
//
// A station whose state and runtime folders are small tmpfs of their own. They are filled to the last byte, once
// before the daemon starts and once while it runs; three slots then come due, and their sound goes to files elsewhere.
// Then there is room again. tmpfs are mounted in a mount namespace of this process, as root or in a user namespace.
//
//   disk_full_fault [TRIES]     6 by default; exit code 77: no tmpfs may be mounted here
#include <filesystem>
#include <fstream>
#include <sched.h>
#include <sys/mount.h>
#include <thread>
#include <unistd.h>

#include <fmt/core.h>

#include "firmware-host/journal.hpp"
#include "firmware-host/journal/verification.hpp"
#include "tests/faults/report.hpp"
#include "tests/rig/clock.hpp"
#include "tests/rig/station.hpp"
#include "tests/rig/supervisor.hpp"

using namespace loaxa;
using namespace loaxa::faults;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

constexpr int kSkipped = 77;
constexpr int kSlots = 3;
constexpr auto kBetween = 3s;

/// A mount namespace of this process's own. Returns: false where it may not have one.
bool own_mounts() {
  const auto user = getuid();
  const auto group = getgid();
  if (user != 0) {
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
    std::ofstream("/proc/self/setgroups") << "deny";
    std::ofstream("/proc/self/uid_map") << "0 " << user << " 1";
    std::ofstream("/proc/self/gid_map") << "0 " << group << " 1";
  } else if (unshare(CLONE_NEWNS) != 0) {
    return false;
  }
  return mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

/// A tmpfs over a folder, for as long as it lives.
class SmallDisk {
 public:
  explicit SmallDisk(std::string folder) : folder_(std::move(folder)) {
    if (mount("tmpfs", folder_.c_str(), "tmpfs", 0, "size=1m") != 0) throw std::runtime_error("no tmpfs");
  }
  ~SmallDisk() { umount2(folder_.c_str(), MNT_DETACH); }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  /// Takes all the room there is. Returns: how much is left.
  std::uintmax_t fill() const {
    std::ofstream filler(folder_ + "/filler", std::ios::binary | std::ios::app);
    filler << std::unitbuf;
    while (filler.put('x')) {
    }
    return fs::space(folder_).available;
  }
  void make_room() const { fs::remove(folder_ + "/filler"); }

 private:
  std::string folder_;
};

/// Length of what was rendered. Units: seconds, of 48 kHz stereo; 0: there is no such file.
double seconds_of(const fs::path& wav) {
  std::error_code absent;
  const auto bytes = fs::file_size(wav, absent);
  return absent ? 0 : static_cast<double>(bytes) / (48000 * 4);
}

class Try {
 public:
  Try(Report& report, int number, bool before_the_start)
      : report_(report),
        name_(fmt::format("try {}, full {}", number, before_the_start ? "before the start" : "on the way")),
        station_({}, "device: \"file:" + sound_.path() + "\"") {
    const SmallDisk state(station_.path("state")), runtime(station_.path("run"));
    const auto first = std::chrono::ceil<std::chrono::seconds>(rig::now() + 6s);
    for (int i = 0; i < kSlots; ++i) programme(i, first + i * kBetween);
    if (!before_the_start) station_.start();
    const auto left = state.fill() + runtime.fill();
    if (left > 0) complain(fmt::format("the disk is not full: {} bytes", left));
    if (before_the_start) station_.start();
    watch_full(first + (kSlots - 1) * kBetween);
    station_.loaxa({"volume", "70"});
    if (!rig::time_until([&] { return status().find("Không ghi được âm lượng") != std::string::npos; }, 2s))
      complain("a volume that could not be kept is not told: " + status());
    state.make_room();
    runtime.make_room();
    const auto written = rig::time_until([&] { return rows_on_disk() == kSlots; }, 10s);
    if (!written) complain(fmt::format("{} of {} airings on the disk", rows_on_disk(), kSlots));
    if (written) written_after_ms = std::max(written_after_ms, static_cast<double>(written->count()));
    examine();
  }

  static inline double written_after_ms = 0;

 private:
  void complain(const std::string& what) { report_.broken(name_ + ": " + what); }

  void programme(int number, rig::Instant at) const {
    fs::create_directories(station_.path("state/programmes"));
    station_.programme(fmt::format("tin-{}.yaml", number),
                       "title: Tin\nwhen: [{at: " + rig::local_time(at) +
                           "}]\nif_missed: {play_within: 0s}\nparts:\n  - say: Xin chào bà con.\n");
  }

  /// Waits until the last slot has aired, asking for status as somebody would.
  void watch_full(rig::Instant last) {
    while (rig::now() < last + 4s) {
      std::this_thread::sleep_for(500ms);
      status();
    }
    if (status().find("không ghi được nhật ký") == std::string::npos || status().find("chưa ghi") == std::string::npos)
      complain("status does not say that rows wait: " + status());
    const auto journal = station_.loaxa({"journal", "--csv"}).out;
    int aired = 0;
    for (std::size_t at = 0; (at = journal.find(",aired,", at)) != std::string::npos; ++at) ++aired;
    if (aired != kSlots) complain("the journal in memory: " + journal);
  }

  std::string status() const { return station_.loaxa({"status"}).out; }

  int rows_on_disk() const {
    int aired = 0;
    try {
      for (const auto& airing : host::read_journal(station_.path("state/journal.db")))
        aired += airing.result == host::Result::aired ? 1 : 0;
    } catch (const std::runtime_error&) {
    }
    return aired;
  }

  void examine() {
    for (const auto& airing : host::read_journal(station_.path("state/journal.db"))) {
      const double late = std::chrono::duration<double>(airing.started.value_or(host::Instant{}) -
                                                        airing.planned.value_or(host::Instant{}))
                              .count();
      if (late < 0 || late > 0.5) complain(fmt::format("{} began {} s late", airing.id, late));
    }
    int whole = 0;
    for (const auto& file : fs::directory_iterator(sound_.path())) whole += seconds_of(file.path()) > 0.8 ? 1 : 0;
    if (whole != kSlots) complain(fmt::format("{} of {} airings sounded", whole, kSlots));
    const auto verified = host::verify_journal(station_.path("state/journal.db"));
    if (verified.verdict != host::Verification::Verdict::whole) complain("the chain is not whole");
    if (status().find("Nhật ký:      tốt\n") == std::string::npos)
      complain("the journal's fault is not over: " + status());
    if (station_.stop() != 0) complain("the daemon ended with an error");
  }

  Report& report_;
  std::string name_;
  rig::Folder sound_;
  rig::Station station_;
};

}  // namespace

int main(int count, char** words) {
  const int wanted = tries(count, words, 6);
  Report report("promise 3: a full disk costs no airing; rows wait in memory and are written when there is room");
  if (!own_mounts()) {
    report.figure("skipped", "no tmpfs may be mounted here");
    return kSkipped;
  }
  for (int i = 0; i < wanted; ++i) const Try one(report, i, i % 2 == 0);
  report.figure("tried", fmt::format("{} full disks, {} airings each", wanted, kSlots));
  report.figure("last row written after room was made", fmt::format("{:.0f} ms", Try::written_after_ms));
  return report.end();
}
