#include "firmware-host/daemon/voice_stage.hpp"

#include <csignal>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "tests/firmware-host/daemon/stand.hpp"

// The stand-ins speak the protocol of air_protocol.hpp; the real loaxa-air is driven in loaxad_test.cpp.
using namespace loaxa::host;
using namespace std::chrono_literals;

namespace {

const std::string kReady = "#!/bin/bash\necho '{\"ready\":{}}'\n";
const std::string kOpened =
    "echo '{\"opened\":{\"device\":\"giả\",\"latency_us\":1000,\"sample_rate\":48000,\"heard\":true}}'\n";

std::string frames(int consumed) {
  return "echo '{\"frames\":{\"written\":" + std::to_string(consumed) + ",\"consumed\":" + std::to_string(consumed) +
         ",\"first_frame_us\":null,\"remaining_s\":1.5}}'\n";
}

const std::string kFinished =
    "echo '{\"finished\":{\"how\":\"complete\",\"written\":9,\"consumed\":9,\"sample_rate\":48000,"
    "\"first_frame_us\":null,\"file\":\"\"}}'\n";

/// The beginning of a group of commands.
const std::string kDeviceFailed =
    "{ echo '{\"failed\":{\"message\":\"không tìm thấy loa\",\"english\":\"no speaker\",\"device\":true}}'; ";

constexpr VoiceLimits kShort{.ready = 2000ms, .stall = 400ms, .stop = 300ms, .dry = 2000ms};

struct Stage {
  explicit Stage(const std::string& script) : program(folder.script("voice", script)) {
    stage.emplace(loop, log, program, kShort,
                  VoiceStage::Events{.on_report = [this](auto, const AirReport& report) { reports.push_back(report); },
                                     .on_end = [this](auto run, const VoiceEnd& end) { ends.emplace_back(run, end); }});
  }
  bool until(const std::function<bool()>& done, std::chrono::milliseconds patience = 10s) {
    return stand::turn_until(loop, done, patience);
  }
  bool until_warm() {
    return until([this] { return stage->warm_pid().has_value(); });
  }
  template <typename Report>
  int count() const {
    return static_cast<int>(
        std::count_if(reports.begin(), reports.end(), [](const auto& r) { return std::holds_alternative<Report>(r); }));
  }

  stand::Folder folder;
  const Log log;
  EventLoop loop{log};
  std::filesystem::path program;
  std::vector<AirReport> reports;
  std::vector<std::pair<VoiceStage::Run, VoiceEnd>> ends;
  std::optional<VoiceStage> stage;
};

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream{file};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

}  // namespace

TEST_CASE("a voice is warm before it is needed, takes the job, and another one is warm after it") {
  Stage set{kReady + "read -r job; echo \"$job\" > \"$(dirname \"$0\")/job\"\n" + kOpened + frames(10) + kFinished};
  REQUIRE(set.until_warm());
  const auto first = set.stage->warm_pid();
  AirJob job;
  job.stem = "buổi sáng";
  set.stage->start(7, job);
  REQUIRE(set.until([&] { return !set.ends.empty(); }));
  CHECK(set.ends.front().first == 7);
  CHECK(set.ends.front().second.reported);
  CHECK(set.count<OpenedReport>() == 1);
  CHECK(set.count<FramesReport>() == 1);
  CHECK(set.count<FinishedReport>() == 1);
  CHECK(text_of(set.folder / "job").find("buổi sáng") != std::string::npos);
  REQUIRE(set.until([&] { return set.stage->warm_pid() && set.stage->warm_pid() != first; }));
  CHECK(set.stage->empty());
}

TEST_CASE("a voice whose frames stall is killed, and one whose frames go on is not") {
  Stage set{kReady + "read -r job\n" + kOpened + frames(1) + "sleep 0.3\n" + frames(2) + "sleep 0.3\n" + frames(3) +
            "while true; do sleep 0.1\n" + frames(3) + "done"};
  set.stage->start(1, {});
  REQUIRE(set.until([&] { return !set.ends.empty(); }));
  CHECK_FALSE(set.ends.front().second.reported);
  CHECK(set.ends.front().second.why.find("đứng lại") != std::string::npos);
  CHECK(set.count<FramesReport>() >= 3);
}

