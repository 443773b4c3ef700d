#include <random>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/firmware-host/station/simulation.hpp"

namespace loaxa::host::simulation {

namespace {

using namespace std::chrono;
using schedules::Priority;

/// The station of a busy commune.
void fill(Simulation& world) {
  world.settings.rules.quiet_hours = {{21h, 5h}};
  world.settings.rules.most_per_day = 5;
  world.programme("ban-tin.yaml", Priority::routine, {5h + 30min, 17h}, 25min);
  world.programme("tiep-am.yaml", Priority::routine, {5h, 11h, 17h}, 30min);
  world.programme("the-duc.yaml", Priority::routine, {5h + 10min, 17h + 5min}, 10min);
  world.programme("dem.yaml", Priority::routine, {22h}, 5min);
  world.programme("bao.yaml", Priority::emergency, {7h, 17h + 20min, 23h}, 2min);
  world.programme("uu-tien.yaml", Priority::priority, {6h, 20h + 55min}, 10min);
}

std::size_t slots_between(const Simulation& world, Instant from, Instant until) {
  const FixedZone zone{7h};
  std::vector<schedules::Entry> entries;
  for (const auto& programme : world.programmes) entries.push_back(programme.entry);
  return schedules::Planner(entries).between(zone.local(from), zone.local(until)).size();
}

void check_outcomes(const Simulation& world) {
  for (const auto& broken : world.broken) FAIL_CHECK(broken);
  std::size_t open = 0;
  for (const Airing& airing : world.airings()) open += airing.result ? 0 : 1;
  CHECK(open == 0);
}

}  // namespace

TEST_CASE("In a year every planned slot has exactly one outcome and no two are on air together") {
  Simulation world(at("00:00"));
  fill(world);
  world.up();
  const Instant end = at("00:00") + days{365};
  world.run_until(end);
  check_outcomes(world);
  CHECK(world.airings().size() == slots_between(world, at("00:00"), end));
  // Twelve slots a day: it wakes a few times for each and sleeps between.
  CHECK(world.wakes() < 365 * 12 * 10);
}

TEST_CASE("In a year of crashes, jumps, stops and emergencies no slot is heard twice and none lacks its outcome") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    Simulation world(at("00:00"));
    fill(world);
    if (seed % 2 == 0) world.settings.amplifier.relay = "gpio:gpiochip0:17";
    world.up();
    // A journal with a row: an empty one means a station's first day, before which nothing was missed.
    Request first;
    first.script = script_of("thử", seconds{1});
    first.priority = Priority::emergency;
    world.ask(first);
    const Instant end = at("00:00") + days{120};
    while (world.now().wall < end) {
      world.run_until(world.now().wall + seconds{below(4 * 3600)} + milliseconds{below(1000)});
      switch (below(8)) {
        case 0: {
          world.down();
          world.run_until(world.now().wall + seconds{below(3 * 3600)});
          world.up();
          break;
        }
        case 1: {
          world.jump(world.now().wall + seconds{below(7200)});
          break;
        }
        case 2: {
          world.stop();
          break;
        }
        case 3: {
          Request request;
          request.script = script_of("X", seconds{1 + below(600)});
          request.priority = static_cast<Priority>(below(3));
          if (below(2) == 0) request.every = minutes{1 + below(20)};
          request.repeat = 1 + below(4);
          world.ask(request);
          break;
        }
        case 4: {
          world.trust(false);
          world.run_until(world.now().wall + seconds{below(3600)});
          world.trust(true);
          break;
        }
        case 5: {
          auto& programme = world.programmes[static_cast<std::size_t>(below(6))];
          programme.script = script_of(programme.script.title, minutes{1 + below(30)});
          world.programmes_changed();
          break;
        }
        default:
          break;
      }
    }
    world.run_until(world.now().wall + hours{24});
    world.stop_all();
    world.run_until(world.now().wall + seconds{30});
    check_outcomes(world);
    CHECK(world.switched.empty() == (seed % 2 == 1));
    if (!world.switched.empty()) CHECK_FALSE(world.switched.back().on);
    std::size_t slots = 0;
    for (const Airing& airing : world.airings()) slots += airing.slot ? 1 : 0;
    CHECK(slots == slots_between(world, at("00:00"), world.now().wall + milliseconds{6500}));
  }
}

TEST_CASE("Jumps in both directions, up to two years, bring no burst and nothing twice") {
  std::mt19937 random(7);
  Simulation world(at("00:00"));
  fill(world);
  world.settings.amplifier.relay = "gpio:gpiochip0:17";
  world.up();
  for (int i = 0; i < 60; ++i) {
    world.run_until(world.now().wall + seconds{random() % 20000});
    const auto size = seconds{1 + random() % (i % 3 == 0 ? 730U * 86400U : 7200U)};
    const std::size_t before = world.starts.size();
    world.jump(i % 2 == 0 ? world.now().wall + size : world.now().wall - size);
    // One at a time, and of each programme at most its newest.
    world.run_until(world.now().wall + seconds{10});
    CHECK(world.starts.size() - before <= 3);
  }
  for (const auto& broken : world.broken) FAIL_CHECK(broken);
}

TEST_CASE("What was missed by a clock that was ahead is still to come, also for the daemon after a restart") {
  for (const bool restarted_ahead : {true, false}) {
    Simulation world(at("00:00"));
    world.programme("tin.yaml", Priority::routine, {12h}, 1min);
    world.up();
    world.run_until(at("13:00"));
    world.jump(at("13:00") + days{40});
    world.run_until(world.now().wall + minutes{1});
    REQUIRE(world.find("20261125-1200-tin")->result == Result::missed);
    if (restarted_ahead) world.down();
    world.jump(at("14:00"));
    if (!restarted_ahead) world.down();
    world.run_until(at("14:05"));
    world.up();
    world.run_until(at("25 13:00"));
    CHECK(world.find("20261125-1200-tin")->result == Result::aired);
    CHECK(world.find("20261124-1200-tin")->ended < at("13:00"));  // what was heard stays heard
    for (const auto& broken : world.broken) FAIL_CHECK(broken);
  }
}

TEST_CASE("After two years away the newest slots air and each missed one of the last year is journaled") {
  Simulation world(at("00:00"));
  fill(world);
  world.up();
  world.run_until(at("12:00"));
  const std::size_t before = world.airings().size();
  world.down();
  world.run_until(at("12:00") + days{730} + hours{5} + minutes{1});
  world.up();
  world.run_until(world.now().wall + hours{1});
  CHECK(world.airings().size() - before > 366 * 12);
  check_outcomes(world);
}

}  // namespace loaxa::host::simulation
