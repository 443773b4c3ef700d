#include "firmware-host/daemon/clock_trust.hpp"

#include <cerrno>

#include <catch2/catch.hpp>

#include "firmware-host/daemon/error.hpp"
#include "tests/firmware-host/daemon/stand.hpp"

using namespace loaxa::host;
using namespace std::chrono_literals;

namespace {

struct System {
  System() {
    folder.write("boot_id", "khoi-dong-1\n");
    std::filesystem::create_directories(folder / "rtc");
    std::filesystem::create_directories(folder / "run");
  }
  ClockTrust trust() {
    ClockSources sources;
    sources.rtc_class = folder / "rtc";
    sources.boot_id = folder / "boot_id";
    sources.ntp_synchronised = [this] { return ntp; };
    sources.set_clock = [this](Instant time) {
      set_to = time;
      return error;
    };
    sources.build = build;
    return {sources, folder / "run"};
  }
  stand::Folder folder;
  bool ntp = false;
  int error = 0;
  std::optional<Instant> set_to;
  Instant build{std::chrono::sys_days{std::chrono::year{2026} / 11 / 1}};
  Instant later = build + std::chrono::days{30};
};

}  // namespace

TEST_CASE("nothing vouches for the clock of a board without a hardware clock and a network") {
  System system;
  CHECK(system.trust().judge(system.later, std::nullopt) == ClockVerdict{false, ""});
}

TEST_CASE("NTP vouches for the clock, also after a restart of the daemon in the same boot, not in the next boot") {
  System system;
  system.ntp = true;
  CHECK(system.trust().judge(system.later, std::nullopt) == ClockVerdict{true, "ntp"});
  system.ntp = false;
  CHECK(system.trust().judge(system.later, std::nullopt) == ClockVerdict{true, "ntp"});
  system.folder.write("boot_id", "khoi-dong-2\n");
  CHECK(system.trust().judge(system.later, std::nullopt) == ClockVerdict{false, ""});
}

TEST_CASE("a jump ends what NTP vouched for, not what a person did") {
  System system;
  system.ntp = true;
  auto trust = system.trust();
  trust.judge(system.later, std::nullopt);
  system.ntp = false;
  trust.on_jump();
  CHECK_FALSE(trust.judge(system.later, std::nullopt).trusted);
  trust.set_by_person(system.later);
  trust.on_jump();
  CHECK(trust.judge(system.later, std::nullopt) == ClockVerdict{true, "person"});
}

TEST_CASE("a hardware clock is believed when the kernel took it and it is later than the build and the last row") {
  System system;
  auto trust = system.trust();
  system.folder.write("rtc/rtc0/hctosys", "0\n");
  CHECK_FALSE(trust.judge(system.later, std::nullopt).trusted);
  system.folder.write("rtc/rtc1/hctosys", "1\n");
  CHECK(trust.judge(system.later, std::nullopt) == ClockVerdict{true, "rtc"});
  CHECK(trust.judge(system.later, system.later - 1s) == ClockVerdict{true, "rtc"});
  CHECK_FALSE(trust.judge(system.later, system.later + 1s).trusted);
  CHECK_FALSE(trust.judge(system.build - 1s, std::nullopt).trusted);
  CHECK_FALSE(trust.judge(Instant{}, std::nullopt).trusted);
}

TEST_CASE("a person's setting holds for this boot, one that the system refuses says why") {
  System system;
  auto trust = system.trust();
  system.error = EPERM;
  REQUIRE_THROWS_AS(trust.set_by_person(system.later), DaemonError);
  CHECK_FALSE(trust.judge(system.later, std::nullopt).trusted);
  system.error = 0;
  trust.set_by_person(system.later);
  CHECK(system.set_to == system.later);
  CHECK(system.trust().judge(system.later, std::nullopt) == ClockVerdict{true, "person"});
  system.folder.write("boot_id", "khoi-dong-2\n");
  CHECK_FALSE(system.trust().judge(system.later, std::nullopt).trusted);
}

TEST_CASE("a system that tells no boot id trusts no mark") {
  System system;
  std::filesystem::remove(system.folder / "boot_id");
  auto trust = system.trust();
  trust.set_by_person(system.later);
  CHECK_FALSE(trust.judge(system.later, std::nullopt).trusted);
}

TEST_CASE("the build's day is known and not in the future") {
  const auto sources = ClockSources::of_the_system();
  CHECK(sources.build > Instant{std::chrono::sys_days{std::chrono::year{2024} / 1 / 1}});
  CHECK(sources.build <= std::chrono::system_clock::now() + 24h);
}
