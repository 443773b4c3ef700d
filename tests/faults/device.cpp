// Promises 4 and 5: a sound device that vanishes is noticed within 2 s, tried every 2 s, heard within 5 s of its
// return, the gap is journaled, and meanwhile the station takes less than 5 % of a processor. A device that stalls, or
// takes sound faster than it can be played, costs its voice within 3 s; the daemon answers within 100 ms all the while.
//
// A try takes a PulseAudio sink away under an airing, and before a scheduled one; stops the server (SIGSTOP) under an
// airing; and has another station play on ALSA's null device, which takes everything at once. A client asks for
// `GET /status` every 10 ms and keeps the longest answer. What is heard again is what the sink's recorder hears.
#include <algorithm>
#include <atomic>
#include <csignal>
#include <fstream>
#include <random>
#include <thread>

#include <fmt/format.h>

#include "tests/faults/measured.hpp"
#include "tests/faults/report.hpp"
#include "tests/rig/clock.hpp"
#include "tests/rig/commune.hpp"
#include "tests/rig/processes.hpp"
#include "tests/rig/recorder.hpp"
#include "tests/rig/speaker.hpp"
#include "tests/rig/station.hpp"

namespace {

using namespace loaxa;
using namespace loaxa::faults;
using namespace std::chrono_literals;
using rig::Commune;
using rig::Instant;
using rig::ms;
using rig::time_until;

constexpr double kNoticedMs = 2000, kHeardMs = 5000, kKilledMs = 3000, kAnswerMs = 100, kLoadPercent = 5;
/// Every 2 s, and the time that a try takes.
constexpr double kTriedMs = 2000 + 500;

constexpr auto kLongGap = 6s;

constexpr const char* kSettings =
    "clock: {untrusted: play}\nrules: {quiet_hours: []}\noutput: {device: auto, volume: 100, profile: flat}\n";

rig::CommuneSetup on(const rig::Environment& environment) {
  return {.settings = kSettings, .environment = environment, .program = LOAXA_BINARY_DIR "/bin/loaxad"};
}

/// Asks for the status every 10 ms for as long as it lives.
class Client {
 public:
  explicit Client(const Commune& commune) : commune_(commune), thread_([this] { ask(); }) {}
  ~Client() {
    ending_ = true;
    thread_.join();
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  double longest_ms() const { return longest_ms_; }
  bool device_is_bad() const { return device_is_bad_; }

 private:
  void ask() {
    while (!ending_) {
      const auto begin = std::chrono::steady_clock::now();
      const auto answer = commune_.ask("GET", "/status");
      longest_ms_ = std::max(longest_ms_.load(), ms(std::chrono::steady_clock::now() - begin));
      if (answer.status == 200) device_is_bad_ = nlohmann::json::parse(answer.body).at("device_ok") == false;
      std::this_thread::sleep_for(10ms);
    }
  }

  const Commune& commune_;
  std::atomic<double> longest_ms_{0};
  std::atomic<bool> device_is_bad_{false}, ending_{false};
  std::thread thread_;
};

/// What all tries found.
struct Findings {
  Report report{
      "4, 5. a device that vanishes: noticed <= 2 s, tried every 2 s, heard <= 5 s after its return, gap journaled, < "
      "5 % "
      "CPU; one that stalls or spins: its voice is killed <= 3 s, the daemon answers <= 100 ms"};
  Measured noticed, between_tries, heard, load, heard_slot, killed, went_on, spun, answer;
};

class Village {
 public:
  explicit Village(Findings& findings) : findings_(findings), commune_(on(speaker_.environment())) {}

  /// The sink goes while something is said.
  void vanish_on_air(std::chrono::milliseconds after, std::chrono::milliseconds away) {
    const auto id = say();
    std::this_thread::sleep_for(after);
    const auto gone = rig::now();
    {
      const Client client(commune_);
      speaker_.turn("unplug");
      const bool noticed = time_until([&] { return client.device_is_bad(); }, 5s).has_value();
      if (!noticed) findings_.report.broken("the device's end was not noticed");
      if (noticed) findings_.noticed.add(ms(rig::now() - gone));
      findings_.answer.add(client.longest_ms());
    }
    watch_tries(gone + away);  // alone: a client costs the daemon more than its tries do
    note("heard again", heard_after("plug"), findings_.heard);
    expect_gap(id);
  }

