#include "firmware-host/cli/workshop.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "audio/system_reason.hpp"
#include "firmware-host/cli/message.hpp"

namespace loaxa::host::cli {

namespace {

namespace fs = std::filesystem;

Failure cannot_write(const fs::path& file, int reason) {
  return {Exit::failed,
          {fmt::format("Không ghi được {}: {}.", file.string(), audio::system_reason(reason)),
           fmt::format("cannot write {}: {}.", file.string(), std::strerror(reason))}};
}

/// A failure of a descriptor's last operation; 0: there was none.
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(descriptor) == 0 ? 0 : errno;
}

}  // namespace

Workshop::Workshop(fs::path output, std::string_view vietnamese_endings, std::string_view english_endings)
    : output_(std::move(output)) {
  std::error_code ignored;
  if (fs::is_directory(output_, ignored)) {
    throw Failure(
        Exit::failed,
        {fmt::format("{}: đây là thư mục; cần tên một tệp {}.", output_.string(), vietnamese_endings),
         fmt::format("{}: this is a folder; the name of a {} file is needed.", output_.string(), english_endings)});
  }
  const auto parent = output_.has_parent_path() ? output_.parent_path() : fs::path{"."};
  auto name = (parent / ".loaxa-XXXXXX").string();
  if (!fs::is_directory(parent, ignored)) {
    throw Failure(Exit::failed, {fmt::format("Không có thư mục {}.", parent.string()),
                                 fmt::format("there is no folder {}.", parent.string())});
  }
  if (::mkdtemp(name.data()) == nullptr) {
    const int reason = errno;
    throw Failure(Exit::failed,
                  {fmt::format("Không ghi được vào thư mục {}: {}.", parent.string(), audio::system_reason(reason)),
                   fmt::format("cannot write into {}: {}.", parent.string(), std::strerror(reason))});
  }
  folder_ = name;
}

Workshop::~Workshop() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void Workshop::write(std::string_view bytes) const {
  const int descriptor = ::open(made().c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) throw cannot_write(output_, errno);
  const int reason = write_all(descriptor, bytes);
  ::close(descriptor);
  if (reason != 0) throw cannot_write(output_, reason);
}

void Workshop::deliver() const {
  std::error_code problem;
  fs::rename(made(), output_, problem);
  if (problem) throw cannot_write(output_, problem.value());
  const auto parent = output_.has_parent_path() ? output_.parent_path() : fs::path{"."};
  const int folder = ::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;  // it may be written but not read: the file is there all the same
  ::fsync(folder);
  ::close(folder);
}

}  // namespace loaxa::host::cli
