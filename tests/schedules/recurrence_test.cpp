#include "schedules/recurrence.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "schedules/lunar.hpp"
#include "schedules/words.hpp"

using namespace loaxa::schedules;
using namespace std::chrono;

namespace {

std::vector<std::string> occurrences(std::string_view rule_text, std::string_view after, std::size_t count) {
  const Recurrence rule = parse(rule_text);
  validate(rule);
  std::vector<std::string> list;
  LocalTime time = parse_local_time(after);
  while (list.size() < count) {
    const auto found = next(rule, time);
    if (!found) break;
    list.push_back(to_word(*found));
    time = *found;
  }
  return list;
}

/// The message in both languages, empty when the rule is accepted.
std::string refusal(std::string_view rule_text) {
  try {
    validate(parse(rule_text));
  } catch (const Error& error) {
    return std::string{error.what()} + " | " + error.english();
  }
  return {};
}

}  // namespace

TEST_CASE("a rule prints in one form, and what was printed is the same rule") {
  struct Row {
    std::string_view written, printed;
  };
  const Row rows[] = {
      {"{time: 05:30}", "{time: \"05:30\"}"},
      {"{time: [\"17:00\", \"05:30\", \"05:30\"]}", "{time: [\"05:30\", \"17:00\"]}"},
      {"{time: '05:30:15'}", "{time: \"05:30:15\"}"},
      {"{ days : [ tue,mon ] , time:\"05:30\" }", "{time: \"05:30\", days: [mon, tue]}"},
      {"{time: 05:30, days: sun}", "{time: \"05:30\", days: sun}"},
      {"{time: 05:30, days: [sun, mon]}", "{time: \"05:30\", days: [mon, sun]}"},
      {"{time: 05:30, days: daily}", "{time: \"05:30\", days: daily}"},
      {"{time: 05:30, days: [weekdays, weekends]}", "{time: \"05:30\", days: daily}"},
      {"{time: 05:30, days: [mon, tue, wed, thu, fri]}", "{time: \"05:30\", days: weekdays}"},
      {"{time: 05:30, days: [sat, sun]}", "{time: \"05:30\", days: weekends}"},
      {"{time: 05:30, until: 2026-12-31, from: 2026-01-01}", "{time: \"05:30\", from: 2026-01-01, until: 2026-12-31}"},
      {"{time: 06:00, lunar_days: [15, 1]}", "{time: \"06:00\", lunar_days: [1, 15]}"},
      {"{time: 06:00, lunar_days: 1}", "{time: \"06:00\", lunar_days: 1}"},
      {"{time: 07:00, lunar_date: 10/03}", "{time: \"07:00\", lunar_date: 10/3}"},
      {"{time: 07:00, lunar_date: 10/3, leap: skip}", "{time: \"07:00\", lunar_date: 10/3, leap: skip}"},
      {"{leap: also, lunar_date: 10/3, time: 07:00}", "{time: \"07:00\", lunar_date: 10/3, leap: also}"},
      {"{time: 07:00, lunar_days: 1, leap: only}", "{time: \"07:00\", lunar_days: 1, leap: only}"},
      {"{time: 16:30, weekday_of_month: [first mon, last fri]}",
       "{time: \"16:30\", weekday_of_month: [first mon, last fri]}"},
      {"{time: 16:30, weekday_of_month: fifth sun}", "{time: \"16:30\", weekday_of_month: fifth sun}"},
      {"{at: 2026-11-24 17:00}", "{at: 2026-11-24 17:00}"},
      {"{at: \"2026-11-24 17:00:30\"}", "{at: 2026-11-24 17:00:30}"},
      {"{between: 07:00-20:00, every: 60min}", "{between: \"07:00-20:00\", every: 1h}"},
      {"{between: 07:00-20:00, every: 1h30min}", "{between: \"07:00-20:00\", every: 90min}"},
      {"{between: 07:00-20:00, every: 1.5min}", "{between: \"07:00-20:00\", every: 90s}"},
      {"{between: 22:00-02:00, every: 30s}", "{between: \"22:00-02:00\", every: 30s}"},
  };
  for (const Row& row : rows) {
    INFO(row.written);
    const Recurrence rule = parse(row.written);
    CHECK(print(rule) == row.printed);
    CHECK(parse(print(rule)) == rule);
  }
}