TEST_CASE("a voice that waits for its second is not taken for a stalled one") {
  Stage set{kReady + "read -r job; sleep 0.9\n" + kOpened + frames(10) + kFinished};
  AirJob job;
  job.start_at = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now() + 900ms);
  set.stage->start(1, job);
  REQUIRE(set.until([&] { return !set.ends.empty(); }));
  CHECK(set.ends.front().second.reported);
}

TEST_CASE("a voice that ignores its stop is killed") {
  Stage set{kReady + "read -r job\n" + kOpened +
            "i=0; while true; do i=$((i+1)); sleep 0.05; echo \"{\\\"frames\\\":{"
            "\\\"written\\\":$i,\\\"consumed\\\":$i,\\\"first_frame_us\\\":null,\\\"remaining_s\\\":null}}\"; done"};
  set.stage->start(1, {});
  REQUIRE(set.until([&] { return set.count<FramesReport>() >= 2; }));
  set.stage->stop(1);
  REQUIRE(set.until([&] { return !set.ends.empty(); }));
  CHECK(set.ends.front().second.why.find("dừng") != std::string::npos);
}

TEST_CASE("stop and volume reach the voice as lines") {
  Stage set{kReady + "read -r job\n" + kOpened +
            "read -r a; read -r b; echo \"$a $b\" > \"$(dirname \"$0\")/heard\"\n" + kFinished};
  set.stage->start(1, {});
  REQUIRE(set.until([&] { return set.count<OpenedReport>() == 1; }));
  set.stage->set_volume(1, 33);
  set.stage->stop(1);
  REQUIRE(set.until([&] { return !set.ends.empty(); }));
  CHECK(text_of(set.folder / "heard") == "{\"volume\":33} {\"stop\":{}}\n");
}

TEST_CASE("a voice that crashes ends its run with a reason, and the next run finds another voice") {
  Stage set{kReady + "read -r job; kill -SEGV $$"};
  set.stage->start(1, {});
  REQUIRE(set.until([&] { return set.ends.size() == 1; }));
  CHECK_FALSE(set.ends[0].second.reported);
  CHECK(set.ends[0].second.why.find("11") != std::string::npos);
  set.stage->start(2, {});
  REQUIRE(set.until([&] { return set.ends.size() == 2; }));
  CHECK(set.ends[1].first == 2);
}

TEST_CASE("a program that cannot be started ends its run with a reason and is not tried in a busy loop") {
  Stage set{"#!/bin/bash\necho x >> \"$(dirname \"$0\")/starts\"; exit 3"};
  REQUIRE(set.until([&] { return set.stage->trouble().has_value(); }));
  set.until([] { return false; }, 1500ms);
  const auto starts = text_of(set.folder / "starts").size() / 2;
  CHECK(starts >= 1);
  CHECK(starts <= 2);  // at once, and after 1 s
  std::filesystem::remove(set.program);
  set.stage->start(9, {});
  REQUIRE(set.until([&] { return !set.ends.empty(); }));
  CHECK(set.ends.front().first == 9);
  CHECK_FALSE(set.ends.front().second.why.empty());
}

TEST_CASE("a voice that floods its pipes with nonsense neither holds up the loop nor grows it") {
  Stage set{kReady + "read -r job; yes 'khong phai JSON' & yes loi >&2 & wait"};
  set.stage->start(1, {});
  bool timer_came = false;
  const auto timer = set.loop.after(100ms, [&] { timer_came = true; });
  CHECK(set.until([&] { return timer_came; }, 1s));
  REQUIRE(set.until([&] { return !set.ends.empty(); }));  // it reports nothing: it stalled
  CHECK_FALSE(set.ends.front().second.reported);
}

TEST_CASE("a job of several megabytes goes through a slow reader's pipe without blocking the loop") {
  Stage set{kReady +
            "while [ ! -e \"$(dirname \"$0\")/go\" ]; do sleep 0.02; done; head -c 3000000 | wc -c > \"$(dirname "
            "\"$0\")/size\"\n" +
            kOpened + kFinished};
  AirJob job;
  job.script.parts.emplace_back().content = loaxa::audio::Say{std::string(3'000'000, 'a')};
  set.stage->start(1, job);  // nobody reads yet: a blocking write would never come back
  set.folder.write("go", "");
  REQUIRE(set.until([&] { return !set.ends.empty(); }));
  CHECK(text_of(set.folder / "size") == "3000000\n");
}

