#include "firmware-host/findings.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace loaxa::host;
using namespace std::chrono_literals;
using loaxa::config::Programme;
using loaxa::schedules::Priority;

namespace {

using Kind = DryRun::Loss::Kind;

constexpr loaxa::schedules::LocalTime kEvening = std::chrono::local_days{std::chrono::year{2026} / 11 / 24} + 20h;
const ComingSpan kDay{.from = kEvening, .until = kEvening + 24h, .count = {}};

Programme daily(const std::string& name, std::vector<loaxa::schedules::TimeOfDay> times) {
  Programme programme;
  programme.file = "/p/" + name;
  programme.entry.programme = name;
  programme.entry.title = name;
  loaxa::schedules::Recurrence rule;
  rule.times = std::move(times);
  programme.entry.when = {rule};
  return programme;
}

DryRun lasting(std::chrono::milliseconds length) {
  DryRun run;
  run.length = length;
  return run;
}

loaxa::schedules::Rules rules() {
  loaxa::schedules::Rules rules;
  rules.quiet_hours = {{21h, 5h}};
  return rules;
}

bool tells(const std::vector<Finding>& all, const std::string& programme, Finding::Weight weight,
           const std::vector<std::string>& pieces) {
  return std::any_of(all.begin(), all.end(), [&](const Finding& one) {
    return one.programme == programme && one.weight == weight && !one.fault.english.empty() &&
           std::all_of(pieces.begin(), pieces.end(),
                       [&](const auto& piece) { return one.fault.message.find(piece) != std::string::npos; });
  });
}

}  // namespace

TEST_CASE("a clean schedule has no findings") {
  CHECK(findings({daily("a.yaml", {5h + 30min, 17h})}, rules(), kDay, {{"a.yaml", lasting(60s)}}).empty());
  CHECK(findings({}, rules(), kDay, {}).empty());
}

TEST_CASE("what would not be heard is found with its airing, its place, its reason and what to do") {
  auto run = lasting(60s);
  run.losses = {{Kind::part, 3, 0, "sang.txt", "tệp rỗng"}, {Kind::sentence, 2, 7, "Câu hỏng.", "bị từ chối"}};
  const auto found = findings({daily("a.yaml", {5h + 30min, 17h})}, rules(), kDay, {{"a.yaml", run}});
  CHECK(found.size() == 2);
  CHECK(tells(found, "a.yaml", Finding::Weight::loss,
              {"lượt 05:30 ngày 25/11 (và 1 lượt nữa)", "phần 3 (sang.txt)", "tệp rỗng", "Hãy"}));
  CHECK(tells(found, "a.yaml", Finding::Weight::loss, {"phần 2, dòng 7", "Câu hỏng.", "bị từ chối", "Hãy"}));
  CHECK(found[0].fault.file == "/p/a.yaml");
  CHECK(found[0].planned == kEvening + 9h + 30min);
}

TEST_CASE("a programme of which nothing is heard is found, also when nobody says why") {
  DryRun failed;
  failed.failure = "không phần nào phát được";
  failed.failure_english = "no part";
  const auto found = findings({daily("a.yaml", {6h}), daily("b.yaml", {7h})}, rules(), kDay,
                              {{"a.yaml", failed}, {"b.yaml", DryRun{}}});
  CHECK(found.size() == 2);
  CHECK(tells(found, "a.yaml", Finding::Weight::loss, {"không phần nào phát được"}));
  CHECK(tells(found, "b.yaml", Finding::Weight::loss, {"không phát được câu nào"}));
}

TEST_CASE("of many losses some are named and the rest is counted") {
  auto run = lasting(60s);
  for (int line = 1; line <= 25; ++line) run.losses.push_back({Kind::sentence, 1, line, "câu", "lý do"});
  const auto found = findings({daily("a.yaml", {6h})}, rules(), kDay, {{"a.yaml", run}});
  CHECK(found.size() == 11);
  CHECK(tells(found, "a.yaml", Finding::Weight::loss, {"và 15 chỗ khác"}));
}

TEST_CASE("clashes, quiet hours and limits are remarks with their numbers") {
  auto limits = rules();
  limits.longest = 10min;
  limits.most_per_day = 5;
  std::vector<Programme> all{daily("dai.yaml", {8h}), daily("dem.yaml", {22h}), daily("lan.yaml", {20h + 55min}),
                             daily("trung.yaml", {8h + 5min}), daily("nhieu.yaml", {9h, 10h, 11h, 12h, 13h})};
  const DryRuns runs{{"dai.yaml", lasting(12min)},
                     {"dem.yaml", lasting(60s)},
                     {"lan.yaml", lasting(9min)},
                     {"trung.yaml", lasting(60s)},
                     {"nhieu.yaml", lasting(60s)}};
  const auto found = findings(all, limits, kDay, runs);
  const auto remark = Finding::Weight::remark;
  CHECK(tells(found, "dai.yaml", remark, {"dài 12:00", "10:00", "rules.longest", "Hãy"}));
  CHECK(tells(found, "dem.yaml", remark, {"lượt 22:00 ngày 24/11", "giờ yên tĩnh", "không phát", "Hãy"}));
  CHECK(tells(found, "lan.yaml", remark, {"dài 9:00", "lấn vào giờ yên tĩnh", "Hãy"}));
  CHECK(tells(found, "trung.yaml", remark, {"trùng giờ với dai.yaml 08:00", "Hãy"}));
  CHECK(tells(found, "nhieu.yaml", remark, {"quá 5 lượt", "rules.most_per_day", "Hãy"}));
  CHECK(std::none_of(found.begin(), found.end(), [](const auto& one) { return one.weight == Finding::Weight::loss; }));
}

TEST_CASE("what is not due in the span is not found, and what was not rendered is only planned") {
  DryRun failed;
  failed.failure = "hỏng";
  auto later = daily("sau.yaml", {6h});
  later.entry.when[0].from = std::chrono::year{2026} / 12 / 24;
  CHECK(findings({later}, rules(), kDay, {{"sau.yaml", failed}}).empty());
  CHECK(findings({daily("a.yaml", {6h})}, rules(), kDay, {}).empty());
}

TEST_CASE("an airing lasts its repeats and their pauses") {
  CHECK(airing_length(61s, {}) == 61s);
  CHECK(airing_length(60s, {.times = 3, .pause = 5s}) == 190s);
  CHECK(airing_length(0s, {.times = 3, .pause = 5s}) == 0s);
}
