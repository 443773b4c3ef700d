// Promise 15: of what an outage, a crash or an untrusted clock let slip, the newest of each programme airs, within its
// own time and never in quiet hours; each miss is journaled with its reason.
//
// The station that loaxad runs, in simulated time. Each try is an outage of minutes to days; what has to become of
// every slot in it is worked out here, from the promise's words alone.
//
//   missed_fault [TRIES]      5000 by default
#include <map>
#include <random>

#include <fmt/core.h>

#include "tests/faults/report.hpp"
#include "tests/firmware-host/station/simulation.hpp"

using namespace loaxa;
using namespace loaxa::faults;
using namespace loaxa::host;
using namespace std::chrono;
using simulation::Simulation;

namespace {

/// What may not be late may be so much. Source: firmware-host/README.md, "Missed rows".
constexpr seconds kOnTime{2};

struct Tally {
  int slots = 0, late = 0, in_quiet_hours = 0;
};

bool quiet(Instant instant) {
  const auto time = FixedZone{7h}.local(instant).time_since_epoch() % days{1};
  return time >= hours{21} || time < hours{5};
}

class Try {
 public:
  Try(Report& report, Tally& tally, unsigned seed) : report_(report), tally_(tally), seed_(seed), random_(seed) {}

  void run() {
    world_.settings.rules.quiet_hours = {{21h, 5h}};
    for (int i = 0; i < 4; ++i) add(i);
    world_.up();
    Request first;
    first.script = simulation::script_of("thử", 1s);
    world_.run_until(world_.now().wall + hours{5});
    world_.ask(first);
    world_.run_until(world_.now().wall + seconds{below(86400)});
    settle();
    const Instant gone = world_.now().wall;
    world_.power_cut();
    world_.run_until(gone + seconds{below(2) == 0 ? below(7200) : below(4 * 86400)});
    const Instant back = world_.now().wall;
    world_.up();
    world_.run_until(back + hours{4});  // longer than any of them may be late
    examine(gone, back);
    for (const auto& broken : world_.broken) complain(broken);
  }

 private:
  void complain(const std::string& what) { report_.broken(fmt::format("seed {}: {}", seed_, what)); }
  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

  void add(int number) {
    std::vector<schedules::TimeOfDay> times;
    for (int j = 0; j < 1 + below(4); ++j) times.push_back(minutes{below(24 * 60)});
    const auto priority = number == 3 ? schedules::Priority::emergency : static_cast<schedules::Priority>(below(2));
    auto& programme = world_.programme(fmt::format("p{}.yaml", number), priority, times, seconds{20 + below(60)});
    programme.entry.if_missed.play_within = minutes{below(4) == 0 ? 0 : below(180)};
  }

  /// Waits until nothing is on air or about to be, so that the outage interrupts nothing: that is promise 1.
  void settle() {
    while (world_.snapshot().on_air || !world_.snapshot().queue.empty())
      world_.run_until(world_.now().wall + minutes{5});
  }

  void examine(Instant gone, Instant back) {
    const FixedZone zone{7h};
    for (const auto& programme : world_.programmes) {
      const schedules::Planner planner({programme.entry});
      auto slots = planner.between(zone.local(gone + 10s), zone.local(back));
      for (std::size_t i = 0; i < slots.size(); ++i) {
        ++tally_.slots;
        judge(programme, slot_id(programme.entry.programme, slots[i].planned), i + 1 == slots.size(), back);
      }
    }
  }

  void judge(const config::Programme& programme, const std::string& id, bool newest, Instant back) {
    const auto* row = world_.find(id);
    if (row == nullptr || !row->result) {
      return complain(fmt::format("{} has no outcome, {} 4 h after {}", id,
                                  row == nullptr ? "no row" : to_string(row->stage), to_iso8601(back, FixedZone{7h})));
    }
    const bool emergency = programme.entry.priority == schedules::Priority::emergency;
    const auto within = std::max<seconds>(programme.entry.if_missed.play_within, kOnTime);
    // A minute's play for what has to wait for another one.
    const bool in_time = back - *row->planned < within;
    const bool surely_in_time = back - *row->planned + minutes{8} < within;
    const bool in_quiet_hours = !emergency && (quiet(*row->planned) || quiet(back));
    tally_.in_quiet_hours += in_quiet_hours ? 1 : 0;
    if (row->result == Result::aired || row->result == Result::cut) {
      ++tally_.late;
      if (!newest) complain(id + " airs although a newer one was missed too");
      if (!in_time) complain(id + " airs too late");
      if (!emergency && (quiet(*row->planned) || quiet(*row->started))) complain(id + " airs in quiet hours");
      return;
    }
    if (row->reason.empty()) complain(id + " has no reason");
    if (newest && surely_in_time && !in_quiet_hours && !quiet(back + minutes{10}))
      complain(fmt::format("{} should have aired late: {} ({})", id, to_string(*row->result), row->reason));
  }

  Report& report_;
  Tally& tally_;
  unsigned seed_;
  std::mt19937 random_;
  Simulation world_;
};

}  // namespace

int main(int count, char** words) {
  const int wanted = tries(count, words, 5000);
  Report report(
      "promise 15: of missed slots the newest airs, within its time, never in quiet hours; each has a reason");
  Tally tally;
  for (int i = 0; i < wanted; ++i) Try(report, tally, static_cast<unsigned>(i)).run();
  report.figure("outages", fmt::format("{}, {} slots in them, {} of these aired late, {} fell in quiet hours", wanted,
                                       tally.slots, tally.late, tally.in_quiet_hours));
  report.holds("both kinds came up", tally.late > wanted / 20 && tally.in_quiet_hours > wanted / 20, "counted above");
  return report.end();
}