TEST_CASE("another device replaces the warm voice") {
  Stage set{"#!/bin/bash\necho \"$@\" >> \"$(dirname \"$0\")/arguments\"\necho '{\"ready\":{}}'\nread -r job"};
  REQUIRE(set.until_warm());
  const auto first = set.stage->warm_pid();
  set.stage->set_warm_for({"alsa:USB", ""});
  REQUIRE(set.until([&] { return set.stage->warm_pid() && set.stage->warm_pid() != first; }));
  REQUIRE(set.until([&] { return text_of(set.folder / "arguments").find("--device alsa:USB") != std::string::npos; }));
  REQUIRE(set.until([&] { return kill(*first, 0) != 0; }));
}

TEST_CASE("a warm voice that cannot open its device hands the job to a fresh process, and nobody hears of it") {
  // As after a speaker was plugged in: the list of devices of the one that was warm is too old.
  Stage set{kReady + "read -r job\ncd \"$(dirname \"$0\")\"; echo x >> tries\n" + "[ $(wc -l < tries) = 1 ] && " +
            kDeviceFailed + "exit 1; }\necho \"$job\" > job\n" + kOpened + frames(10) + kFinished};
  REQUIRE(set.until_warm());
  AirJob job;
  job.stem = "buổi chiều";
  set.stage->start(3, job);
  REQUIRE(set.until([&] { return !set.ends.empty(); }));
  CHECK(set.ends.size() == 1);
  CHECK(set.count<FailedReport>() == 0);
  CHECK(set.count<FinishedReport>() == 1);
  CHECK(text_of(set.folder / "job").find("buổi chiều") != std::string::npos);
}

TEST_CASE("a device that no process can open is told once, after the second try") {
  Stage set{kReady + "read -r job\ncd \"$(dirname \"$0\")\"; echo x >> tries\n" + kDeviceFailed + "exit 1; }\n"};
  REQUIRE(set.until_warm());
  set.stage->start(3, {});
  REQUIRE(set.until([&] { return !set.ends.empty(); }));
  CHECK(set.count<FailedReport>() == 1);
  CHECK(set.ends.front().second.reported);
  CHECK(text_of(set.folder / "tries") == "x\nx\n");
  CHECK(set.stage->empty());
}

TEST_CASE("while a device is missing each try takes one process, and the first that opens it ends that") {
  Stage set{
      "#!/bin/bash\ncd \"$(dirname \"$0\")\"; echo x >> starts\necho '{\"ready\":{}}'\nread -r job\n"
      "case $job in *'\"device_first\":true'*) printf y ;; *) printf n ;; esac >> first\n[ ! -e there ] && " +
      kDeviceFailed + "exit 1; }\n" + kOpened + frames(10) + kFinished};
  const auto starts = [&set] { return text_of(set.folder / "starts").size() / 2; };
  const auto run = [&set](VoiceStage::Run number) {
    REQUIRE(set.until_warm());
    set.stage->start(number, {});
    REQUIRE(set.until([&] { return set.ends.size() == number; }));
  };
  run(1);
  CHECK(starts() == 2);  // the warm one, and a fresh one
  run(2);
  run(3);
  CHECK(starts() == 4);
  set.folder.write("there", "");
  run(4);
  CHECK(set.count<FinishedReport>() == 1);
  std::filesystem::remove(set.folder / "there");
  run(5);
  CHECK(starts() == 7);  // a second try again
  CHECK(text_of(set.folder / "first") == "nnyyynn");
}

TEST_CASE("a script that cannot be played, and a device that fails after it opened, are not tried again") {
  const std::string script_failed = "echo '{\"failed\":{\"message\":\"không có lời\",\"english\":\"no words\"}}'\n";
  for (const auto& end : {script_failed, kOpened + kDeviceFailed + "exit 1; }\n"}) {
    Stage set{kReady + "read -r job\ncd \"$(dirname \"$0\")\"; echo x >> tries\n" + end};
    REQUIRE(set.until_warm());
    set.stage->start(3, {});
    REQUIRE(set.until([&] { return !set.ends.empty(); }));
    CHECK(set.count<FailedReport>() == 1);
    CHECK(text_of(set.folder / "tries") == "x\n");
  }
}
