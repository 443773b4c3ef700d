// Promise 1: `kill -9` of the daemon at any instant of an airing. It answers again within 3 s under its unit's rules;
// the old voice is silent within 150 ms; the airing goes on at its sentence or is journaled as cut, by rule; it is
// never called aired unheard, and never heard twice; each slot gets exactly one result.
//
// A try: a programme is saved some 2 s before its only slot; the daemon is killed at an instant that is uniform from
// then (the file is noticed, the voice primed, its device opened) to 0.7 s after the end of the airing (the row is
// written, the next voice warms up). What the loudspeaker plays is recorded all the while, and told apart sentence by
// sentence (bulletin.hpp). Two stations run side by side, each with
// its own loudspeaker and half of the tries.
#include <algorithm>
#include <csignal>
#include <map>
#include <mutex>
#include <random>
#include <thread>

#include <fmt/format.h>

#include "firmware-host/journal/sqlite.hpp"
#include "firmware-host/journal/verification.hpp"
#include "tests/faults/bulletin.hpp"
#include "tests/faults/measured.hpp"
#include "tests/faults/report.hpp"
#include "tests/rig/clock.hpp"
#include "tests/rig/commune.hpp"
#include "tests/rig/recorder.hpp"
#include "tests/rig/speaker.hpp"
#include "tests/rig/station.hpp"

namespace {

using namespace loaxa;
using namespace loaxa::faults;
using namespace std::chrono_literals;
using rig::Instant;
using rig::ms;

constexpr double kBackMs = 3000, kSilentMs = 150;
constexpr auto kAfterEnd = 700ms;  // of the airing: still an instant to be killed at
constexpr auto kPatience = 30s;    // for a result
constexpr std::size_t kLanes = 2;
constexpr int kMostSpeakersGone = 3;

/// No voice of the next daemon can sound before this. Source: RestartSec=1.
constexpr auto kSurelyOld = 950ms;

/// What all tries found. Guarded by `mutex`.
struct Findings {
  std::mutex mutex;
  Report report{
      "1. kill -9 of the daemon at any instant of an airing: back <= 3 s, the old voice silent <= 150 ms, the airing "
      "goes "
      "on or is cut by rule, never aired unheard, never twice, one result a slot"};
  Measured back, silent;
  std::map<std::string, int> results;
  int speakers_gone = 0;

  void broken(const std::string& what) {
    const std::lock_guard lock(mutex);
    report.broken(what);
  }
};

/// One station, its loudspeaker and its share of the tries.
class Lane {
 public:
  Lane(Findings& findings, unsigned seed)
      : findings_(findings),
        random_(seed),
        commune_({.settings = "clock: {untrusted: play}\nrules: {quiet_hours: []}\n"
                              "output: {device: auto, volume: 100, profile: flat}\n",
                  .environment = speaker_.environment(),
                  .program = LOAXA_BINARY_DIR "/bin/loaxad"}),
        bulletin_(undisturbed()) {}

  /// Counts `left` down to 0. Throws: rig::SpeakerGone.
  void run(int& left) {
    for (; left > 0; --left) try_once();
    check_journal();
  }

 private:
  struct Slot {
    std::string id, file;
    Instant at, saved;
  };

  Slot plan(std::chrono::milliseconds ahead) {
    Slot slot;
    slot.file = fmt::format("t{}.yaml", ++planned_);
    slot.at = std::chrono::ceil<std::chrono::seconds>(rig::now() + ahead);
    commune_.write("state/programmes/" + slot.file, "title: Thử\nwhen: [{at: " + rig::local_time(slot.at) +
                                                        "}]\nparts:\n  - say: " + Bulletin::kText + "\n");
    slot.saved = rig::now();
    return slot;
  }

  Stretches undisturbed() {
    rig::Recorder recorder(speaker_);
    const Slot slot = plan(1600ms);
    const auto row = ended(slot);
    std::this_thread::sleep_for(300ms);
    const auto recording = recorder.stop();
    if (row.value("result", "") != "aired") throw std::runtime_error("not aired undisturbed:\n" + commune_.log());
    const auto first = recording.onset(slot.saved);
    const auto last = recording.last_sound(slot.saved, rig::now());
    if (first && last) length_ = std::chrono::duration_cast<std::chrono::milliseconds>(*last - *first);
    return heard(recording, slot.saved, rig::now());
  }

  /// Its row, when it has a result and nothing is on air or waits any more; what there was when patience ended.
  nlohmann::json ended(const Slot& slot) {
    nlohmann::json row;
    rig::time_until(
        [&] {
          std::this_thread::sleep_for(20ms);
          return has_ended(slot, row);
        },
        kPatience);
    return row;
  }

  bool has_ended(const Slot& slot, nlohmann::json& row) {
    const auto status = commune_.ask("GET", "/status"), journal = commune_.ask("GET", "/journal");
    if (status.status != 200 || journal.status != 200) return false;
    for (auto& airing : nlohmann::json::parse(journal.body))
      if (airing.at("programme") == slot.file) row = airing;
    const auto shown = nlohmann::json::parse(status.body);
    return !row.is_null() && !row.at("result").is_null() && shown.at("on_air").is_null() && shown.at("queue").empty();
  }

