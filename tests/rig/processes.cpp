#include "tests/rig/processes.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <system_error>
#include <unistd.h>

namespace loaxa::rig {

std::vector<pid_t> children(pid_t pid) {
  std::vector<pid_t> all;
  std::error_code gone;
  std::filesystem::directory_iterator tasks("/proc/" + std::to_string(pid) + "/task", gone);
  for (; !gone && tasks != std::filesystem::directory_iterator{}; tasks.increment(gone)) {
    std::ifstream list(tasks->path() / "children");
    all.insert(all.end(), std::istream_iterator<pid_t>{list}, {});
  }
  return all;
}

std::chrono::milliseconds processor_time(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  std::string stat;
  std::getline(file, stat);
  const auto name_ends = stat.rfind(") ");
  if (name_ends == std::string::npos) return {};
  std::istringstream fields(stat.substr(name_ends + 2));
  std::string skipped;
  for (int field = 3; field < 14; ++field) fields >> skipped;  // Source: proc(5); the 14th is utime
  long utime = 0, stime = 0, cutime = 0, cstime = 0;
  fields >> utime >> stime >> cutime >> cstime;
  std::chrono::milliseconds all{(utime + stime + cutime + cstime) * 1000 / ::sysconf(_SC_CLK_TCK)};
  for (const pid_t child : children(pid)) all += processor_time(child);
  return all;
}

}  // namespace loaxa::rig
