#include "tests/rig/board/file_board.hpp"

#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <unistd.h>

#include "firmware-host/descriptor.hpp"

namespace loaxa::rig {
namespace {

class FileRelay : public host::Relay {
 public:
  explicit FileRelay(const std::filesystem::path& line)
      : line_(::open(line.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (!line_) throw host::BoardError("không có chip " + line.parent_path().string(), "there is no chip");
    if (::flock(line_.get(), LOCK_EX | LOCK_NB) != 0) throw host::BoardError("đường đang bận", "the line is busy");
    set(false);
  }
  void set(bool on) override {
    if (::pwrite(line_.get(), on ? "1" : "0", 1, 0) != 1) throw host::BoardError("mất đường", "the line is gone");
  }

 private:
  host::Descriptor line_;
};

}  // namespace

std::unique_ptr<host::Relay> FileBoard::relay(const host::RelaySetting& setting) {
  return std::make_unique<FileRelay>(folder_ / setting.chip / std::to_string(setting.line));
}

}  // namespace loaxa::rig
