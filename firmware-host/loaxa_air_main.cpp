// loaxa-air: the voice. One airing, one process.
//
// It loads the engine and initialises the sound system, says `ready`, and waits for a job on stdin. The job becomes a
// stream (audio/on_air) that is pulled into the output block by block, with a report on stdout for all that begins.
// A thread of its own reads stdin: `stop` and `volume` change the running player; end of file means that the daemon is
// gone, and then this process is too, within 150 ms, whatever the sound system does. The engine speaks in a process of
// its own, so that its faults cost a sentence at most (audio/speech/guarded_engine), but for a file, which is begun
// anew then. The rest may crash or hang as its libraries please: the daemon watches its reports, kills it and starts
// another.

#include <atomic>
#include <chrono>
#include <iostream>
#include <malloc.h>
#include <signal.h>
#include <string>
#include <sys/prctl.h>
#include <thread>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "audio/playback/output.hpp"
#include "audio/playback/portaudio_output.hpp"
#include "audio/playback/urgency.hpp"
#include "audio/speech/guarded_engine.hpp"
#include "audio/speech/process_group.hpp"
#include "config/lexicon.hpp"
#include "firmware-host/air/line_port.hpp"
#include "firmware-host/air/session.hpp"
#include "firmware-host/json_line.hpp"

namespace {

using namespace loaxa;

/// From end of file to the end of the process: time for the 20 ms fade. Source: README.md, "What it promises": 150 ms,
/// less a margin.
constexpr std::chrono::milliseconds kLastBreath{110};

int print_devices() {
  audio::playback::initialise_devices();
  auto list = nlohmann::json::array();
  for (const auto& device : audio::playback::list_devices()) {
    list.push_back({{"setting", device.setting},
                    {"description", device.description},
                    {"max_channels", device.max_channels},
                    {"default_rate_hz", device.default_rate_hz}});
  }
  std::cout << loaxa::host::json_line(list) << std::endl;
  return 0;
}

/// Whether the sound system is needed at all for this `output.device`.
bool needs_sound_system(const std::string& device) {
  return !device.empty() && device != "none" && !device.starts_with("file:") && !device.starts_with("render:");
}

std::unique_ptr<audio::speech::Engine> make_engine() {
  try {
    return audio::speech::make_espeak();
  } catch (const audio::Error& error) {
    std::cerr << error.what() << std::endl;
    return audio::speech::make_mute(error);
  }
}

/// Nobody waits for a dry run or a file; then a busy machine may take its time.
bool is_listened_to(const host::AirJob& job) {
  return !job.dry && !job.output.device.starts_with("render:");
}

/// Read while nobody waits: the first sentence makes the reading's tables, which takes longer than reading it.
constexpr const char* kFirstWords = "Thử giọng lúc 7h30 ngày 2/9.";

/// What the job will probably name, to be warm for it; empty: none in particular.
struct Expected {
  std::string device;
  std::string siren;
};

int serve(const Expected& expected) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  signal(SIGPIPE, SIG_IGN);
  mallopt(M_ARENA_MAX, 1);  // another thread's own heap costs pages, and the first sound a wait for them
  audio::playback::PlayerControl control;
  std::atomic<bool> on_air{false};
  host::air::LinePort port(STDIN_FILENO, STDOUT_FILENO,
                           {.stop = [&control] { control.stop = true; },
                            .volume = [&control](int percent) { control.volume = percent; },
                            .hung_up =
                                [&control, &on_air] {
                                  control.stop = true;
                                  audio::speech::end_programs();
                                  if (on_air) std::this_thread::sleep_for(kLastBreath);
                                  _exit(0);
                                }});
  int status = 0;
  try {
    audio::speech::GuardedEngine engine(make_engine());
    const auto lexicon = config::shipped_lexicon();
    const bool devices_known = needs_sound_system(expected.device);
    if (devices_known) audio::playback::initialise_devices();
    port.send(host::ReadyReport{});
    std::optional<audio::MeasuredSignal> signal;
    if (!expected.siren.empty()) {
      signal = audio::measure_signal(expected.siren);
      audio::text::read_document(kFirstWords, lexicon, {});
      host::air::practise({.engine = engine, .lexicon = lexicon, .control = control, .signal = signal},
                          expected.device);
      audio::playback::stand_by();
    }
    const auto job = port.wait_for_job();
    if (!job) _exit(0);
    on_air = true;
    if (!is_listened_to(*job)) engine.set_longest(audio::speech::GuardedEngine::kPatient);
    if (job->engine_within) engine.speak_within();
    if (!devices_known && !job->dry && needs_sound_system(job->output.device)) audio::playback::initialise_devices();
    host::air::play_job(*job, {.engine = engine, .lexicon = lexicon, .control = control, .signal = signal},
                        [&port](const host::AirReport& report) { port.send(report); });
  } catch (const host::air::OutputError& error) {
    port.send(host::FailedReport{error.what(), error.english(), true});
    status = 1;
  } catch (const audio::Error& error) {
    port.send(host::FailedReport{error.what(), error.english()});
    status = 1;
  } catch (const std::exception& error) {
    port.send(host::FailedReport{std::string{"Lỗi bất ngờ: "} + error.what(), error.what()});
    status = 1;
  }
  port.flush();
  audio::speech::end_programs();
  _exit(status);  // eSpeak NG and PortAudio must not be torn down: they may hang.
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{
      "loaxa-air: giọng đọc của Loa Xã; nhận một chương trình trên đầu vào, phát, báo cáo trên đầu ra "
      "(giao thức: firmware-host/README.md)"};
  bool devices = false;
  app.add_flag("--devices", devices, "in danh sách thiết bị âm thanh (JSON) rồi thoát");
  Expected expected;
  app.add_option("--siren", expected.siren, "còi báo động sẽ dùng, để đo sẵn");
  app.add_option("--device", expected.device,
                 "thiết bị sẽ dùng (như output.device), để sẵn sàng trước khi nhận chương trình");
  app.set_help_flag("-h,--help", "in trợ giúp này rồi thoát");
  app.set_version_flag("--version", std::string{"loaxa-air "} + LOAXA_VERSION);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (!devices) return serve(expected);
  try {
    return print_devices();
  } catch (const audio::Error& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
