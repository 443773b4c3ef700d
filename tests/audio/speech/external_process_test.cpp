#include "audio/speech/external_process.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "audio/error.hpp"
#include "audio/speech/program.hpp"
#include "tests/scratch_folder.hpp"

using namespace loaxa::audio;
using namespace loaxa::audio::speech;
using namespace std::chrono_literals;

namespace {

constexpr RunLimits kLimits{20s, 1000000};

std::string run(const std::string& script, const std::string& text = "Xin chào.\n", const RunLimits& limits = kLimits) {
  const Cancellation never;
  return run_program({"/bin/sh", "-c", script}, text, limits, never);
}

/// Why it failed, in English.
std::string failure(const std::string& script, const RunLimits& limits = kLimits) {
  try {
    run(script, "Xin chào.\n", limits);
  } catch (const Error& error) {
    CHECK_FALSE(std::string(error.what()).empty());
    return error.english();
  }
  return "none";
}

bool runs(pid_t pid) {
  return pid > 0 && ::kill(pid, 0) == 0;
}

pid_t pid_in(const std::filesystem::path& file) {
  pid_t pid = 0;
  std::ifstream(file) >> pid;
  return pid;
}

/// Killed processes are gone once somebody has reaped them.
bool vanishes(pid_t pid) {
  for (int i = 0; i < 500 && runs(pid); ++i) std::this_thread::sleep_for(10ms);
  std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
  std::string all((std::istreambuf_iterator<char>(stat)), {});
  return !runs(pid) || all.find(") Z ") != std::string::npos;
}

}  // namespace

TEST_CASE("a program gets its text with a line end and an end, and its output comes back") {
  CHECK(run("cat") == "Xin chào.\n");
  CHECK(run("true").empty());
  CHECK(run("exec 0<&-; echo a") == "a\n");
  CHECK(run("head -c 900000 /dev/zero").size() == 900000);
}

TEST_CASE("noise on stderr is nothing to worry about, however much it is") {
  CHECK(run("head -c 5000000 /dev/zero >&2; cat") == "Xin chào.\n");
}

TEST_CASE("a program that fails says so with its code, its signal or its last words") {
  CHECK(failure("exit 3") == "failed with exit code 3");
  CHECK(failure("echo a >&2; echo 'no model' >&2; exit 1") == "failed with exit code 1 (no model)");
  CHECK(failure("kill -SEGV $$") == "was ended by signal 11");
  CHECK(failure("printf 'x\\033[1m' >&2; exit 2") == "failed with exit code 2 (x [1m)");
}

TEST_CASE("a program that takes too long, never closes its output or writes without end is ended") {
  CHECK(failure("sleep 60", {300ms, 1000}).starts_with("did not finish"));
  CHECK(failure("exec >&-; sleep 60", {300ms, 1000}).starts_with("did not finish"));
  CHECK(failure("yes", {20s, 100000}).starts_with("wrote more sound"));
}

TEST_CASE("a child that keeps the output open after its parent's end is not waited for, nor left behind") {
  const loaxa::test::ScratchFolder folder;
  const auto pid = folder / "pid";
  CHECK(run("sleep 60 & echo $! > " + pid.string() + "; echo a") == "a\n");
  CHECK(vanishes(pid_in(pid)));
}

TEST_CASE("runs leave neither a descriptor nor a process behind, however they end") {
  const auto open_descriptors = [] {
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator());
  };
  const auto before = open_descriptors();
  for (const char* script : {"cat", "exit 3", "yes", "sleep 60 & sleep 61 & exec >&-; wait", "(sleep 60 &) ; cat",
                             "sh -c 'sh -c \"sleep 60\"'"}) {
    CAPTURE(script);
    try {
      run(script, "Xin chào.\n", {300ms, 100000});
    } catch (const Error&) {
    }
    CHECK(open_descriptors() == before);
    CHECK(::waitpid(-1, nullptr, WNOHANG) == -1);  // no child of ours, alive or dead
  }
}

TEST_CASE("a run is ended from another thread, with its children") {
  const loaxa::test::ScratchFolder folder;
  const auto pid = folder / "pid";
  const Cancellation cancellation;
  std::thread stopper([&] {
    while (pid_in(pid) == 0) std::this_thread::sleep_for(5ms);
    cancellation.cancel();
  });
  const std::string script = "sleep 60 & echo $! > " + pid.string() + "; wait";
  CHECK_THROWS_AS(run_program({"/bin/sh", "-c", script}, "a\n", kLimits, cancellation), Error);
  stopper.join();
  CHECK(vanishes(pid_in(pid)));
}

TEST_CASE("a program and its children die with the process that asked for them, even when that is killed") {
  const loaxa::test::ScratchFolder folder;
  const auto pid = folder / "pid";
  const pid_t asker = ::fork();
  if (asker == 0) {
    try {
      const Cancellation never;
      run_program({"/bin/sh", "-c", "sleep 60 & echo $! > " + pid.string() + "; wait"}, "a\n", kLimits, never);
    } catch (...) {
    }
    ::_exit(0);
  }
  for (int i = 0; i < 1000 && pid_in(pid) == 0; ++i) std::this_thread::sleep_for(10ms);
  REQUIRE(pid_in(pid) > 0);
  ::kill(asker, SIGKILL);
  CHECK(vanishes(pid_in(pid)));
}

TEST_CASE("a program is looked up, and what is wrong with it is told") {
  const loaxa::test::ScratchFolder folder;
  const auto plain = folder.write("plain", "x").string();
  CHECK(program_path("sh").ends_with("/sh"));
  CHECK(program_path("/bin/sh") == "/bin/sh");
  CHECK_THROWS_WITH(program_path("/no/such"), Catch::Contains("không có chương trình /no/such"));
  CHECK_THROWS_WITH(program_path("no-such-program"), Catch::Contains("không tìm thấy"));
  CHECK_THROWS_WITH(program_path(plain), Catch::Contains("không chạy được"));
  CHECK_THROWS_WITH(program_path(folder.path().string()), Catch::Contains("không chạy được"));
  const auto broken = folder.script("broken", "#!/no/such/shell\n").string();
  const Cancellation never;
  CHECK_THROWS_WITH(run_program({broken}, "a\n", kLimits, never), Catch::Contains("mã 127"));
}
