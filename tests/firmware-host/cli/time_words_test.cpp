#include "firmware-host/cli/time_words.hpp"

#include <catch2/catch.hpp>

#include "firmware-host/wall_clock.hpp"

using namespace loaxa::host;
using namespace loaxa::host::cli;
using namespace std::chrono;
using loaxa::schedules::LocalTime;

namespace {

LocalTime at(int y, unsigned m, unsigned d, int h = 0, int min = 0, int s = 0) {
  return local_days{year{y} / month{m} / day{d}} + hours{h} + minutes{min} + seconds{s};
}

const LocalTime kNow = at(2026, 11, 24, 12, 30);

}  // namespace

TEST_CASE("every form of a TIME is understood") {
  REQUIRE(SystemZone::select("Asia/Ho_Chi_Minh"));
  struct Row {
    const char* text;
    LocalTime same;
  };
  const Row rows[]{{"17:00", at(2026, 11, 24, 17)},
                   {"5:30", at(2026, 11, 24, 5, 30)},
                   {"05:30:07", at(2026, 11, 24, 5, 30, 7)},
                   {"00:00", at(2026, 11, 24)},
                   {"2026-02-17", at(2026, 2, 17)},
                   {"2026-02-17 05:30", at(2026, 2, 17, 5, 30)},
                   {"2026-02-17T05:30", at(2026, 2, 17, 5, 30)},
                   {"2026-02-17T05:30:09", at(2026, 2, 17, 5, 30, 9)},
                   {"2026-02-17T05:30:00+07:00", at(2026, 2, 17, 5, 30)},
                   {"2026-02-16T22:30:00Z", at(2026, 2, 17, 5, 30)},
                   {"2026-02-17T05:30:00+0900", at(2026, 2, 17, 3, 30)},
                   {"17/02/2026", at(2026, 2, 17)},
                   {"7/2/2026 17:00", at(2026, 2, 7, 17)},
                   {" 17:00 ", at(2026, 11, 24, 17)}};
  for (const auto& row : rows) {
    INFO(row.text);
    const auto time = parse_time(row.text, kNow, DayOfTime::same);
    REQUIRE(time);
    CHECK(*time == row.same);
  }
}

TEST_CASE("what is no TIME is refused") {
  for (const auto* text : {"",
                           " ",
                           "17",
                           "24:00",
                           "17:60",
                           "17:00:60",
                           "17:0",
                           "17h00",
                           "2026-02-30",
                           "2026-13-01",
                           "2026-2-3",
                           "31/02/2026",
                           "2026-02-17 25:00",
                           "2026-02-17T05:30+99:00",
                           "2026-02-17T05:30 x",
                           "mai",
                           "-1",
                           "2026-02-17T",
                           "1/1",
                           "17:00 chiều",
                           "2026/02/17"}) {
    INFO(text);
    CHECK_FALSE(parse_time(text, kNow, DayOfTime::same));
  }
}

TEST_CASE("a time of day without a date is today's, or the next one to come") {
  CHECK(parse_time("06:00", kNow, DayOfTime::same) == at(2026, 11, 24, 6));
  CHECK(parse_time("06:00", kNow, DayOfTime::coming) == at(2026, 11, 25, 6));
  CHECK(parse_time("12:30", kNow, DayOfTime::coming) == at(2026, 11, 25, 12, 30));
  CHECK(parse_time("12:31", kNow, DayOfTime::coming) == at(2026, 11, 24, 12, 31));
  CHECK(parse_time("2026-01-01", kNow, DayOfTime::coming) == at(2026, 1, 1));
}

TEST_CASE("a DURATION is a sum of seconds, minutes and hours") {
  CHECK(parse_duration("30s") == seconds{30});
  CHECK(parse_duration("5min") == seconds{300});
  CHECK(parse_duration("5m") == seconds{300});
  CHECK(parse_duration("1h") == seconds{3600});
  CHECK(parse_duration("1h30min") == seconds{5400});
  for (const auto* text :
       {"", "5", "0s", "s", "-5s", "5 phút", "1.5h", "5mins", "99999999999999s", "9999h99999h", "5min x"}) {
    INFO(text);
    CHECK_FALSE(parse_duration(text));
  }
}

TEST_CASE("a length is shown as a clock shows it") {
  CHECK(clock_length(seconds{0}) == "0:00");
  CHECK(clock_length(seconds{65}) == "1:05");
  CHECK(clock_length(seconds{3605}) == "1:00:05");
}
