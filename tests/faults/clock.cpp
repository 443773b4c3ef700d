// Promises 6 and 7: with a wrong clock nothing scheduled airs before the clock is trusted, an emergency does, then the
// missed rule holds; after any jump of the clock each airing is heard at most once, there is no burst, and what comes
// is on time within 1 s.
//
// The station that loaxad runs, in simulated time (a clock that is injected, as libfaketime reaches no timer of the
// kernel's). Each try is a station's fortnight with jumps of 1 s to 2 years, in both directions, and a start with a
// clock that went wrong without power.
//
//   clock_fault [TRIES]      1000 by default
#include <algorithm>
#include <cmath>
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

constexpr int kProgrammes = 3;
constexpr seconds kTwoYears{730 * 86400};
/// After a jump what is late may still be on air for so long; from then on everything has to be on time.
constexpr minutes kSettled{30};

struct Tally {
  int jumps = 0, punctual = 0, most_at_once = 0, boots = 0, late_after_boot = 0;
  double latest_s = 0;
};

class Chance {
 public:
  explicit Chance(unsigned seed) : random_(seed) {}
  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
  /// As often between a second and a minute as between a month and a year.
  seconds jump() {
    const double share = std::uniform_real_distribution<double>(0, 1)(random_);
    const auto size = static_cast<std::int64_t>(std::exp(share * std::log(static_cast<double>(kTwoYears.count()))));
    return seconds{below(2) == 0 ? size : -size};
  }

 private:
  std::mt19937 random_;
};

/// Twelve slots a day on the half hours, far enough apart that none delays the next.
void fill(Simulation& world, Chance& chance) {
  for (int i = 0; i < kProgrammes; ++i) {
    std::vector<schedules::TimeOfDay> times;
    for (int j = 0; j < 4; ++j) times.push_back(hours{5 + 4 * j} + minutes{30 * i});
    auto& programme = world.programme(fmt::format("p{}.yaml", i), static_cast<schedules::Priority>(i % 2), times,
                                      seconds{30 + chance.below(240)});
    programme.entry.if_missed.play_within = minutes{chance.below(3) * 20};
  }
}

Request alert() {
  Request request;
  request.script = simulation::script_of("Bão", 20s);
  request.priority = schedules::Priority::emergency;
  request.by = "trực ban";
  return request;
}

class Try {
 public:
  Try(Report& report, Tally& tally, unsigned seed) : report_(report), tally_(tally), seed_(seed), chance_(seed) {}

  void jumps() {
    Simulation world;
    fill(world, chance_);
    world.up();
    world.ask(alert());  // an empty journal would be a first day, which missed nothing
    world.run_until(world.now().wall + hours{26});
    for (int i = 0; i < 6; ++i) {
      world.run_until(world.now().wall + seconds{chance_.below(86400)});
      jump(world);
      if (chance_.below(6) == 0) {
        world.down();
        world.run_until(world.now().wall + seconds{chance_.below(1800)});
        world.up();
        world.run_until(world.now().wall + hours{3});
      }
    }
    for (const auto& broken : world.broken) complain(broken);
  }

  void boot() {
    // It ran, lost its power, and comes back with a clock of before: 1970, last year, or a day behind.
    Simulation world;
    fill(world, chance_);
    world.up();
    world.ask(alert());
    world.run_until(world.now().wall + hours{30});
    world.power_cut();
    const Instant truth = world.now().wall + seconds{chance_.below(2 * 86400)};
    const Instant wrong[] = {Instant{}, truth - hours{365 * 24}, truth - hours{20}, truth + hours{24 * 40}};
    world.jump(wrong[chance_.below(4)]);
    world.trust(false);
    world.up();
    const auto before = world.starts.size();
    world.run_until(world.now().wall + hours{5});
    for (auto i = before; i < world.starts.size(); ++i)
      if (is_slot(world, world.starts[i])) complain("a slot airs by a clock that nobody vouches for");
    world.ask(alert());
    world.run_until(world.now().wall + 10s);
    if (!world.snapshot().on_air) complain("an alert waits for the clock");
    world.run_until(world.now().wall + minutes{2});
    const auto trusted_at = world.starts.size();
    world.jump(truth + hours{5});
    world.trust(true);
    world.run_until(world.now().wall + minutes{25});
    tally_.late_after_boot += static_cast<int>(world.starts.size() - trusted_at);
    check_newest(world, trusted_at, truth + hours{5});
    for (const auto& airing : world.airings()) {
      if (airing.slot && *airing.planned < truth + hours{5} && !airing.result) complain(airing.id + " has no outcome");
    }
    for (const auto& broken : world.broken) complain(broken);
    ++tally_.boots;
  }

