#include "firmware-host/journal/move_aside.hpp"

#include <chrono>
#include <string>
#include <system_error>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace loaxa::host {

namespace {

/// A name beside the file that is still free.
std::filesystem::path free_name_beside(const std::filesystem::path& file) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const std::string stem =
      fmt::format("{}.damaged-{:%Y%m%d-%H%M%S}", file.stem().string(), fmt::gmtime(now.time_since_epoch().count()));
  for (int n = 1;; ++n) {
    auto name = file.parent_path() /
                fmt::format("{}{}{}", stem, n == 1 ? "" : fmt::format("-{}", n), file.extension().string());
    if (!std::filesystem::exists(name)) return name;
  }
}

}  // namespace

std::filesystem::path move_aside(const std::filesystem::path& file) {
  auto target = free_name_beside(file);
  std::filesystem::rename(file, target);
  for (const char* suffix : {"-wal", "-shm"}) {
    std::error_code ignored;
    std::filesystem::rename(file.string() + suffix, target.string() + suffix, ignored);
  }
  return target;
}

}  // namespace loaxa::host
