// Promise 16: a daemon that hangs is killed and back within WatchdogSec + 5 s, and the amplifier is off within 2 s of
// any death.
//
// A try: something is said, and at a random instant of it the daemon gets SIGSTOP, SIGKILL, SIGTERM or SIGSEGV, in
// turn. Its unit's rules are kept by rig/supervisor.hpp, with a watchdog of 2 s instead of a minute; ten tries and more
// end with one at the unit's own. The relay keeps its value when its holder dies, as on the worst of boards.
#include <array>
#include <csignal>
#include <map>
#include <random>
#include <thread>

#include <fmt/format.h>

#include "tests/faults/measured.hpp"
#include "tests/faults/report.hpp"
#include "tests/rig/clock.hpp"
#include "tests/rig/commune.hpp"

namespace {

using namespace loaxa::faults;
using namespace std::chrono_literals;
using loaxa::rig::Commune;
using loaxa::rig::ms;
using loaxa::rig::time_until;

constexpr auto kWatchdog = 2s;
constexpr double kOffMs = 2000, kOverWatchdogMs = 5000;
constexpr int kWithTheUnits = 10;  // tries, and one more by the unit's own watchdog

struct Kind {
  int signal;
  const char* name;
};
constexpr std::array<Kind, 4> kKinds{
    {{SIGSTOP, "SIGSTOP"}, {SIGKILL, "SIGKILL"}, {SIGTERM, "SIGTERM"}, {SIGSEGV, "SIGSEGV"}}};

struct Figures {
  Measured off, back;  ///< after its death; after the signal
};

/// Ends with a station that says nothing.
void be_quiet(const Commune& commune) {
  commune.loaxa({"stop", "--all"});
  if (!time_until([&] { return commune.answers() && commune.get("/status").at("on_air").is_null(); }, 10s) ||
      !time_until([&] { return commune.amplifier() == '0'; }, 10s)) {
    throw std::runtime_error("it does not become quiet:\n" + commune.log());
  }
}

void try_once(Commune& commune, const Kind& kind, std::chrono::milliseconds wait, Report& report, Figures& figures) {
  commune.speak();
  std::this_thread::sleep_for(wait);
  const auto victim = commune.supervisor().pid();
  const int deaths = commune.supervisor().deaths();
  const auto longest = std::chrono::milliseconds{commune.service().watchdog} + 20s;
  kill(victim, kind.signal);
  const auto dead = time_until([&] { return commune.supervisor().deaths() > deaths; }, longest);
  const auto off = time_until([&] { return commune.amplifier() == '0'; }, 10s);
  const auto back = time_until([&] { return commune.supervisor().pid() != victim && commune.answers(); }, 20s);
  if (!dead || !off || !back) {
    return report.broken(fmt::format("{} {} ms after the first sound: dead {}, amplifier off {}, back {}", kind.name,
                                     wait.count(), dead.has_value(), off.has_value(), back.has_value()));
  }
  figures.off.add(ms(*off));
  figures.back.add(ms(*dead + *off + *back));
}

void tell(Report& report, const std::string& name, const Figures& figures, double watchdog_ms) {
  report.figure(name + ": amplifier off after its death", figures.off.text("ms"));
  report.figure(name + ": back after the signal", figures.back.text("ms"));
  report.at_most(name + ": amplifier off, at the latest", figures.off.largest(), fair(kOffMs), "ms");
  report.at_most(name + ": back, at the latest", figures.back.largest(), watchdog_ms + fair(kOverWatchdogMs), "ms");
}

}  // namespace

int main(int count, char** words) {
  const int all = tries(count, words, 30);
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  Report report("16. a daemon that hangs: restarted <= WatchdogSec + 5 s; the amplifier is off <= 2 s after any death");
  report.figure("tries, seed", fmt::format("{}, {}", all, seed));
  try {
    Commune commune({.watchdog = kWatchdog});
    std::map<std::string, Figures> figures;
    for (int i = 0; i < all; ++i) {
      const auto& kind = kKinds[static_cast<std::size_t>(i) % kKinds.size()];
      const std::chrono::milliseconds wait{std::uniform_int_distribution<>(0, 3000)(random)};
      try_once(commune, kind, wait, report, figures[kind.name]);
      be_quiet(commune);
    }
    for (const auto& [name, measured] : figures) tell(report, name, measured, ms(kWatchdog));
    if (all >= kWithTheUnits) {
      Commune by_the_unit;
      Figures measured;
      try_once(by_the_unit, kKinds[0], 500ms, report, measured);
      tell(report, "SIGSTOP, the unit's own watchdog", measured, ms(by_the_unit.service().watchdog));
    }
  } catch (const std::exception& error) {
    report.broken(error.what());
  }
  return report.end();
}
