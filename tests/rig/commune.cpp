#include "tests/rig/commune.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "tests/firmware-host/daemon/http.hpp"

namespace loaxa::rig {

using namespace std::chrono_literals;

namespace {

const std::string kUnit = LOAXA_SOURCE_DIR "/config/packaging/loaxad.service.in";

}  // namespace

const std::string kLongText =
    "Kính thưa bà con. Đây là một bản tin thử. Bản tin này khá dài. Mong bà con chú ý lắng nghe. Xin nhắc lại một lần "
    "nữa. Đây là một bản tin thử. Bản tin này khá dài. Mong bà con chú ý lắng nghe.";

Commune::Commune(CommuneSetup setup) : environment_(std::move(setup.environment)) {
  for (const char* name : {"state/programmes", "state/bulletins", "state/sounds", "run", "board/chip0"})
    std::filesystem::create_directories(path(name));
  write("loaxa.yaml", setup.settings);
  environment_["LOAXA_CONFIG"] = path("loaxa.yaml");
  environment_["LOAXA_STATE"] = path("state");
  environment_["LOAXA_SOCKET"] = path("run/loaxa.sock");
  environment_["LOAXA_RIG_BOARD"] = path("board");
  environment_["TZ"] = "Asia/Ho_Chi_Minh";
  service_ = service_of(kUnit, setup.program);
  if (setup.watchdog > 0ms) service_.watchdog = setup.watchdog;
  supervisor_ = std::make_unique<Supervisor>(service_, environment_, path("log"));
  if (!time_until([this] { return answers(); }, 10s)) throw std::runtime_error("loaxad does not answer:\n" + log());
}

void Commune::speak() const {
  if (const auto said = loaxa({"say", kLongText}); said.code != 0) throw std::runtime_error(said.out);
  if (!time_until([this] { return amplifier() == '1'; }, 10s)) throw std::runtime_error("no amplifier:\n" + log());
}

Commune::Answer Commune::ask(const std::string& method, const std::string& path_and_query,
                             const nlohmann::json& body) const {
  const auto answer =
      host::stand::ask(path("run/loaxa.sock"), method, path_and_query, body.is_null() ? "" : body.dump());
  return {answer.status, answer.body};
}

Outcome Commune::loaxa(const Command& words) const {
  Command command{LOAXA_BINARY_DIR "/bin/loaxa"};
  command.insert(command.end(), words.begin(), words.end());
  return run(command, environment_);
}

char Commune::amplifier() const {
  std::ifstream line(path("board/chip0/17"));
  return static_cast<char>(line.get());
}

std::string Commune::log() const {
  std::ostringstream text;
  text << std::ifstream(path("log")).rdbuf();
  return text.str();
}

void Commune::write(const std::string& name, const std::string& text) const {
  const auto file = path(name);
  std::ofstream(file + ".new", std::ios::binary) << text;
  std::filesystem::rename(file + ".new", file);
}

}  // namespace loaxa::rig
