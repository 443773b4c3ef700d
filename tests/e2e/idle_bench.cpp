// Prints what a station costs while nothing airs: loaxad and its warm loaxa-air in a folder of their own, left alone.
// Memory is the kernel's account (smaps_rollup): PSS counts a library's pages once, shared by those who map them, so
// other programs on the machine make it smaller; RSS beside it does not depend on them.
//
//   idle_bench [SECONDS]        60 by default; packages: those of tests/rig/speaker.sh
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/rig/speaker.hpp"
#include "tests/rig/station.hpp"

using namespace loaxa::rig;
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;

struct Use {
  double cpu_ms = 0;
  long wakeups = 0;
};

struct Memory {
  double rss = 0, pss = 0, private_dirty = 0;  ///< Units: MiB
};

/// The number behind `key` in a file of /proc; 0: there is none.
long number_behind(const fs::path& file, const std::string& key) {
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(key)) return std::stol(line.substr(key.size()));
  return 0;
}

fs::path process(pid_t pid) {
  return fs::path("/proc") / std::to_string(pid);
}

Use use_of(pid_t pid) {
  Use use;
  for (const auto& thread : fs::directory_iterator(process(pid) / "task")) {
    double nanoseconds = 0;
    std::ifstream(thread.path() / "schedstat") >> nanoseconds;
    use.cpu_ms += nanoseconds / 1e6;
    use.wakeups += number_behind(thread.path() / "status", "voluntary_ctxt_switches:");
  }
  return use;
}

Memory memory_of(pid_t pid) {
  const auto file = process(pid) / "smaps_rollup";
  const auto mib = [&](const char* key) { return static_cast<double>(number_behind(file, key)) / 1024; };
  return {mib("Rss:"), mib("Pss:"), mib("Private_Dirty:")};
}

/// Descriptors of sound devices; a connection to a sound server is looked for by its name among the unix sockets.
int open_streams(pid_t pid) {
  int streams = 0;
  for (const auto& descriptor : fs::directory_iterator(process(pid) / "fd")) {
    std::error_code gone;
    const auto target = fs::read_symlink(descriptor.path(), gone).string();
    streams += target.starts_with("/dev/snd/pcm") || target.starts_with("socket:") ? 1 : 0;
  }
  return streams;
}

std::string name_of(pid_t pid) {
  std::string name;
  std::ifstream(process(pid) / "comm") >> name;
  return name;
}

/// loaxad of this folder, then what it started.
std::vector<pid_t> station_processes(pid_t daemon) {
  std::vector<pid_t> all{daemon};
  const auto id = std::to_string(daemon);
  std::ifstream children(process(daemon) / "task" / id / "children");
  for (pid_t child = 0; children >> child;) all.push_back(child);
  return all;
}

}  // namespace

int main(int count, char** words) {
  const int seconds = count > 1 ? std::max(1, std::atoi(words[1])) : 60;
  const Speaker speaker;
  Station station(speaker.environment());
  station.start();
  std::this_thread::sleep_for(10s);  // the voice is warm and what a start leaves behind is done

  const auto all = station_processes(station.pid());
  std::vector<Use> before;
  for (const pid_t pid : all) before.push_back(use_of(pid));
  std::this_thread::sleep_for(std::chrono::seconds{seconds});

  Memory sum;
  Use used;
  int streams = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto now = use_of(all[i]);
    const auto memory = memory_of(all[i]);
    const double cpu = (now.cpu_ms - before[i].cpu_ms) * 60 / seconds;
    const long wakeups = now.wakeups - before[i].wakeups;
    std::printf("%-10s RSS %5.1f MiB, PSS %5.1f, private dirty %4.1f; %.2f ms CPU a minute, %.3f wakeups/s\n",
                name_of(all[i]).c_str(), memory.rss, memory.pss, memory.private_dirty, cpu,
                static_cast<double>(wakeups) / seconds);
    sum.pss += memory.pss;
    sum.private_dirty += memory.private_dirty;
    used.cpu_ms += cpu;
    used.wakeups += wakeups;
    if (i > 0) streams += open_streams(all[i]);
  }
  std::printf(
      "together   PSS %.1f MiB (limit 18), private dirty %.1f (6); %.2f ms CPU a minute (1), %.3f wakeups/s (0.1), ",
      sum.pss, sum.private_dirty, used.cpu_ms, static_cast<double>(used.wakeups) / seconds);
  std::printf("%d open streams (0)\n", streams);
  return all.size() == 2 ? 0 : 1;
}