TEST_CASE("each form of rule occurs when it should") {
  struct Row {
    std::string_view rule, after;
    std::vector<std::string> expected;  ///< fewer than five: and never again
  };
  const Row rows[] = {
      {"{time: [\"05:30\", \"17:00\"]}",
       "2026-11-24 05:30",
       {"2026-11-24 17:00", "2026-11-25 05:30", "2026-11-25 17:00", "2026-11-26 05:30", "2026-11-26 17:00"}},
      {"{time: \"05:30\", days: weekdays}",
       "2026-11-26 06:00",
       {"2026-11-27 05:30", "2026-11-30 05:30", "2026-12-01 05:30", "2026-12-02 05:30", "2026-12-03 05:30"}},
      {"{time: \"05:30\", days: weekends, from: 2026-11-28, until: 2026-12-05}",
       "2026-01-01 00:00",
       {"2026-11-28 05:30", "2026-11-29 05:30", "2026-12-05 05:30"}},
      {"{time: \"00:00\", from: 2026-01-01, until: 2026-01-02}",
       "2025-06-01 12:00",
       {"2026-01-01 00:00", "2026-01-02 00:00"}},
      {"{time: \"06:00\", lunar_days: [1, 15]}",  // 2025 has a leap sixth month: it is kept
       "2025-06-25 06:00",
       {"2025-07-09 06:00", "2025-07-25 06:00", "2025-08-08 06:00", "2025-08-23 06:00", "2025-09-06 06:00"}},
      {"{time: \"06:00\", lunar_days: [1, 15], leap: skip}",
       "2025-06-25 06:00",
       {"2025-07-09 06:00", "2025-08-23 06:00", "2025-09-06 06:00", "2025-09-22 06:00", "2025-10-06 06:00"}},
      {"{time: \"06:00\", lunar_days: [1, 15], leap: only, until: 2029-01-01}",
       "2024-01-01 06:00",
       {"2025-07-25 06:00", "2025-08-08 06:00", "2028-06-23 06:00", "2028-07-07 06:00"}},
      {"{time: \"07:00\", lunar_date: 10/3}",
       "2026-01-01 00:00",
       {"2026-04-26 07:00", "2027-04-16 07:00", "2028-04-04 07:00", "2029-04-23 07:00", "2030-04-12 07:00"}},
      {"{time: \"07:00\", lunar_date: 1/6, until: 2026-12-31}",
       "2025-01-01 00:00",
       {"2025-06-25 07:00", "2026-07-14 07:00"}},
      {"{time: \"07:00\", lunar_date: 1/6, leap: also, until: 2026-12-31}",
       "2025-01-01 00:00",
       {"2025-06-25 07:00", "2025-07-25 07:00", "2026-07-14 07:00"}},
      {"{time: \"07:00\", lunar_date: 1/6, leap: only, until: 2026-12-31}", "2025-01-01 00:00", {"2025-07-25 07:00"}},
      {"{time: \"07:00\", lunar_date: 1/11, leap: only, until: 2100-01-01}", "1968-01-01 00:00", {"2033-12-22 07:00"}},
      {"{time: \"22:00\", lunar_date: 30/12}",  // eight years on end the twelfth month has no 30th
       "2024-01-01 00:00",
       {"2024-02-09 22:00", "2033-01-30 22:00", "2034-02-18 22:00", "2035-02-07 22:00", "2036-01-27 22:00"}},
      {"{time: \"16:30\", weekday_of_month: [first mon, last fri]}",
       "2026-11-01 00:00",
       {"2026-11-02 16:30", "2026-11-27 16:30", "2026-12-07 16:30", "2026-12-25 16:30", "2027-01-04 16:30"}},
      {"{time: \"16:30\", weekday_of_month: fifth sun}",
       "2026-01-01 00:00",
       {"2026-03-29 16:30", "2026-05-31 16:30", "2026-08-30 16:30", "2026-11-29 16:30", "2027-01-31 16:30"}},
      {"{time: \"16:30\", weekday_of_month: [second tue, third wed, fourth thu], until: 2026-11-30}",
       "2026-11-01 00:00",
       {"2026-11-10 16:30", "2026-11-18 16:30", "2026-11-26 16:30"}},
      {"{time: \"16:30\", weekday_of_month: last mon, lunar_days: 15}",  // both hold
       "2026-01-01 00:00",
       {"2026-06-29 16:30", "2029-01-29 16:30", "2034-08-28 16:30", "2034-12-25 16:30", "2037-07-27 16:30"}},
      {"{at: 2026-11-24 17:00}", "2026-11-24 16:59:59", {"2026-11-24 17:00"}},
      {"{at: 2026-11-24 17:00}", "2026-11-24 17:00", {}},
      {"{at: 1999-01-01 00:00}", "2026-11-24 17:00", {}},
      {"{between: \"07:00-20:00\", every: 5h, from: 2026-09-08, until: 2026-09-09}",
       "2026-09-08 07:00",
       {"2026-09-08 12:00", "2026-09-08 17:00", "2026-09-09 07:00", "2026-09-09 12:00", "2026-09-09 17:00"}},
      {"{between: \"22:00-01:00\", every: 90min, from: 2026-09-08, until: 2026-09-09}",  // the night belongs to its eve
       "2026-09-08 01:00",
       {"2026-09-08 22:00", "2026-09-08 23:30", "2026-09-09 01:00", "2026-09-09 22:00", "2026-09-09 23:30"}},
      {"{between: \"23:00-00:30\", every: 30min, days: mon, until: 2026-11-23}",
       "2026-11-23 23:30",
       {"2026-11-24 00:00", "2026-11-24 00:30"}},
      {"{between: \"08:00-08:00\", every: 1h, from: 2026-01-01, until: 2026-01-01}",
       "2025-01-01 00:00",
       {"2026-01-01 08:00"}},
      {"{time: \"23:59:59\"}", "2199-12-30 00:00", {"2199-12-30 23:59:59", "2199-12-31 23:59:59"}},
      {"{time: \"05:30\", until: 2020-01-01}", "2026-01-01 00:00", {}},
  };
  for (const Row& row : rows) {
    INFO(row.rule);
    CHECK(occurrences(row.rule, row.after, 5) == row.expected);
  }
}