 private:
  void complain(const std::string& what) { report_.broken(fmt::format("seed {}: {}", seed_, what)); }

  static bool is_slot(const Simulation& world, const StartVoice& start) {
    const auto* row = world.find(start.airing);
    return row != nullptr && row->slot.has_value();
  }

  /// What airs of the time before `landing` is the newest of its programme, and one of each at most.
  void check_newest(const Simulation& world, std::size_t first, Instant landing) {
    std::map<std::string, int> late;
    for (auto i = first; i < world.starts.size(); ++i) {
      const auto* row = world.find(world.starts[i].airing);
      if (row == nullptr || !row->slot || *row->planned > landing) continue;
      if (world.starts[i].job.from) continue;  // goes on
      if (++late[row->programme] > 1) complain(fmt::format("several late airings of {}", row->programme));
    }
  }

  void jump(Simulation& world) {
    const Instant landing = world.now().wall + chance_.jump();
    const auto before = world.starts.size();
    world.jump(landing);
    world.run_until(landing + 10s);
    tally_.most_at_once = std::max(tally_.most_at_once, static_cast<int>(world.starts.size() - before));
    world.run_until(landing + hours{30});
    check_newest(world, before, landing);
    check_punctual(world, before, landing);
    ++tally_.jumps;
  }

  /// Every slot of the day after the jump is heard on time, unless it was heard before.
  void check_punctual(const Simulation& world, std::size_t first, Instant landing) {
    const FixedZone zone{7h};
    std::vector<schedules::Entry> entries;
    for (const auto& programme : world.programmes) entries.push_back(programme.entry);
    const schedules::Planner planner(entries);
    for (const auto& slot : planner.between(zone.local(landing + kSettled), zone.local(landing + hours{29}))) {
      const auto id = slot_id(world.programmes[slot.entry].entry.programme, slot.planned);
      const auto* row = world.find(id);
      if (row != nullptr && row->result == Result::cut) continue;  // a daemon died over it: promise 1
      if (row == nullptr || row->result != Result::aired) {
        complain(fmt::format("{} was not aired after a jump that landed at {}: {}", id, to_iso8601(landing, zone),
                             row == nullptr ? "no row" : fmt::format("{} ({})", to_string(row->stage), row->reason)));
        continue;
      }
      const auto started = std::find_if(world.starts.begin() + static_cast<std::ptrdiff_t>(first), world.starts.end(),
                                        [&](const StartVoice& start) { return start.airing == id; });
      if (started == world.starts.end()) continue;  // heard before the jump
      const double late_s = duration<double>(*row->started - *row->planned).count();
      tally_.latest_s = std::max(tally_.latest_s, std::abs(late_s));
      if (std::abs(late_s) > 1) complain(fmt::format("{} is {} s late", id, late_s));
      ++tally_.punctual;
    }
  }

  Report& report_;
  Tally& tally_;
  unsigned seed_;
  Chance chance_;
};

}  // namespace

int main(int count, char** words) {
  const int wanted = tries(count, words, 1000);
  Report report("promises 6 and 7: no slot by an untrusted clock; after any jump at most once, no burst, on time");
  Tally tally;
  for (int i = 0; i < wanted; ++i) {
    Try one(report, tally, static_cast<unsigned>(i));
    one.jumps();
    one.boot();
  }
  report.figure("jumps of 1 s to 2 years", fmt::format("{}", tally.jumps));
  report.at_most("airings begun within 10 s of a jump", tally.most_at_once, 1, "airings");
  report.at_most(fmt::format("latest of {} slots after a jump", tally.punctual), tally.latest_s, 1, "s");
  report.figure("starts with a wrong clock",
                fmt::format("{}, {} airings by the missed rule", tally.boots, tally.late_after_boot));
  report.holds("something was heard", tally.punctual > wanted && tally.late_after_boot > 0, "counted above");
  return report.end();
}
