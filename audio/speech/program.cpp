#include "audio/speech/program.hpp"

#include <cstdlib>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "audio/error.hpp"

namespace loaxa::audio::speech {

namespace {

/// Where systemd and login shells look when PATH is not set.
constexpr std::string_view kUsualPath = "/usr/local/bin:/usr/bin:/bin";

enum class Found { nothing, not_executable, program };

Found look(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return Found::nothing;
  return S_ISREG(status.st_mode) && ::access(path.c_str(), X_OK) == 0 ? Found::program : Found::not_executable;
}

[[noreturn]] void refuse(const std::string& path) {
  throw Error(fmt::format("{} không chạy được; hãy chmod +x, hoặc sửa speech.engine", path),
              fmt::format("{} is not executable; chmod +x it, or correct speech.engine", path));
}

}  // namespace

std::string program_path(const std::string& name) {
  if (name.starts_with('/')) {
    const Found found = look(name);
    if (found == Found::program) return name;
    if (found == Found::not_executable) refuse(name);
    throw Error(fmt::format("không có chương trình {}; hãy cài, hoặc sửa speech.engine", name),
                fmt::format("there is no program {}; install it, or correct speech.engine", name));
  }
  const char* set = std::getenv("PATH");
  std::string_view path = set != nullptr && *set != '\0' ? std::string_view(set) : kUsualPath;
  std::string not_executable;
  while (!path.empty()) {
    const auto end = path.find(':');
    const auto folder = path.substr(0, end);
    path = end == std::string_view::npos ? std::string_view{} : path.substr(end + 1);
    if (!folder.starts_with('/')) continue;
    auto candidate = fmt::format("{}/{}", folder, name);
    const Found found = look(candidate);
    if (found == Found::program) return candidate;
    if (found == Found::not_executable && not_executable.empty()) not_executable = std::move(candidate);
  }
  if (!not_executable.empty()) refuse(not_executable);
  throw Error(fmt::format("không tìm thấy chương trình {} trong PATH; hãy cài, hoặc ghi đường dẫn đầy đủ", name),
              fmt::format("the program {} is not on PATH; install it, or write its full path", name));
}

}  // namespace loaxa::audio::speech