  /// There is no sink when a slot's second comes.
  void vanish_before_slot(std::chrono::milliseconds away) {
    speaker_.turn("unplug");
    const auto slot = std::chrono::ceil<std::chrono::seconds>(rig::now() + 2s);
    const auto file = fmt::format("t{}.yaml", ++slots_);
    commune_.write("state/programmes/" + file, "title: Thử\nwhen: [{at: " + rig::local_time(slot) +
                                                   "}]\nparts:\n  - say: " + rig::kLongText + "\n");
    std::this_thread::sleep_until(slot + away);
    note("a slot heard", heard_after("plug"), findings_.heard_slot);
    commune_.ask("POST", "/stop");
    const auto row = row_of("programme", file);
    if (row.is_null() || row.at("started").is_null()) findings_.report.broken("the slot did not begin: " + row.dump());
  }

  /// The server stops while something is said.
  void stall(std::chrono::milliseconds after, std::chrono::milliseconds beyond) {
    const Client client(commune_);
    const auto id = say();
    std::this_thread::sleep_for(after);
    const auto voices = rig::children(commune_.supervisor().pid());
    const auto stalled = rig::now();
    speaker_.turn("stall");
    const auto killed = time_until(
        [&] { return std::any_of(voices.begin(), voices.end(), [](pid_t voice) { return ::kill(voice, 0) != 0; }); },
        10s);
    if (!killed) findings_.report.broken("the voice of a stalled device was not killed");
    if (killed) findings_.killed.add(ms(rig::now() - stalled));
    std::this_thread::sleep_for(beyond);
    note("heard after a stall", heard_after("resume"), findings_.went_on);
    expect_gap(id);
    findings_.answer.add(client.longest_ms());
  }

 private:
  /// Returns: its id, when it sounds.
  std::string say() {
    const auto answer = commune_.ask("POST", "/say", {{"text", rig::kLongText}});
    if (answer.status != 200) throw std::runtime_error(answer.body);
    const bool sounds = time_until(
                            [&] {
                              const auto on_air = commune_.get("/status").at("on_air");
                              return !on_air.is_null() && !on_air.at("started").is_null();
                            },
                            10s)
                            .has_value();
    if (!sounds) throw std::runtime_error("nothing sounds:\n" + commune_.log());
    return nlohmann::json::parse(answer.body).at("airing");
  }

  bool sounds() const {
    const auto status = commune_.get("/status");
    return status.at("device_ok") == true && !status.at("progress").is_null() &&
           status.at("progress").at("played_s") > 0.1;
  }

  /// Until then: how far its tries are apart, as the log shows them, and what they cost.
  void watch_tries(Instant until) {
    const pid_t daemon = commune_.supervisor().pid();
    const auto begin = rig::now();
    const auto cost = rig::processor_time(daemon);
    auto count = failures();
    std::optional<Instant> last;
    for (; rig::now() < until; std::this_thread::sleep_for(20ms)) {
      const auto more = failures();
      if (more == count) continue;
      if (last) findings_.between_tries.add(ms(rig::now() - *last));
      last = rig::now();
      count = more;
    }
    // Of a short gap the beginning, which takes two voices, is most.
    if (rig::now() - begin > kLongGap)
      findings_.load.add(100 * ms(rig::processor_time(daemon) - cost) / ms(rig::now() - begin));
  }

  std::size_t failures() const {
    const auto log = commune_.log();
    std::size_t count = 0;
    for (auto at = log.find("thiết bị âm thanh"); at != std::string::npos; at = log.find("thiết bị âm thanh", at + 1))
      ++count;
    return count;
  }

  /// From the sink's return to the first sound on it.
  std::optional<double> heard_after(const std::string& verb) {
    const auto back = rig::now();
    speaker_.turn(verb);
    rig::Recorder recorder(speaker_);
    time_until([&] { return sounds(); }, 6s);
    std::this_thread::sleep_for(500ms);  // what the status knows is heard by then
    const auto onset = recorder.stop().onset(back);
    if (!onset) return std::nullopt;
    return ms(*onset - back);
  }

  void note(const std::string& what, std::optional<double> measured, Measured& all) {
    if (!measured) return findings_.report.broken(what + ": nothing\n" + commune_.log());
    all.add(*measured);
  }

