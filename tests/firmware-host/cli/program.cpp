#include "program.hpp"

#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace loaxa::host::cli {

namespace fs = std::filesystem;

Program::Program() : program_(fs::path{LOAXA_BINARY_DIR} / "bin" / "loaxa") {
  fs::create_directories(folder_.path() / "state" / "programmes");
  folder_.write("loaxa.yaml", "station: {name: Đài thử, timezone: Asia/Ho_Chi_Minh}\n");
  environment = {{"LOAXA_CONFIG", (folder_.path() / "loaxa.yaml").string()},
                 {"LOAXA_STATE", (folder_.path() / "state").string()},
                 {"LOAXA_SOCKET", (folder_.path() / "s").string()},
                 {"LOAXA_LANG", ""}};
}

void Program::use_voice(const std::string& script) {
  const auto copy = folder_.path() / "bin" / "loaxa";
  fs::create_directories(copy.parent_path());
  if (!fs::exists(copy)) fs::copy_file(program_, copy);
  program_ = copy;
  folder_.script("bin/loaxa-air", "#!/bin/sh\n" + script);
}

Outcome Program::run(const std::vector<std::string>& words, const std::string& input) const {
  return finish(words, input, {}, 0);
}

Outcome Program::interrupt(const std::vector<std::string>& words, const fs::path& until, int signal) const {
  return finish(words, {}, until, signal);
}

void Program::become(const std::vector<std::string>& words) const {
  for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
  std::vector<std::string> all{program_.string()};
  all.insert(all.end(), words.begin(), words.end());
  std::vector<char*> argv;
  for (auto& word : all) argv.push_back(word.data());
  argv.push_back(nullptr);
  ::execv(program_.c_str(), argv.data());
  ::_exit(127);
}

Outcome Program::on_terminal(const std::vector<std::string>& words, unsigned short columns, const std::string& shown,
                             const std::string& keys) const {
  int terminal = -1;
  winsize size{};
  size.ws_row = 24;
  size.ws_col = columns;
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, &size);
  if (child == 0) {
    ::setenv("TERM", "xterm", 1);
    become(words);
  }
  Outcome outcome;
  bool typed = shown.empty();
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{60};
  pollfd waited{terminal, POLLIN, 0};
  while (std::chrono::steady_clock::now() < deadline) {
    char block[4096];
    const auto got = ::poll(&waited, 1, 100) > 0 ? ::read(terminal, block, sizeof block) : 0;
    if (got < 0) break;  // it has ended, and all was read
    outcome.out.append(block, static_cast<std::size_t>(got));
    if (typed || outcome.out.find(shown) == std::string::npos) continue;
    typed = ::write(terminal, keys.data(), keys.size()) == static_cast<ssize_t>(keys.size());
  }
  ::kill(child, std::chrono::steady_clock::now() < deadline ? 0 : SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  ::close(terminal);
  outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return outcome;
}

Outcome Program::finish(const std::vector<std::string>& words, const std::string& input, const fs::path& until,
                        int signal) const {
  const Folder files;
  const auto in = files.write("in", input);
  const auto out = files.write("out", {});
  const auto err = files.write("err", {});
  const pid_t child = ::fork();
  if (child == 0) {
    const int descriptors[3]{::open(in.c_str(), O_RDONLY), ::open(out.c_str(), O_WRONLY),
                             ::open(err.c_str(), O_WRONLY)};
    for (int i = 0; i < 3; ++i) ::dup2(descriptors[i], i);
    become(words);
  }
  Outcome outcome;
  int status = 0;
  constexpr int kSteps = 6000;
  bool sent = signal == 0;
  for (int step = 0; ::waitpid(child, &status, WNOHANG) == 0; ++step) {
    if (!sent && fs::exists(until)) {
      ::kill(child, signal);
      sent = true;
    }
    if (step == kSteps) {
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
      return outcome;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  const auto text = [](const fs::path& file) {
    std::ostringstream all;
    all << std::ifstream(file, std::ios::binary).rdbuf();
    return all.str();
  };
  outcome.out = text(out);
  outcome.err = text(err);
  return outcome;
}

std::string good_voice(long frames) {
  return R"sh(read job
echo '{"ready":{}}'
file=$(printf '%s' "$job" | sed -n 's/.*"device":"render:\([^"]*\)".*/\1/p')
[ -n "$file" ] && echo sound > "$file"
echo '{"opened":{"device":"thử","latency_us":0,"sample_rate":1000,"heard":true}}'
echo '{"sentence":{"part":0,"index":0,"text":"Một câu.","line":1,"skipped":""}}'
echo '{"finished":{"how":"complete","written":)sh" +
         std::to_string(frames) + R"sh(,"consumed":0,"sample_rate":1000,"first_frame_us":null,"file":""}}'
)sh";
}

}  // namespace loaxa::host::cli
