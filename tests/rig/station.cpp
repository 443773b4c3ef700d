#include "tests/rig/station.hpp"

#include <cmath>
#include <csignal>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace loaxa::rig {
namespace {

constexpr const char* kSettings = R"(
station: {name: "Đài thử"}
rules: {quiet_hours: []}
clock: {untrusted: play}
)";

void write_file(const std::string& path, const std::string& text) {
  const auto part = path + ".new";
  std::ofstream(part, std::ios::binary) << text;
  std::filesystem::rename(part, path);
}

std::string read_file(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::string little_endian(std::uint32_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
  return out;
}

}  // namespace

Station::Station(Environment environment, const std::string& output) : environment_(std::move(environment)) {
  for (const char* name : {"state/programmes", "state/bulletins", "state/sounds", "run"})
    std::filesystem::create_directories(path(name));
  write_file(path("loaxa.yaml"), kSettings + ("output: {profile: flat, " + output + "}\n"));
  environment_["LOAXA_CONFIG"] = path("loaxa.yaml");
  environment_["LOAXA_STATE"] = path("state");
  environment_["LOAXA_SOCKET"] = path("run/loaxa.sock");
  environment_["TZ"] = "Asia/Ho_Chi_Minh";
}

void Station::start(As as) {
  Command command{LOAXA_BINARY_DIR "/bin/loaxad"};
  if (as == As::service) command.insert(command.begin(), "setsid");  // replaces itself: the process stays ours
  daemon_ = std::make_unique<Process>(command, environment_, path("loaxad.log"));
  for (int i = 0; i < 100; ++i) {
    if (loaxa({"status"}).code == 0) return;
    if (!daemon_->running()) break;
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
  throw std::runtime_error("loaxad does not answer:\n" + log());
}

int Station::stop() {
  daemon_->signal(SIGTERM);
  return daemon_->wait(std::chrono::seconds{5}).value_or(-1);
}

void Station::kill() {
  daemon_->signal(SIGKILL);
  daemon_->wait(std::chrono::seconds{5});
}

void Station::programme(const std::string& name, const std::string& yaml) const {
  write_file(path("state/programmes/" + name), yaml);
}

Outcome Station::loaxa(const Command& arguments) const {
  Command command{LOAXA_BINARY_DIR "/bin/loaxa"};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return run(command, environment_);
}

std::string Station::result(std::chrono::seconds longest) const {
  static const std::regex kResult(R"re("result": *"([a-z]+)")re");
  const auto until = std::chrono::steady_clock::now() + longest;
  do {
    const auto journal = loaxa({"journal", "--json"}).out;
    std::string newest;
    for (std::sregex_iterator it(journal.begin(), journal.end(), kResult), end; it != end; ++it) newest = (*it)[1];
    if (!newest.empty()) return newest;
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
  } while (std::chrono::steady_clock::now() < until);
  return {};
}

std::string Station::log() const {
  return read_file(path("loaxad.log"));
}

std::string local_time(Instant instant) {
  constexpr std::chrono::hours kEastOfUtc{7};
  const std::time_t seconds = std::chrono::system_clock::to_time_t(instant + kEastOfUtc);
  std::tm fields{};
  gmtime_r(&seconds, &fields);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &fields);
  return text;
}

void write_tone(const std::string& file, double hz, double seconds, double dbfs) {
  const auto frames = static_cast<std::uint32_t>(seconds * kRecordingHz);
  std::string wav = "RIFF" + little_endian(36 + 2 * frames, 4) + "WAVEfmt " + little_endian(16, 4) +
                    little_endian(1, 2) + little_endian(1, 2) + little_endian(kRecordingHz, 4) +
                    little_endian(2 * kRecordingHz, 4) + little_endian(2, 2) + little_endian(16, 2) + "data" +
                    little_endian(2 * frames, 4);
  const double peak = 32767 * std::pow(10, dbfs / 20);
  for (std::uint32_t i = 0; i < frames; ++i) {
    const double value = peak * std::cos(2 * std::numbers::pi * hz * i / kRecordingHz);
    wav += little_endian(static_cast<std::uint16_t>(static_cast<std::int16_t>(std::lround(value))), 2);
  }
  write_file(file, wav);
}

}  // namespace loaxa::rig
