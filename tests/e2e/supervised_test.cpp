// The daemon under its unit's rules: whatever kills it, the amplifier is off soon after, and it comes back.
#include <csignal>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "tests/rig/commune.hpp"

using namespace loaxa::rig;
using namespace std::chrono_literals;

namespace {

const std::string kProgram = LOAXA_BINARY_DIR "/bin/loaxad_on_files";

}  // namespace

TEST_CASE("killed on air, the amplifier is off within 2 s and the daemon answers within 3 s") {
  Commune commune;
  commune.speak();
  const auto victim = commune.supervisor().pid();
  kill(victim, SIGKILL);
  const auto off = time_until([&] { return commune.amplifier() == '0'; }, 10s);
  const auto back = time_until([&] { return commune.supervisor().pid() != victim && commune.answers(); }, 20s);
  REQUIRE(off);
  REQUIRE(back);
  WARN("amplifier off " << off->count() << " ms after SIGKILL, daemon back " << (*off + *back).count() << " ms after");
  CHECK(*off <= 2s);
  CHECK(*off + *back <= 3s);
}

TEST_CASE("a stopped daemon is killed by its watchdog, the amplifier goes off, and it comes back") {
  constexpr auto kWatchdog = 2s;
  Commune commune({.watchdog = kWatchdog});
  commune.speak();
  const auto victim = commune.supervisor().pid();
  kill(victim, SIGSTOP);
  const auto dead = time_until([&] { return commune.supervisor().deaths() == 1; }, 20s);
  const auto off = time_until([&] { return commune.amplifier() == '0'; }, 10s);
  const auto back = time_until([&] { return commune.supervisor().pid() != victim && commune.answers(); }, 20s);
  REQUIRE(dead);
  REQUIRE(off);
  REQUIRE(back);
  WARN("dead " << dead->count() << " ms after SIGSTOP, amplifier off " << off->count() << " ms after that, back "
               << (*off + *back).count() << " ms after that");
  CHECK(*off <= 2s);
  CHECK(*dead + *off + *back <= kWatchdog + 5s);
}

TEST_CASE("an idle daemon pings its watchdog twice an interval and is left alone") {
  Commune commune({.watchdog = 1s});
  const auto before = commune.supervisor().pings();
  std::this_thread::sleep_for(3s);
  CHECK(commune.supervisor().pings() - before >= 5);
  CHECK(commune.supervisor().deaths() == 0);
}

TEST_CASE("a daemon that is told to end leaves the amplifier off") {
  Commune commune;
  commune.speak();
  kill(commune.supervisor().pid(), SIGTERM);
  const auto off = time_until([&] { return commune.amplifier() == '0'; }, 10s);
  REQUIRE(off);
  CHECK(*off <= 2s);
}

TEST_CASE("the amplifier goes off after a death although the settings were broken or renamed its relay meanwhile") {
  for (const std::string broken : {"amplifier: [\n", "amplifier: {relay: none}\n"}) {
    Commune commune;
    commune.speak();
    commune.write("loaxa.yaml", broken);
    kill(commune.supervisor().pid(), SIGKILL);
    const auto off = time_until([&] { return commune.amplifier() == '0'; }, 10s);
    REQUIRE(off);
    CHECK(*off <= 2s);
  }
}

TEST_CASE("switching off alone needs a relay's line and is done without one") {
  Commune commune;
  const auto off = [&](const std::string& settings) {
    auto environment = commune.environment();
    environment["LOAXA_CONFIG"] = commune.path("other.yaml");
    environment["LOAXA_SOCKET"] = commune.path("state/none.sock");
    commune.write("other.yaml", settings);
    return run({kProgram, "--amplifier-off"}, environment).code;
  };
  std::filesystem::create_directories(commune.path("board/chip1"));
  commune.write("board/chip1/3", "1");
  const auto other = [&] {
    std::ifstream line(commune.path("board/chip1/3"));
    return static_cast<char>(line.get());
  };
  CHECK(off("amplifier: {relay: none}\n") == 0);
  CHECK(off("") == 0);
  CHECK(off("amplifier: {relay: none}\n# relay: gpio:chip1:3\nkhong_co: [\n") == 0);
  CHECK(other() == '1');
  CHECK(off("amplifier:\n  relay: \"gpio:chip1:3\"   # máy tăng âm\nkhong_co: [\n") == 0);
  CHECK(other() == '0');
  CHECK(off("amplifier: {relay: gpio:chip0:17}\n") == 1);  // the daemon holds it
  CHECK(off("amplifier: {relay: gpio:chip9:1}\n") == 1);
}
