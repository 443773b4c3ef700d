#pragma once

#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <sstream>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "firmware-host/wall_clock.hpp"
#include "tests/firmware-host/daemon/http.hpp"
#include "tests/firmware-host/daemon/stand.hpp"

namespace loaxa::host::stand {

/// What a file holds.
inline std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream{file};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

/// A station in a folder, with its real voice on `file:DIR`; its daemon started and ended by its process id.
class Board {
 public:
  using json = nlohmann::json;

  Board() {
    REQUIRE(std::filesystem::exists(programs() / "loaxad"));
    REQUIRE(std::filesystem::exists(programs() / "loaxa-air"));
    std::filesystem::create_directories(folder / "out");
    folder.write("loaxa.yaml", settings() + (folder / "out").string() + "\"}\n");
  }
  Board(const Board&) = delete;
  Board& operator=(const Board&) = delete;
  ~Board() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      wait();
    }
  }

  void start(const std::vector<std::string>& arguments = {}) {
    const auto log = (folder / "log").string();
    pid_ = fork();
    if (pid_ == 0) {
      const int fd = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
      dup2(fd, STDOUT_FILENO);
      dup2(fd, STDERR_FILENO);
      setenv("LOAXA_CONFIG", (folder / "loaxa.yaml").c_str(), 1);
      setenv("LOAXA_STATE", (folder / "state").c_str(), 1);
      setenv("LOAXA_SOCKET", socket().c_str(), 1);
      unsetenv("LOAXA_LANG");
      auto program = (programs() / "loaxad").string();
      std::vector<char*> words{program.data()};
      for (const auto& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
      words.push_back(nullptr);
      execv(program.c_str(), words.data());
      _exit(127);
    }
  }
  void start_and_wait() {
    start();
    REQUIRE(until([this] { return Client{socket()}.connected(); }));
  }
  int wait() {
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  int end(int signal = SIGTERM) {
    ::kill(pid_, signal);
    return wait();
  }
  void signal(int number) const { ::kill(pid_, number); }

  std::filesystem::path socket() const { return folder / "loaxa.sock"; }
  HttpAnswer ask(const std::string& method, const std::string& path, const json& body = nullptr) const {
    return stand::ask(socket(), method, path, body.is_null() ? "" : body.dump());
  }
  json get(const std::string& path) const { return json::parse(ask("GET", path).body); }
  std::string say(const std::string& text, const std::string& priority = "routine") const {
    const auto answer = ask("POST", "/say", {{"text", text}, {"priority", priority}});
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return json::parse(answer.body).at("airing");
  }
  /// The airing's result in the journal, when it has one.
  std::string result(const std::string& id) const {
    for (const auto& airing : get("/journal")) {
      if (airing.at("id") == id && !airing.at("result").is_null()) return airing.at("result");
    }
    return {};
  }
  /// Whether something is on air and its first frame was heard.
  bool sounds() const {
    const auto on_air = get("/status").at("on_air");
    return !on_air.is_null() && !on_air.at("started").is_null();
  }
  std::string log() const { return text_of(folder / "log"); }
  std::vector<pid_t> voices() const {
    std::istringstream children{text_of(fmt::format("/proc/{0}/task/{0}/children", pid_))};
    return {std::istream_iterator<pid_t>{children}, {}};
  }

  static bool until(const std::function<bool()>& done, std::chrono::milliseconds patience = std::chrono::seconds{20}) {
    const auto give_up = std::chrono::steady_clock::now() + patience;
    while (!done()) {
      if (std::chrono::steady_clock::now() > give_up) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    return true;
  }

  Folder folder;

 private:
  static std::filesystem::path programs() { return std::filesystem::path{LOAXA_BINARY_DIR} / "bin"; }
  static std::string settings() {
    return "clock: {untrusted: play}\nrules: {quiet_hours: []}\namplifier: {relay: none, warm_up: 0s}\n"
           "output: {device: \"file:";
  }

  pid_t pid_ = -1;
};

/// Some 20 s of words.
inline const std::string kLongText =
    "Kính thưa bà con. Đây là một bản tin thử. Bản tin này khá dài. Mong bà con chú ý lắng nghe. Xin nhắc lại một lần "
    "nữa. Đây là một bản tin thử. Bản tin này khá dài. Mong bà con chú ý lắng nghe.";

/// A programme that says one sentence.
inline std::string programme(const std::string& title, const std::string& when) {
  return "title: " + title + "\nwhen:\n  - " + when + "\nparts:\n  - say: Kính chào bà con.\n";
}

}  // namespace loaxa::host::stand
