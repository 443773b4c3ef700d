#pragma once

#include <string>
#include <string_view>

namespace loaxa::host {

enum class LogLevel { error = 3, warning = 4, notice = 5, info = 6 };  ///< syslog's numbers

/// The daemon's words to the system's log: one line an event on stderr, with sd-daemon's `<N>` prefix when stderr is
/// the journal's. Control bytes are shown as spaces and a line is cut at 2 kB, so that nobody forges or floods a line.
/// Thread: any; a line is written whole.
class Log {
 public:
  /// Looks at JOURNAL_STREAM and LOAXA_LANG.
  Log();

  void error(std::string_view vietnamese, std::string_view english) const;
  void warning(std::string_view vietnamese, std::string_view english) const;
  void notice(std::string_view vietnamese, std::string_view english) const;
  void info(std::string_view vietnamese, std::string_view english) const;

  bool speaks_english() const { return english_; }

  /// The line as it is written.
  std::string line(LogLevel level, std::string_view vietnamese, std::string_view english) const;

 private:
  void write(LogLevel level, std::string_view vietnamese, std::string_view english) const;

  bool english_ = false;
  bool prefixed_ = false;
};

}  // namespace loaxa::host
