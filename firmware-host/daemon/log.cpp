#include "firmware-host/daemon/log.hpp"

#include <cstdlib>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace loaxa::host {

namespace {

constexpr std::size_t kLongestLineBytes = 2048;  // the journal splits longer lines

/// Whether stderr is the very stream that JOURNAL_STREAM names (it may have been redirected since).
/// Source: systemd.exec(5), $JOURNAL_STREAM.
bool stderr_is_the_journal() {
  const char* stream = std::getenv("JOURNAL_STREAM");
  struct stat status {};
  if (stream == nullptr || fstat(STDERR_FILENO, &status) != 0) return false;
  return fmt::format("{}:{}", status.st_dev, status.st_ino) == stream;
}

std::string one_line(std::string_view text) {
  std::string line{text.substr(0, kLongestLineBytes)};
  if (line.size() < text.size()) {
    while (!line.empty() && (static_cast<unsigned char>(text[line.size()]) & 0xC0) == 0x80) line.pop_back();
    line += "…";
  }
  for (auto& byte : line) {
    if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F) byte = ' ';
  }
  return line;
}

}  // namespace

Log::Log() : prefixed_(stderr_is_the_journal()) {
  const char* language = std::getenv("LOAXA_LANG");
  english_ = language != nullptr && std::string_view{language} == "en";
}

std::string Log::line(LogLevel level, std::string_view vietnamese, std::string_view english) const {
  const auto text = one_line(english_ ? english : vietnamese);
  return prefixed_ ? fmt::format("<{}>{}\n", static_cast<int>(level), text) : text + "\n";
}

void Log::write(LogLevel level, std::string_view vietnamese, std::string_view english) const {
  const auto text = line(level, vietnamese, english);
  // One write: lines of several threads never mix. Nobody is told when the log itself fails.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
}

void Log::error(std::string_view vietnamese, std::string_view english) const {
  write(LogLevel::error, vietnamese, english);
}
void Log::warning(std::string_view vietnamese, std::string_view english) const {
  write(LogLevel::warning, vietnamese, english);
}
void Log::notice(std::string_view vietnamese, std::string_view english) const {
  write(LogLevel::notice, vietnamese, english);
}
void Log::info(std::string_view vietnamese, std::string_view english) const {
  write(LogLevel::info, vietnamese, english);
}

}  // namespace loaxa::host
