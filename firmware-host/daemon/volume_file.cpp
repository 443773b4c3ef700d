#include "firmware-host/daemon/volume_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <string>

#include <fmt/format.h>

#include "audio/system_reason.hpp"
#include "firmware-host/daemon/error.hpp"
#include "firmware-host/descriptor.hpp"

namespace loaxa::host {

std::optional<int> read_volume(const std::filesystem::path& file) {
  std::ifstream stream{file};
  int percent = -1;
  std::string rest;
  if (!(stream >> percent) || stream >> rest || percent < 0 || percent > 100) return std::nullopt;
  return percent;
}

void write_volume(const std::filesystem::path& file, int percent) {
  const auto temporary = file.string() + ".new";
  const auto text = fmt::format("{}\n", percent);
  const auto write_whole = [&] {
    const Descriptor fd{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)};
    return fd && ::write(fd.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
           ::fsync(fd.get()) == 0;
  };
  if (!write_whole() || std::rename(temporary.c_str(), file.c_str()) != 0) {
    const int error = errno;
    ::unlink(temporary.c_str());
    throw DaemonError(fmt::format("Không ghi được âm lượng vào {}: {}. Âm lượng mới chỉ giữ tới khi loaxad dừng.",
                                  file.string(), audio::system_reason(error)),
                      fmt::format("cannot keep the volume in {}: {}; the new one lasts until loaxad ends",
                                  file.string(), std::strerror(error)));
  }
  const Descriptor folder{::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (folder) ::fsync(folder.get());
}

}  // namespace loaxa::host
