#include "firmware-host/daemon/memory_file.hpp"

#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

namespace loaxa::host {

MemoryFile::MemoryFile(std::filesystem::path runtime, std::string boot_id)
    : file_(std::move(runtime) / "on-air.json"), boot_id_(std::move(boot_id)) {}

std::string MemoryFile::read() const {
  std::ifstream stream(file_, std::ios::binary);
  std::string boot;
  if (!std::getline(stream, boot) || boot != boot_id_ || boot.empty()) return {};
  std::ostringstream memory;
  memory << stream.rdbuf();
  return memory.str();
}

void MemoryFile::write(const std::string& memory) const {
  if (boot_id_.empty()) return;
  const auto fresh = file_.string() + ".new";
  std::error_code ignored;
  {
    std::ofstream stream(fresh, std::ios::binary | std::ios::trunc);
    stream << boot_id_ << '\n' << memory;
    if (!stream.flush()) {
      std::filesystem::remove(fresh, ignored);
      return;
    }
  }
  std::filesystem::rename(fresh, file_, ignored);
}

std::string boot_id() {
  std::ifstream stream("/proc/sys/kernel/random/boot_id");
  std::string word;
  stream >> word;
  return word;
}

}  // namespace loaxa::host
