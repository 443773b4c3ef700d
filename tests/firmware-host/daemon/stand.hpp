#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <stdlib.h>
#include <string>
#include <system_error>

#include "firmware-host/daemon/event_loop.hpp"

namespace loaxa::host::stand {

/// A folder of a test's own, gone with it.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "loaxad-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream{path_ / name} << text;
    return path_ / name;
  }
  /// A stand-in for a program.
  std::filesystem::path script(const std::string& name, const std::string& text) const {
    const auto file = write(name, text);
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    return file;
  }

 private:
  std::filesystem::path path_;
};

/// Turns the loop until `done` holds; false: it did not within `patience`.
inline bool turn_until(EventLoop& loop, const std::function<bool()>& done,
                       std::chrono::milliseconds patience = std::chrono::seconds{10}) {
  const auto give_up = std::chrono::steady_clock::now() + patience;
  while (!done()) {
    if (std::chrono::steady_clock::now() > give_up) return false;
    loop.turn(std::chrono::milliseconds{5});
  }
  return true;
}

}  // namespace loaxa::host::stand
