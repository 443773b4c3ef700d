#include "firmware-host/wall_clock.hpp"

#include <cstdlib>
#include <ctime>
#include <string>

#include <catch2/catch.hpp>

namespace loaxa::host {

using namespace std::chrono;

namespace {

/// Puts TZ back as it was.
class KeepZone {
 public:
  KeepZone() {
    if (const char* value = std::getenv("TZ")) before_ = value;
  }
  ~KeepZone() {
    if (before_) {
      ::setenv("TZ", before_->c_str(), 1);
    } else {
      ::unsetenv("TZ");
    }
    ::unsetenv("TZDIR");
    ::tzset();
  }

 private:
  std::optional<std::string> before_;
};

const FixedZone kVietnam{7h};

}  // namespace

TEST_CASE("Instants are written with the zone's offset, and with thousandths only where there are some") {
  const Instant instant = kVietnam.instant(local_days{2026y / February / 17} + 5h + 30min);
  CHECK(to_iso8601(instant, kVietnam) == "2026-02-17T05:30:00+07:00");
  CHECK(to_iso8601(instant + 7ms, kVietnam) == "2026-02-17T05:30:00.007+07:00");
  CHECK(to_iso8601(instant, FixedZone{-(3h + 30min)}) == "2026-02-16T19:00:00-03:30");
  CHECK(to_iso8601(Instant{}, FixedZone{0s}) == "1970-01-01T00:00:00+00:00");
}

TEST_CASE("Times are read in every form that is written, and no other") {
  const Instant five = kVietnam.instant(local_days{2026y / February / 17} + 5h);
  for (const char* text : {"2026-02-17T05:00:00+07:00", "2026-02-17 05:00", "2026-02-17T05:00", "2026-02-16T22:00:00Z",
                           "2026-02-16 22:00Z", "2026-02-17T00:00:00.000+0200", "2026-02-17T05:00:00+07"}) {
    INFO(text);
    CHECK(from_iso8601(text, kVietnam) == five);
  }
  CHECK(from_iso8601("2026-02-17", kVietnam) == five - 5h);
  CHECK(from_iso8601("2026-02-17T05:00:00.25", kVietnam) == five + 250ms);
  for (const char* text : {"", "2026", "2026-02-30", "2026-13-01", "2026-02-17T24:00", "2026-02-17T05:60", "17/02/2026",
                           "2026-02-17T", "2026-02-17 5:00", "2026-02-17T05:00:00+", "2026-02-17T05:00 ", "mai"}) {
    INFO(text);
    CHECK_FALSE(from_iso8601(text, kVietnam));
  }
}

TEST_CASE("What is written is read back to the thousandth") {
  for (long i = 0; i < 2000; ++i) {
    const Instant instant{milliseconds{i * 987'654'321L}};
    CHECK(from_iso8601(to_iso8601(instant, kVietnam), FixedZone{0s}) == instant);
  }
}

TEST_CASE("The system's zone is Vietnam's, with and without zone data") {
  const KeepZone keep;
  const bool with_data = GENERATE(true, false);
  if (!with_data) ::setenv("TZDIR", "/nonexistent", 1);
  REQUIRE(SystemZone::select("Asia/Ho_Chi_Minh"));
  const SystemZone zone;
  for (const auto day :
       {local_days{2026y / November / 24}, local_days{2038y / January / 20}, local_days{1976y / July / 1}}) {
    const schedules::LocalTime local = day + 5h + 30min;
    CHECK(zone.offset(kVietnam.instant(local)) == 7h);
    CHECK(zone.instant(local) == kVietnam.instant(local));
    CHECK(zone.local(zone.instant(local) + 999ms) == local);
  }
}

TEST_CASE("A year that clocks cannot count is no instant") {
  for (const char* text : {"0000-01-01", "1013-11-24T17:00:08+07:00", "1969-12-31", "2200-01-01", "9999-12-31"}) {
    INFO(text);
    CHECK_FALSE(from_iso8601(text, FixedZone{7h}));
  }
  CHECK(from_iso8601("1970-01-01", FixedZone{7h}));
  CHECK(from_iso8601("2199-12-31", FixedZone{7h}));
}

TEST_CASE("An unknown zone changes nothing") {
  const KeepZone keep;
  REQUIRE(SystemZone::select("Asia/Ho_Chi_Minh"));
  for (const char* name : {"", "Asia/Sai_Gon_Cu", "../../etc/passwd", "/etc/localtime"}) {
    INFO(name);
    CHECK_FALSE(SystemZone::select(name));
  }
  CHECK(SystemZone{}.offset(Instant{}) != 0s);
}

}  // namespace loaxa::host