  void try_once() {
    rig::Recorder recorder(speaker_);
    const Slot slot = plan(1600ms);
    const auto window = (slot.at - slot.saved) + length_ + kAfterEnd;
    const auto wait = std::chrono::microseconds{
        std::uniform_int_distribution<std::int64_t>(0, std::chrono::microseconds{window}.count())(random_)};
    std::this_thread::sleep_until(slot.saved + wait);
    const auto victim = commune_.supervisor().pid();
    kill(victim, SIGKILL);
    const Instant killed = rig::now();
    const auto back = rig::time_until([&] { return commune_.supervisor().pid() != victim && commune_.answers(); }, 20s);
    const auto row = ended(slot);
    std::this_thread::sleep_for(300ms);
    judge(slot, killed, back, row, recorder.stop());
  }

  void judge(const Slot& slot, Instant killed, std::optional<std::chrono::milliseconds> back, const nlohmann::json& row,
             const rig::Recording& recording) {
    const auto before = heard(recording, slot.saved, killed + kSurelyOld);
    const auto after = heard(recording, killed + kSurelyOld, rig::now());
    const auto last = recording.last_sound(killed, killed + kSurelyOld);
    const auto result =
        row.is_null() || row.at("result").is_null() ? std::string{} : row.at("result").get<std::string>();
    const auto when = fmt::format("{}, killed {:.0f} ms after its second, {}: heard {} before, {} after", slot.file,
                                  ms(killed - slot.at), result.empty() ? "no result" : result, Bulletin::text(before),
                                  Bulletin::text(after));
    const std::lock_guard lock(findings_.mutex);
    const auto check = [&](bool holds, const std::string& what) {
      if (!holds) findings_.report.broken(what + ": " + when + (row.is_null() ? "" : " " + row.dump()));
    };
    check(back.has_value(), "not back");
    if (back) findings_.back.add(ms(*back));
    if (last) findings_.silent.add(ms(*last - killed));
    check(!last || ms(*last - killed) <= fair(kSilentMs), "sound after its daemon");
    check(!result.empty(), "no result");
    check(result != "aired" || bulletin_.whole(before, after), "aired, and not heard whole");
    check(!bulletin_.twice(before, after), "heard twice");
    check(result == "aired" || after.empty(), "went on, and is not aired");
    check(result != "missed" || before.empty(), "missed, and was heard");
    check(result == "aired" || !row.at("reason").get<std::string>().empty(), "no reason");
    const bool told = row.value("reason", "").find("phát tiếp") != std::string::npos;
    const bool begun = !before.empty() && !after.empty();
    check(!begun || told, "went on, and its row does not say so");
    const std::string phase = killed < slot.at ? "before its second" : last ? "on air" : "in a pause or after its end";
    ++findings_.results[fmt::format("killed {}: {}{}", phase, result, begun ? ", went on" : "")];
  }

  /// The journal's file itself: every row of it, not the newest of each airing.
  void check_journal() {
    const auto file = commune_.path("state/journal.db");
    const auto verdict = host::verify_journal(file).verdict;
    if (verdict != host::Verification::Verdict::whole) findings_.broken("the journal's chain is broken");
    const host::Connection connection(file, host::Connection::Mode::read);
    host::Statement count(connection,
                          "SELECT programme, count(result) FROM airing_rows GROUP BY id HAVING count(result) != 1");
    while (count.step()) findings_.broken(fmt::format("{} has {} results", count.text(0), count.integer(1)));
    host::Statement slots(connection, "SELECT count(DISTINCT id) FROM airing_rows");
    slots.step();
    if (slots.integer(0) != planned_) {
      findings_.broken(fmt::format("{} slots have rows, {} were planned", slots.integer(0), planned_));
    }
  }

  Findings& findings_;
  std::mt19937 random_;
  rig::Speaker speaker_;
  rig::Commune commune_;
  int planned_ = 0;
  std::chrono::milliseconds length_{0};  ///< of an undisturbed airing, from its first sound to its last
  Bulletin bulletin_;
};

void run_lane(Findings& findings, unsigned seed, int count) {
  for (int left = count; left > 0;) {
    try {
      Lane(findings, seed + static_cast<unsigned>(left)).run(left);
    } catch (const rig::SpeakerGone&) {  // the village's fault, not the station's: the rest of the tries has another
      const std::lock_guard lock(findings.mutex);
      if (++findings.speakers_gone > kMostSpeakersGone) return findings.report.broken("no loudspeaker lasts");
    } catch (const std::exception& error) {
      return findings.broken(error.what());
    }
  }
}

}  // namespace

int main(int count, char** words) {
  const int all = tries(count, words, 200);
  const unsigned seed = std::random_device{}();
  Findings findings;
  findings.report.figure("tries, seed", fmt::format("{}, {}", all, seed));
  std::vector<std::thread> lanes;
  for (std::size_t i = 0; i < std::min<std::size_t>(kLanes, static_cast<std::size_t>(all)); ++i) {
    const int share = all / static_cast<int>(kLanes) + (i < static_cast<std::size_t>(all) % kLanes ? 1 : 0);
    lanes.emplace_back(run_lane, std::ref(findings), seed + 1000 * static_cast<unsigned>(i), share);
  }
  for (auto& lane : lanes) lane.join();
  auto& report = findings.report;
  for (const auto& [what, times] : findings.results) report.figure(what, std::to_string(times));
  report.figure("loudspeakers whose server ended by itself", std::to_string(findings.speakers_gone));
  report.figure("back", findings.back.text("ms"));
  report.at_most("back, at the latest", findings.back.largest(), fair(kBackMs), "ms");
  report.figure("old voice silent", findings.silent.text("ms"));
  report.at_most("old voice silent, at the latest", findings.silent.largest(), fair(kSilentMs), "ms");
  return report.end();
}