TEST_CASE("hourly from 07:00 to 20:00 is fourteen airings a day") {
  const auto list = occurrences("{between: \"07:00-20:00\", every: 1h, from: 2026-09-08, until: 2026-09-09}",
                                "2026-01-01 00:00", 100);
  REQUIRE(list.size() == 28);
  CHECK(list.front() == "2026-09-08 07:00");
  CHECK(list[13] == "2026-09-08 20:00");
  CHECK(list[14] == "2026-09-09 07:00");
  CHECK(list.back() == "2026-09-09 20:00");
}

TEST_CASE("before 1968 the search begins with 1968, and after 2199 there is nothing") {
  const Recurrence rule = parse("{time: \"05:30\"}");
  CHECK(next(rule, LocalTime::min()) == kFirstDay + hours{5} + minutes{30});
  CHECK(next(rule, local_days{year{1} / 1 / 1}) == kFirstDay + hours{5} + minutes{30});
  CHECK_FALSE(next(rule, kLastDay + hours{5} + minutes{30}));
  CHECK_FALSE(next(rule, LocalTime::max()));
  CHECK_FALSE(next(parse("{between: \"23:00-01:00\", every: 1h}"), kLastDay + hours{23}));
}

TEST_CASE("a rule that cannot be used is refused with what was expected") {
  struct Row {
    std::string_view rule, vietnamese, english;
  };
  const Row rows[] = {
      {"{time: \"5h30\"}", "giờ \"5h30\" không đúng: hãy viết giờ:phút", "write HH:MM or HH:MM:SS"},
      {"{time: \"24:00\"}", "từ 00:00 đến 23:59:59", "\"24:00\" is not a time of day"},
      {"{time: \"5:30\"}", "ví dụ \"05:30\"", "for example \"05:30\""},
      {"{time: \"05:60\"}", "giờ \"05:60\" không đúng", "not a time of day"},
      {"{time: \"05:30:60\"}", "giờ \"05:30:60\" không đúng", "not a time of day"},
      {"{time: 330}", "giờ \"330\" không đúng", "not a time of day"},
      {"{time: \"0５:30\"}", "không đúng", "not a time of day"},
      {"{time: []}", "time để trống", "time is empty"},
      {"{time: 05:30, days: []}", "days để trống", "days is empty"},
      {"{time: 05:30, days: monday}", "ngày trong tuần \"monday\" không đúng: hãy dùng mon", "use mon, tue"},
      {"{time: 05:30, from: 2026-13-01}", "không có ngày 2026-13-01", "there is no 2026-13-01"},
      {"{time: 05:30, from: 2026-02-30}", "không có ngày 2026-02-30", "there is no 2026-02-30"},
      {"{time: 05:30, from: 1/2/2026}", "ngày \"1/2/2026\" không đúng: hãy viết năm-tháng-ngày", "write YYYY-MM-DD"},
      {"{time: 05:30, until: 2200-01-01}", "từ 1968 đến 2199", "years go from 1968 to 2199"},
      {"{time: 05:30, from: 1967-12-31}", "từ 1968 đến 2199", "years go from 1968 to 2199"},
      {"{time: 05:30, from: [2026-01-01, 2026-01-02]}", "from chỉ nhận một giá trị", "from takes one value"},
      {"{time: 05:30, from: 2026-02-01, until: 2026-01-31}", "from 2026-02-01 đứng sau until 2026-01-31: hãy đổi lại",
       "is after until"},
      {"{time: 05:30, lunar_days: 31}", "ngày âm lịch \"31\" không đúng: hãy viết số từ 1 đến 30", "1 to 30"},
      {"{time: 05:30, lunar_days: 0}", "số từ 1 đến 30", "1 to 30"},
      {"{time: 05:30, lunar_days: rằm}", "số từ 1 đến 30", "1 to 30"},
      {"{time: 05:30, lunar_date: 31/1}", "ngày 1-30, tháng 1-12", "day 1-30, month 1-12"},
      {"{time: 05:30, lunar_date: 1/13}", "ngày 1-30, tháng 1-12", "day 1-30, month 1-12"},
      {"{time: 05:30, lunar_date: 10-3}", "ví dụ 10/3", "for example 10/3"},
      {"{time: 05:30, lunar_date: [10/3, 1/1]}", "lunar_date chỉ nhận một giá trị", "lunar_date takes one value"},
      {"{time: 05:30, lunar_date: 10/3, leap: yes}", "skip (bỏ tháng nhuận)", "write skip, also or only"},
      {"{time: 05:30, leap: also}", "leap chỉ đi cùng lunar_date", "leap goes only with lunar_date"},
      {"{time: 05:30, weekday_of_month: mon}", "ví dụ \"first mon\"", "for example \"first mon\""},
      {"{time: 05:30, weekday_of_month: sixth mon}", "first, second, third, fourth, fifth, last", "first, second"},
      {"{time: 05:30, weekday_of_month: first monday}", "mon, tue, wed", "mon to sun"},
      {"{at: 2026-11-24}", "chưa đủ ngày và giờ", "not a date and a time"},
      {"{at: 2026-11-24 25:00}", "giờ \"25:00\" không đúng", "\"25:00\" is not a time of day"},
      {"{at: 2026-11-24 17:00, time: 05:30}", "at đứng một mình", "at stands alone"},
      {"{at: 2026-11-24 17:00, from: 2026-01-01}", "at đứng một mình", "at stands alone"},
      {"{between: 07:00, every: 1h}", "ví dụ \"07:00-20:00\"", "not a span of times"},
      {"{between: 07:00-24:00, every: 1h}", "khoảng giờ \"07:00-24:00\" không đúng", "not a span of times"},
      {"{between: 07:00-20:00}", "between thiếu every", "between lacks every"},
      {"{every: 1h}", "every thiếu between", "every lacks between"},
      {"{time: 05:30, every: 1h}", "every thiếu between", "every lacks between"},
      {"{between: 07:00-20:00, every: 1h, time: 05:30}", "hãy viết thành hai lịch", "write two rules"},
      {"{between: 07:00-20:00, every: 1}", "số kèm đơn vị h, min hoặc s", "a number with h, min or s"},
      {"{between: 07:00-20:00, every: 1s}", "từ 10s đến 24h", "write 10s to 24h"},
      {"{between: 07:00-20:00, every: 25h}", "từ 10s đến 24h", "write 10s to 24h"},
      {"{between: 07:00-20:00, every: 0h}", "từ 10s đến 24h", "write 10s to 24h"},
      {"{between: 07:00-20:00, every: -1h}", "số kèm đơn vị", "a number with h, min or s"},
      {"{between: 07:00-20:00, every: 30min1h}", "số kèm đơn vị", "a number with h, min or s"},
      {"{between: 07:00-20:00, every: 10.5s}", "số kèm đơn vị", "a number with h, min or s"},
      {"{}", "lịch thiếu giờ phát", "the rule has no time"},
      {"{days: mon}", "lịch thiếu giờ phát: hãy thêm time", "the rule has no time: add time"},
      {"{tme: 05:30}", "không có điều kiện \"tme\": hãy dùng time", "there is no condition \"tme\": use time"},
      {"{time: 05:30, time: 06:00}", "time viết hai lần", "time is written twice"},
      {"time: 05:30", "không đọc được lịch ở \"time: 05:30\"", "cannot read the rule"},
      {"{time: 05:30", "không đọc được lịch", "cannot read the rule"},
      {"{time: 05:30} x", "không đọc được lịch", "cannot read the rule"},
      {"{time: \"05:30}", "không đọc được lịch", "cannot read the rule"},
      {"{time: [05:30}", "không đọc được lịch", "cannot read the rule"},
      {"", "không đọc được lịch", "cannot read the rule"},
      // Conditions that never hold together.
      {"{time: 05:30, days: mon, from: 2026-11-24, until: 2026-11-29}", "không bao giờ phát", "never airs"},
      {"{time: 05:30, days: mon, weekday_of_month: first tue}", "không bao giờ phát", "never airs"},
      {"{time: 05:30, lunar_date: 10/3, lunar_days: [1, 15]}", "không bao giờ phát", "never airs"},
      {"{time: 05:30, lunar_date: 1/12, leap: only}", "không bao giờ phát", "never airs"},
      {"{time: 05:30, weekday_of_month: fifth mon, from: 2026-02-01, until: 2026-02-28}", "không bao giờ phát",
       "never airs"},
  };
  for (const Row& row : rows) {
    INFO(row.rule);
    const std::string message = refusal(row.rule);
    INFO(message);
    CHECK(message.find(row.vietnamese) != std::string::npos);
    CHECK(message.find(row.english) != std::string::npos);
  }
}

