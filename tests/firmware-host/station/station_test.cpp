#include "firmware-host/station.hpp"

#include <catch2/catch.hpp>

#include "tests/firmware-host/station/simulation.hpp"

// What single calls promise; what comes of them over time is in scenarios_test.cpp.
namespace loaxa::host::simulation {

using namespace std::chrono;
using schedules::Priority;

namespace {

Request words(const std::string& title, Priority priority = Priority::routine) {
  Request request;
  request.script = script_of(title, 30s);
  request.priority = priority;
  return request;
}

}  // namespace

TEST_CASE("A slot is primed its lead before its time, with its row first and its second in the job") {
  Simulation world;
  world.programme("ban-tin-sang.yaml", Priority::routine, {5h + 30min}, 10min);
  world.up();
  const auto lead = kPrimeLead + world.settings.amplifier.warm_up;
  world.run_until(at("05:30") - lead - 1ms);
  CHECK(world.starts.empty());
  world.run_until(at("05:30") - lead);
  REQUIRE(world.starts.size() == 1);
  CHECK(world.starts[0].airing == "20261124-0530-ban-tin-sang");
  CHECK(world.starts[0].job.start_at == at("05:30"));
  CHECK(world.starts[0].job.latency == 100ms);
  CHECK(world.starts[0].job.end_after == 45min);
  REQUIRE(world.rows.size() == 1);
  CHECK(world.rows[0].stage == Stage::primed);
  CHECK(world.rows[0].by == "lịch");
  CHECK_FALSE(world.snapshot().on_air);
  REQUIRE(world.snapshot().next);
  CHECK(world.snapshot().next->start == at("05:30"));
  world.run_until(at("05:31"));
  REQUIRE(world.snapshot().on_air);
  CHECK(world.snapshot().on_air->started == at("05:30"));
  CHECK(world.snapshot().next->start == at("25 05:30"));
}

TEST_CASE("An asked-for airing starts in the call that asks, before its row") {
  Simulation world(at("07:00:12"));
  world.up();
  FixedZone zone{7h};
  Station station(world.settings, {}, zone);
  station.begin(world.now(), {});
  const Answer answer = station.ask(world.now(), words("Cháy rừng", Priority::emergency));
  CHECK(answer.airing == "20261124-070012-say-1");
  CHECK_FALSE(answer.queued);
  REQUIRE(answer.actions.size() == 2);
  REQUIRE(std::holds_alternative<StartVoice>(answer.actions[0]));
  CHECK(std::get<StartVoice>(answer.actions[0]).job.latency == 50ms);
  CHECK_FALSE(std::get<StartVoice>(answer.actions[0]).job.start_at);
  CHECK_FALSE(std::get<StartVoice>(answer.actions[0]).job.end_after);
  CHECK(std::holds_alternative<RecordRow>(answer.actions[1]));
}

TEST_CASE("An answer says whether the airing waits") {
  Simulation world(at("07:00"));
  world.up();
  CHECK_FALSE(world.ask(words("A")).queued);
  const Answer second = world.ask(words("B"));
  CHECK(second.queued);
  CHECK(world.airing(second.airing)->stage == Stage::waiting);
  CHECK_FALSE(world.ask(words("C", Priority::emergency)).queued);
  CHECK(world.snapshot().queue.size() == 2);
}

TEST_CASE("A wrong request is not an airing") {
  Simulation world(at("07:00"));
  world.up();
  Request request = words("A");
  request.script.parts.clear();
  CHECK(world.ask(request).refusal->why == Refusal::Why::wrong);
  request = words("A");
  request.repeat = 0;
  CHECK(world.ask(request).refusal->why == Refusal::Why::wrong);
  request.repeat = 101;
  CHECK(world.ask(request).refusal->why == Refusal::Why::wrong);
  request = words("A");
  request.every = 0s;
  CHECK(world.ask(request).refusal->why == Refusal::Why::wrong);
  CHECK(world.rows.empty());
}

TEST_CASE("What a rule forbids is refused with its row") {
  Simulation world(at("22:00"));
  world.settings.rules.quiet_hours = {{21h, 5h}};
  world.up();
  const Answer answer = world.ask(words("A"));
  REQUIRE(answer.refusal);
  CHECK(answer.refusal->why == Refusal::Why::by_rule);
  CHECK(world.airing(answer.airing)->result == Result::refused);
}

TEST_CASE("Aired means that the device consumed at least 99 percent") {
  struct Case {
    std::uint64_t written, consumed;
    Result result;
  };
  for (const Case& c :
       {Case{1000, 1000, Result::aired}, Case{1000, 990, Result::aired}, Case{1000, 989, Result::cut}}) {
    Simulation world(at("07:00"));
    world.finish_with.written = c.written;
    world.finish_with.consumed = c.consumed;
    world.up();
    const auto id = world.ask(words("A")).airing;
    world.run_until(at("07:01"));
    CHECK(world.airing(id)->result == c.result);
  }
}

TEST_CASE("No device is aired with exactly that reason") {
  Simulation world(at("07:00"));
  world.chatter = {OpenedReport{"không có thiết bị", 100ms, 48000, false}};
  world.up();
  const auto id = world.ask(words("A")).airing;
  world.run_until(at("07:01"));
  CHECK(world.airing(id)->result == Result::aired);
  CHECK(world.airing(id)->reason == "no device");
}

TEST_CASE("Left-out parts and skipped sentences are in the reason of an airing that aired, once each") {
  Simulation world(at("07:00"));
  PartReport part;
  part.what = "/var/lib/loaxa/sounds/nhac.mp3";
  part.left_out = "tệp hỏng";
  SentenceReport sentence;
  sentence.text = "Câu hai.";
  sentence.skipped = "giọng đọc từ chối";
  world.chatter = {part, sentence, part};
  world.up();
  const auto id = world.ask(words("A")).airing;
  world.run_until(at("07:01"));
  CHECK(world.airing(id)->result == Result::aired);
  CHECK(world.airing(id)->reason == "bỏ qua: nhac.mp3 (tệp hỏng), “Câu hai.” (giọng đọc từ chối)");
}

TEST_CASE("What was to be read, what was said and the sound's digest are in the row of the end, and in no other") {
  Simulation world(at("07:00"));
  world.chatter = {TextReport{0, "Kính chào."}, SentenceReport{0, 0, "Kính chào.", 1, ""}};
  world.finish_with.sha256 = std::string(64, 'd');
  world.up();
  const auto id = world.ask(words("A")).airing;
  world.run_until(at("07:01"));
  CHECK(world.airing(id)->result == Result::aired);
  CHECK(world.airing(id)->text == "Kính chào.");
  CHECK(world.airing(id)->spoken == "Kính chào.");
  CHECK(world.airing(id)->sound_sha256 == std::string(64, 'd'));
  for (const Airing& row : world.rows) {
    if (row.stage != Stage::ended) CHECK((row.text + row.spoken + row.sound_sha256).empty());
  }
}

TEST_CASE("An airing that nobody heard claims no words") {
  Simulation world(at("07:00"));
  world.chatter = {TextReport{0, "Kính chào."}, SentenceReport{0, 0, "Kính chào.", 1, ""}};
  world.up();
  const auto id = world.ask(words("A")).airing;
  world.voice_fails();
  world.run_until(at("07:01"));
  CHECK(world.airing(id)->result == Result::failed);
  CHECK((world.airing(id)->text + world.airing(id)->spoken).empty());
}

TEST_CASE("Volume reaches what is on air and all that comes") {
  Simulation world(at("07:00"));
  FixedZone zone{7h};
  Station station(world.settings, {}, zone);
  station.begin(world.now(), {});
  station.ask(world.now(), words("A"));
  const Actions actions = station.handle(world.now(), VolumeSet{35});
  REQUIRE(actions.size() == 1);
  CHECK(std::get<ChangeVolume>(actions[0]).percent == 35);
  FinishedReport over;
  over.written = over.consumed = 1;
  station.handle(world.now(), VoiceReported{1, over});
  CHECK(std::get<StartVoice>(station.ask(world.now(), words("B")).actions[0]).job.output.volume == 35);
}

TEST_CASE(
    "What is found beforehand is a row of its slot, once, and another when it is mended, and the slot stays free") {
  Simulation world(at("04:00"));
  world.programme("tin.yaml", Priority::routine, {5h + 30min}, 60s);
  world.up();
  const schedules::LocalTime planned = std::chrono::local_days{std::chrono::year{2026} / 11 / 24} + 5h + 30min;
  const SlotsChecked missing{{{"tin.yaml", planned, "thiếu tệp a.txt"}, {"tin.yaml", planned, "thiếu tệp b.flac"}}};
  const auto told = [&] { return world.find("20261124-0530-tin")->reason; };

  world.send(missing);
  CHECK(told() == "kiểm tra trước: thiếu tệp a.txt; thiếu tệp b.flac");
  CHECK_FALSE(world.find("20261124-0530-tin")->result);
  const auto rows = world.rows.size();
  world.send(missing);
  world.down();
  world.up();
  world.send(missing);
  CHECK(world.rows.size() == rows);
  world.send(SlotsChecked{});
  CHECK(told() == "kiểm tra trước: không còn gì cần sửa");
  world.send(SlotsChecked{});
  CHECK(world.rows.size() == rows + 1);

  world.send(missing);
  world.run_until(at("05:29:58"));  // a voice is primed with it
  const auto primed = world.rows.size();
  world.send(missing);
  world.send(SlotsChecked{});
  CHECK(world.rows.size() == primed);
  world.run_until(at("06:00"));
  CHECK(world.find("20261124-0530-tin")->result == Result::aired);
  CHECK(told().empty());
  CHECK(world.broken.empty());
}

TEST_CASE("A check by a clock that nobody trusts writes no rows, nor one of slots that are over or unknown") {
  Simulation world(at("04:00"), false);
  world.programme("tin.yaml", Priority::routine, {5h + 30min}, 60s);
  world.up();
  const schedules::LocalTime planned = std::chrono::local_days{std::chrono::year{2026} / 11 / 24} + 5h + 30min;
  const auto rows = world.rows.size();
  world.send(SlotsChecked{{{"tin.yaml", planned, "thiếu tệp"}}});
  CHECK(world.rows.size() == rows);
  world.trust(true);
  world.send(SlotsChecked{{{"tin.yaml", planned + 1min, "x"}, {"khac.yaml", planned, "x"}}});
  CHECK(world.rows.size() == rows);
}

TEST_CASE("Stopping names what it ended, nothing to stop is an empty list") {
  Simulation world(at("07:00"));
  world.up();
  CHECK(world.stop().empty());
  CHECK(world.stop("20261124-0530-khong-co").empty());
  const auto id = world.ask(words("A")).airing;
  const auto waiting = world.ask(words("B")).airing;
  CHECK(world.stop(waiting) == std::vector<std::string>{waiting});
  CHECK(world.stop() == std::vector<std::string>{id});
  world.run_until(at("07:01"));
  CHECK(world.stop_all().empty());
}

TEST_CASE("Reports of unknown voices change nothing") {
  Simulation world(at("07:00"));
  world.up();
  const auto id = world.ask(words("A")).airing;
  world.send(VoiceReported{99, FinishedReport{}});
  world.send(VoiceEnded{99, "x"});
  CHECK_FALSE(world.airing(id)->result);
}

TEST_CASE("After a damaged journal the past is not aired") {
  Simulation world(at("05:35"));
  world.programme("a.yaml", Priority::routine, {5h + 30min}, 1min);
  world.journal_lost = true;
  world.up();
  world.run_until(at("06:00"));
  CHECK(world.rows.empty());
}

TEST_CASE("A first start airs what may still be late and journals nothing from before") {
  Simulation world(at("05:35"));
  world.programme("a.yaml", Priority::routine, {5h, 5h + 30min}, 1min);
  world.up();
  world.run_until(at("06:00"));
  REQUIRE(world.airings().size() == 1);
  CHECK(world.airings()[0].id == "20261124-0530-a");
  CHECK(world.airings()[0].result == Result::aired);
}

TEST_CASE("An alert waits for its device as long as anybody expects it, and then failed") {
  Simulation world(at("07:00"));
  world.up();
  Request alert = words("A");
  alert.priority = schedules::Priority::emergency;
  const auto id = world.ask(alert).airing;
  const std::size_t rows = world.rows.size();
  for (auto time = at("07:00"); time < at("07:14"); time += 2s) {
    if (world.snapshot().on_air) world.voice_fails(true);
    world.run_until(time + 2s);
  }
  CHECK(world.starts.size() > 100);
  CHECK(world.rows.size() <= rows + 1);  // a row for every try would fill the disk
  while (!world.airing(id)->result && world.now().wall < at("08:00")) {
    if (world.snapshot().on_air) world.voice_fails(true);
    world.run_until(world.now().wall + 2s);
  }
  CHECK(world.airing(id)->result == Result::failed);
  CHECK(world.now().wall < at("07:16"));
}

}  // namespace loaxa::host::simulation
