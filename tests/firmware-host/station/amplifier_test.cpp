#include "firmware-host/station/amplifier.hpp"

#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/firmware-host/station/simulation.hpp"

namespace loaxa::host::simulation {

namespace {

using namespace std::chrono_literals;
using schedules::Priority;

/// A station with a relay that warms up in 1.5 s and is held for 2 s.
Simulation with_relay(std::string_view start = "07:00") {
  Simulation world(at(start));
  world.settings.amplifier = {"gpio:gpiochip0:17", 1500ms, 2s};
  return world;
}

/// `+07:00:00.000 -07:00:34.004`: how the amplifier was switched.
std::string switching(const Simulation& world) {
  std::string all;
  for (const auto& [instant, on] : world.switched) {
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(instant - at("00:00"));
    const std::chrono::hh_mm_ss time{ms};
    all += fmt::format("{}{}{:02}:{:02}:{:02}.{:03}", all.empty() ? "" : " ", on ? '+' : '-', time.hours().count(),
                       time.minutes().count(), time.seconds().count(), time.subseconds().count());
  }
  return all;
}

Request asked(const std::string& title, std::chrono::milliseconds length, Priority priority = Priority::routine) {
  Request request;
  request.script = script_of(title, length);
  request.priority = priority;
  return request;
}

void check_sound(const Simulation& world) {
  for (const auto& broken : world.broken) FAIL_CHECK(broken);
}

constexpr Monotonic mono(std::chrono::milliseconds time) {
  return Monotonic{time};
}

}  // namespace

TEST_CASE("the amplifier goes on its warm-up before the first frame and off its hold after the last") {
  Amplifier amplifier({"gpio:0:1", 1500ms, 2s});
  CHECK(amplifier.warm_at(mono(0ms)) == mono(1500ms));
  CHECK_FALSE(amplifier.decide(mono(0ms), mono(6500ms)));
  CHECK(amplifier.wake() == mono(5000ms));
  CHECK(amplifier.decide(mono(5000ms), mono(6500ms)) == true);
  CHECK_FALSE(amplifier.wake());
  CHECK(amplifier.warm_at(mono(6000ms)) == mono(6500ms));
  CHECK(amplifier.warm_at(mono(9000ms)) == mono(9000ms));
  CHECK_FALSE(amplifier.decide(mono(10000ms), std::nullopt));
  CHECK(amplifier.wake() == mono(12000ms));
  CHECK_FALSE(amplifier.decide(mono(11999ms), std::nullopt));
  CHECK(amplifier.decide(mono(12000ms), std::nullopt) == false);
  CHECK_FALSE(amplifier.wake());
}

TEST_CASE("without a relay the amplifier is always warm and nothing is switched") {
  Amplifier amplifier({"none", 1500ms, 2s});
  CHECK(amplifier.warm_at(mono(0ms)) == mono(0ms));
  CHECK_FALSE(amplifier.decide(mono(0ms), mono(0ms)));
  CHECK_FALSE(amplifier.wake());
}

TEST_CASE("a slot begins at its second on a warm amplifier") {
  auto world = with_relay();
  world.programme("a.yaml", Priority::routine, {7h + 30min}, 30s);
  world.up();
  world.run_until(at("08:00"));
  CHECK(switching(world) == "+07:29:58.500 -07:30:32.000");
  CHECK(world.airings()[0].started == at("07:30"));
  check_sound(world);
}

TEST_CASE("what is asked for switches the amplifier on at once and is heard when it is warm") {
  auto world = with_relay();
  world.up();
  const auto answer = world.ask(asked("A", 10s));
  CHECK_FALSE(answer.queued);
  REQUIRE(answer.actions.size() == 3);
  // The stream opens on silence, then the relay goes on.
  CHECK(std::holds_alternative<StartVoice>(answer.actions[1]));
  CHECK(std::get<SwitchAmplifier>(answer.actions[2]).on);
  CHECK(world.snapshot().on_air->id == answer.airing);
  world.run_until(at("07:01"));
  CHECK(switching(world) == "+07:00:00.000 -07:00:13.500");
  CHECK(world.airing(answer.airing)->started == at("07:00:01.5"));
  check_sound(world);
}

TEST_CASE(
    "an alert's siren begins at once, with an amplifier slower than the siren its words still come on a warm one") {
  auto world = with_relay();
  world.up();
  const auto id = world.ask(asked("X", 10s, Priority::emergency)).airing;
  world.run_until(at("07:01"));
  CHECK(world.airing(id)->started == at("07:00:00.004"));
  CHECK(switching(world) == "+07:00:00.000 -07:00:12.004");
  auto slow = with_relay();
  slow.settings.amplifier.warm_up = 10s;
  slow.up();
  const auto late = slow.ask(asked("X", 10s, Priority::emergency)).airing;
  slow.run_until(at("07:01"));
  CHECK(slow.airing(late)->started == at("07:00:06"));
  check_sound(world);
  check_sound(slow);
}

TEST_CASE("between airings that follow each other within the hold the amplifier stays on, beyond it it goes off") {
  auto world = with_relay();
  world.programme("a.yaml", Priority::routine, {7h + 30min}, 30s);
  world.programme("b.yaml", Priority::routine, {7h + 30min + 33s}, 10s);  // 3 s later: warm-up and hold meet
  world.programme("c.yaml", Priority::routine, {7h + 31min}, 10s);
  world.up();
  world.run_until(at("08:00"));
  CHECK(switching(world) == "+07:29:58.500 -07:30:45.000 +07:30:58.500 -07:31:12.000");
  check_sound(world);
}

TEST_CASE("what waits in the queue follows on a warm amplifier at once") {
  auto world = with_relay();
  world.settings.amplifier.hold = 0ms;
  world.up();
  world.ask(asked("A", 10s));
  const auto second = world.ask(asked("B", 10s)).airing;
  world.run_until(at("07:01"));
  CHECK(switching(world) == "+07:00:00.000 -07:00:21.504");
  CHECK(world.airing(second)->started == at("07:00:11.504"));
  check_sound(world);
}

TEST_CASE("a break-in keeps the amplifier on, and a repeated alert switches it for each repetition") {
  auto world = with_relay();
  world.up();
  world.ask(asked("A", 60s));
  world.run_until(at("07:00:10"));
  auto alert = asked("X", 5s, Priority::emergency);
  alert.every = 60s;
  alert.repeat = 2;
  world.ask(alert);
  world.run_until(at("07:02"));
  CHECK(switching(world) == "+07:00:00.000 -07:01:09.033 +07:01:10.025 -07:01:17.029");
  check_sound(world);
}

TEST_CASE("what is stopped while the amplifier warms up is not heard and lets it go") {
  auto world = with_relay();
  world.up();
  const auto id = world.ask(asked("A", 10s)).airing;
  world.run_until(at("07:00:01"));
  CHECK(world.stop() == std::vector<std::string>{id});
  world.run_until(at("07:01"));
  CHECK(world.airing(id)->result == Result::missed);
  CHECK_FALSE(world.airing(id)->started);
  CHECK(switching(world) == "+07:00:00.000 -07:00:03.025");
  check_sound(world);
}

TEST_CASE("a voice that dies while it is stopped during the warm-up was not heard") {
  auto world = with_relay();
  world.up();
  const auto id = world.ask(asked("A", 10s)).airing;
  world.run_until(at("07:00:01"));
  world.stop();
  world.voice_dies();
  CHECK(world.airing(id)->result == Result::missed);
  world.run_until(at("07:01"));
  CHECK(switching(world) == "+07:00:00.000 -07:00:03.000");
  check_sound(world);
}

TEST_CASE("a slot that is taken away after the relay went on lets it go after the hold") {
  auto world = with_relay();
  world.programme("a.yaml", Priority::routine, {7h + 30min}, 30s);
  world.up();
  world.run_until(at("07:29:59"));
  world.programmes.clear();
  world.programmes_changed();
  world.run_until(at("08:00"));
  CHECK(switching(world) == "+07:29:58.500 -07:30:01.025");
  check_sound(world);
}

TEST_CASE("after a crash the amplifier is off, and a slot that comes before it is warm begins when it is") {
  auto world = with_relay();
  world.programme("a.yaml", Priority::routine, {7h + 30min}, 30s);
  world.up();
  world.run_until(at("07:29:58.8"));
  world.down();
  world.run_until(at("07:29:59.5"));
  world.up();
  world.run_until(at("08:00"));
  CHECK(switching(world) == "+07:29:58.500 -07:29:58.800 +07:29:59.500 -07:30:33.000");
  CHECK(world.airings()[0].started == at("07:30:01"));
  check_sound(world);
}

TEST_CASE("a voice that dies keeps the amplifier for what goes on, one that fails lets it go after the hold") {
  for (const bool dies : {true, false}) {
    auto world = with_relay();
    world.up();
    world.ask(asked("A", 10s));
    world.run_until(at("07:00:05"));
    if (dies) {
      world.voice_dies();
    } else {
      world.voice_fails();
    }
    world.run_until(at("07:01"));
    CHECK(switching(world) == (dies ? "+07:00:00.000 -07:00:14.004" : "+07:00:00.000 -07:00:07.000"));
    check_sound(world);
  }
}

TEST_CASE("a clock that jumps during the warm-up neither holds an airing up nor hurries it") {
  for (const auto* jump : {"03:00", "09:00"}) {
    auto world = with_relay();
    world.up();
    const auto id = world.ask(asked("A", 10s)).airing;
    world.run_until(at("07:00:01"));
    world.jump(at(jump));
    world.run_until(at(jump) + 60s);
    CHECK(world.airing(id)->result == Result::aired);
    CHECK(*world.airing(id)->started - at(jump) == 500ms);
    check_sound(world);
  }
}

TEST_CASE("changed settings act at once: a relay that is named on air goes on, one that is taken away goes off") {
  Simulation world(at("07:00"));
  world.up();
  world.ask(asked("A", 60s));
  world.run_until(at("07:00:10"));
  world.settings.amplifier = {"gpio:gpiochip0:17", 1500ms, 2s};
  world.settings_changed();
  world.run_until(at("07:00:20"));
  world.settings.amplifier.relay = "none";
  world.settings_changed();
  world.run_until(at("07:02"));
  CHECK(switching(world) == "+07:00:10.000 -07:00:20.000");
  check_sound(world);
}

TEST_CASE("a longer hold that is set while a slot is primed changes nothing about that slot") {
  auto world = with_relay();
  world.programme("a.yaml", Priority::routine, {7h + 30min}, 30s);
  world.up();
  world.run_until(at("07:29:57"));
  world.settings.amplifier.hold = 5s;
  world.settings_changed();
  world.run_until(at("08:00"));
  CHECK(world.starts.size() == 1);
  CHECK(switching(world) == "+07:29:58.500 -07:30:35.000");
  check_sound(world);
}

TEST_CASE("an order to end during the warm-up: what was asked for did not begin and waits for the next daemon") {
  auto world = with_relay();
  world.up();
  const auto id = world.ask(asked("A", 60s)).airing;
  world.run_until(at("07:00:01"));
  world.send(ShuttingDown{});
  world.run_until(at("07:00:02"));
  CHECK(world.airing(id)->stage == Stage::waiting);
  CHECK_FALSE(world.airing(id)->started);
  check_sound(world);
}

TEST_CASE("an order to end lets the amplifier go with the daemon") {
  auto world = with_relay();
  world.up();
  world.ask(asked("A", 60s));
  world.run_until(at("07:00:10"));
  world.send(ShuttingDown{});
  world.run_until(at("07:00:11"));
  world.down();
  CHECK(switching(world) == "+07:00:00.000 -07:00:11.000");
  check_sound(world);
}

}  // namespace loaxa::host::simulation