TEST_CASE("a rule built in code with values out of range is refused, not used") {
  Recurrence rule = parse("{time: \"05:30\"}");
  const auto refused = [](const Recurrence& each) {
    try {
      validate(each);
    } catch (const Error&) {
      return true;
    }
    return false;
  };
  CHECK_FALSE(refused(rule));
  rule.times = {days{1}};
  CHECK(refused(rule));
  rule.times = {seconds{-1}};
  CHECK(refused(rule));
  rule.times = {hours{5}};
  rule.lunar_days = {31};
  CHECK(refused(rule));
  rule.lunar_days = {};
  rule.days = 0x80;
  CHECK(refused(rule));
  rule.days = 0;
  rule.weekday_of_month = {{6, Monday}};
  CHECK(refused(rule));
  CHECK_FALSE(next(Recurrence{}, kFirstDay));  // no time: never
}

TEST_CASE("lengths of time are read in hours, minutes and seconds") {
  CHECK(parse_duration("1h") == hours{1});
  CHECK(parse_duration("15min") == minutes{15});
  CHECK(parse_duration("0s") == seconds{0});
  CHECK(parse_duration("1.5h") == minutes{90});
  CHECK(parse_duration("1h2min3s") == seconds{3723});
  for (const auto* wrong :
       {"", "h", "1", "1 h", "1d", "1m", "1,5h", "1.h", "0.5s", "1e3s", "99999999999h", "1h1h", "١h"}) {
    INFO(wrong);
    CHECK_THROWS_AS(parse_duration(wrong), Error);
  }
}