  /// Stops the airing; its row tells of its interruption, why, and that it went on.
  void expect_gap(const std::string& id) {
    commune_.ask("POST", "/stop");
    const auto row = row_of("id", id);
    const auto reason = row.is_null() ? std::string{} : row.at("reason").get<std::string>();
    if (reason.find("ngắt lúc") == std::string::npos || reason.find("phát tiếp lúc") == std::string::npos) {
      findings_.report.broken("the gap is not journaled: " + row.dump());
    }
    if (reason.find("bỏ qua") != std::string::npos) findings_.report.broken("words were passed over: " + row.dump());
  }

  nlohmann::json row_of(const char* key, const std::string& value) {
    nlohmann::json row;
    time_until(
        [&] {
          std::this_thread::sleep_for(20ms);
          for (auto& airing : commune_.get("/journal"))
            if (airing.at(key) == value) row = airing;
          return !row.is_null() && !row.at("result").is_null();
        },
        20s);
    return row;
  }

  Findings& findings_;
  rig::Speaker speaker_;
  Commune commune_;
  int slots_ = 0;
};

/// A device that takes everything at once.
void spin(Commune& commune, Findings& findings) {
  const Client client(commune);
  const auto answer = commune.ask("POST", "/say", {{"text", rig::kLongText}});
  const auto id = nlohmann::json::parse(answer.body).at("airing");
  nlohmann::json row;
  const auto over = time_until(
      [&] {
        for (auto& airing : commune.get("/journal"))
          if (airing.at("id") == id) row = airing;
        return !row.is_null() &&
               (!row.at("result").is_null() || row.at("reason").get<std::string>().find("ngắt") != std::string::npos);
      },
      10s);
  if (!over) return findings.report.broken("a device that spins was not noticed");
  findings.spun.add(ms(*over));
  if (row.at("result") == "aired") findings.report.broken("aired on a device that spins: " + row.dump());
  commune.ask("POST", "/stop", {{"all", true}});
  findings.answer.add(client.longest_ms());
}

void tell(Findings& found) {
  auto& report = found.report;
  const auto tell_one = [&](const std::string& what, const Measured& measured, double limit, const std::string& unit) {
    if (measured.empty()) return;
    report.figure(what, measured.text(unit));
    report.at_most(what + ", at most", measured.largest(), limit, unit);
  };
  tell_one("vanished on air: noticed", found.noticed, fair(kNoticedMs), "ms");
  tell_one("vanished: between two tries", found.between_tries, fair(kTriedMs), "ms");
  tell_one("vanished: the station's load", found.load, fair(kLoadPercent), "%");
  tell_one("vanished on air: heard after its return", found.heard, fair(kHeardMs), "ms");
  tell_one("vanished before a slot: heard after its return", found.heard_slot, fair(kHeardMs), "ms");
  tell_one("stalled: its voice killed", found.killed, fair(kKilledMs), "ms");
  tell_one("stalled: heard after it went on", found.went_on, fair(kHeardMs), "ms");
  tell_one("spinning: its voice over", found.spun, fair(kKilledMs), "ms");
  tell_one("status meanwhile: the longest answer", found.answer, fair(kAnswerMs), "ms");
}

}  // namespace

int main(int count, char** words) {
  const int all = tries(count, words, 10);
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  const auto between = [&random](int least, int most) {
    return std::chrono::milliseconds{std::uniform_int_distribution<>(least, most)(random)};
  };
  const bool brief = all == 1;  // as in the ordinary tests
  Findings findings;
  findings.report.figure("tries, seed", fmt::format("{}, {}", all, seed));
  try {
    const rig::Folder folder;
    const auto null_device = folder.path() + "/asound.conf";
    std::ofstream(null_device) << "pcm.!default { type null }\nctl.!default { type hw card 0 }\n";
    Village village(findings);
    Commune spinning(on({{"ALSA_CONFIG_PATH", null_device}, {"JACK_NO_START_SERVER", "1"}}));
    for (int i = 0; i < all; ++i) {
      village.vanish_on_air(between(500, 3000), brief ? 3000ms : between(8000, 14000));
      village.vanish_before_slot(brief ? 1000ms : between(1000, 5000));
      village.stall(between(500, 3000), brief ? 500ms : between(500, 8000));
      spin(spinning, findings);
    }
  } catch (const std::exception& error) {
    findings.report.broken(error.what());
  }
  tell(findings);
  return findings.report.end();
}
