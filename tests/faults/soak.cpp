// Promise 19: ten thousand airings leave the daemon no larger than two hundred did (RSS +2 MiB at most, no descriptor
// more), and a day's airings write 5 MB at most.
//
// The real daemon with its real voices on `file:`, which takes sound as fast as it is made: that is the accelerated
// time. Words asked for through the socket, files, and slots every few seconds, which come due meanwhile. The sound
// goes to a memory file system and is removed at once; what is written to the state's disk is the kernel's account of
// the daemon and of all its voices that have ended.
//
//   soak_fault [AIRINGS]      10000 by default
#include <filesystem>
#include <fstream>
#include <thread>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "firmware-host/journal.hpp"
#include "firmware-host/journal/verification.hpp"
#include "tests/faults/report.hpp"
#include "tests/firmware-host/daemon/http.hpp"
#include "tests/rig/clock.hpp"
#include "tests/rig/station.hpp"

using namespace loaxa;
using namespace loaxa::faults;
using namespace std::chrono_literals;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// Until so many the daemon still grows into what it needs.
constexpr int kWarmUp = 200;
/// Of a busy station: bulletins, hourly announcements, a storm's warnings. Source: firmware-host/README.md, "Written
/// bytes".
constexpr int kAiringsADay = 48;
constexpr std::size_t kMostWaiting = 4;
constexpr std::chrono::seconds kBetweenSlots{7};

struct Held {
  double rss_mib = 0;
  int descriptors = 0;
};

long number_behind(const fs::path& file, const std::string& key) {
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(key)) return std::stol(line.substr(key.size()));
  return 0;
}

Held held_by(pid_t pid) {
  const fs::path process = fs::path("/proc") / std::to_string(pid);
  Held held;
  held.rss_mib = static_cast<double>(number_behind(process / "smaps_rollup", "Rss:")) / 1024;
  held.descriptors = static_cast<int>(std::distance(fs::directory_iterator(process / "fd"), {}));
  return held;
}

class Soak {
 public:
  Soak() : station_({}, "device: \"file:" + sound_.string() + "\"") {
    fs::create_directories(sound_);
    rig::write_tone(station_.path("state/sounds/tic.wav"), 1000, 0.05, -12);
    std::string slots;
    const auto first = std::chrono::ceil<std::chrono::seconds>(rig::now() + 10s);
    for (auto at = first; at < first + 2h; at += kBetweenSlots) slots += "  - {at: " + rig::local_time(at) + "}\n";
    station_.programme("slot.yaml", "title: Tin\nwhen:\n" + slots + "parts:\n  - say: Vâng.\n");
    station_.start();
  }
  ~Soak() { fs::remove_all(sound_); }
  Soak(const Soak&) = delete;
  Soak& operator=(const Soak&) = delete;

  /// Returns: what went wrong; empty: nothing.
  std::string air(int until) {
    while (asked_ < until) {
      const auto status = get("/status");
      for (const auto& file : fs::directory_iterator(sound_)) {
        std::error_code gone;
        if (file.path().extension() == ".wav") fs::remove(file.path(), gone);
      }
      for (auto waiting = status.at("queue").size(); waiting < kMostWaiting && asked_ < until; ++waiting) {
        if (const auto answer = ask(); answer.status != 200) return answer.body;
      }
      std::this_thread::sleep_for(20ms);
    }
    for (int i = 0; i < 1000 && !(get("/status").at("on_air").is_null() && get("/status").at("queue").empty()); ++i)
      std::this_thread::sleep_for(20ms);
    return {};
  }

  /// At rest, between two slots: while a voice is primed, on air or ending, the daemon has its pipes.
  Held held() const {
    Held least = held_by(station_.pid());
    for (const auto until = rig::now() + kBetweenSlots; rig::now() < until; std::this_thread::sleep_for(50ms))
      least.descriptors = std::min(least.descriptors, held_by(station_.pid()).descriptors);
    return least;
  }
  /// By the daemon and its voices. Units: bytes.
  long written() const { return number_behind(fmt::format("/proc/{}/io", station_.pid()), "write_bytes:"); }
  std::string journal() const { return station_.path("state/journal.db"); }
  int stop() { return station_.stop(); }

 private:
  json get(const std::string& path) const {
    return json::parse(host::stand::ask(station_.path("run/loaxa.sock"), "GET", path).body);
  }
  host::stand::HttpAnswer ask() {
    const bool says = ++asked_ % 10 == 0;
    json body{{"priority", asked_ % 50 == 0 ? "priority" : "routine"}};
    if (says) {
      body["text"] = fmt::format("Lần {}.", asked_);
    } else {
      body["script"] = {{"title", "Tiếng"}, {"parts", {{{"sound", "tic.wav"}}}}};
    }
    return host::stand::ask(station_.path("run/loaxa.sock"), "POST", says ? "/say" : "/play", body.dump());
  }

  fs::path sound_ = fs::path(fs::exists("/dev/shm") ? "/dev/shm" : "/tmp") / fmt::format("loaxa-soak-{}", getpid());
  rig::Station station_;
  int asked_ = 0;
};

}  // namespace

int main(int count, char** words) {
  const int wanted = std::max(tries(count, words, 10'000), kWarmUp / 4);
  const int warm_up = std::min(kWarmUp, wanted / 2);
  Report report("promise 19: ten thousand airings, no growth, few bytes written");
  Soak soak;
  if (const auto wrong = soak.air(warm_up); !wrong.empty()) report.broken(wrong);
  const auto before = soak.held();
  const auto began = std::chrono::steady_clock::now();
  if (const auto wrong = soak.air(wanted); !wrong.empty()) report.broken(wrong);
  const auto after = soak.held();
  const auto written = soak.written();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  if (soak.stop() != 0) report.broken("the daemon ended with an error");

  int aired = 0, others = 0, slots = 0;
  std::string why;  // the last of them was not aired
  for (const auto& airing : host::read_journal(soak.journal())) {
    (airing.result == host::Result::aired ? aired : others) += 1;
    if (airing.result != host::Result::aired) why = airing.result ? ": " + airing.reason : ": to come when it ended";
    slots += airing.slot && airing.result == host::Result::aired ? 1 : 0;
    if (airing.result != host::Result::aired && !airing.slot)
      report.broken(fmt::format("{}: {}", airing.id, airing.reason));
  }
  report.figure("aired", fmt::format("{}, {} of them slots, in {:.0f} s; {} slots were not{}", aired, slots,
                                     took.count(), others, why));
  report.holds("every one asked for is in the journal", aired - slots == wanted,
               fmt::format("{} of {}", aired - slots, wanted));
  report.at_most(fmt::format("RSS of the daemon, {:.1f} MiB after {} airings, grew by", before.rss_mib, warm_up),
                 after.rss_mib - before.rss_mib, 2, "MiB");
  report.at_most(fmt::format("descriptors, {} then, grew by", before.descriptors),
                 after.descriptors - before.descriptors, 0, "descriptors");
  const double airing_kb = static_cast<double>(written) / 1000 / (aired + others);
  report.at_most(fmt::format("{:.1f} kB written an airing, a day of {}", airing_kb, kAiringsADay),
                 airing_kb * kAiringsADay / 1000, 5, "MB");
  const auto verified = host::verify_journal(soak.journal());
  report.holds("the chain of the journal is whole", verified.verdict == host::Verification::Verdict::whole,
               fmt::format("{} rows", verified.rows));
  return report.end();
}
