#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/scratch_folder.hpp"

namespace loaxa::host::cli {

using Folder = loaxa::test::ScratchFolder;

/// What a run of `loaxa` did.
struct Outcome {
  int code = -1;  ///< 128 + signal when one ended it; -1: killed by us after 60 s
  std::string out, err;
};

/// `loaxa` in a station of its own: no settings of the machine, no daemon, in Vietnamese and UTC+7.
class Program {
 public:
  Program();

  /// Puts a shell script in the place of `loaxa-air`: from now on a copy of `loaxa` runs beside it.
  void use_voice(const std::string& script);

  Outcome run(const std::vector<std::string>& words, const std::string& input = {}) const;

  /// Starts it, sends `signal` once `until` exists, and waits for its end.
  Outcome interrupt(const std::vector<std::string>& words, const std::filesystem::path& until, int signal) const;

  /// Runs it on a terminal of `columns`; once `shown` was shown, `keys` are typed (Ctrl-C). `out` is all that was
  /// shown.
  Outcome on_terminal(const std::vector<std::string>& words, unsigned short columns, const std::string& shown = {},
                      const std::string& keys = "\x03") const;

  const Folder& folder() const { return folder_; }
  std::map<std::string, std::string> environment;

 private:
  [[noreturn]] void become(const std::vector<std::string>& words) const;
  Outcome finish(const std::vector<std::string>& words, const std::string& input, const std::filesystem::path& until,
                 int signal) const;

  Folder folder_;
  std::filesystem::path program_;
};

/// A voice (`loaxa-air`) that writes the file it is asked for and says that it lasted `frames` at 1 kHz.
std::string good_voice(long frames);

}  // namespace loaxa::host::cli
