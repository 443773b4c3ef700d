#pragma once

#include <filesystem>
#include <string_view>

namespace loaxa::host::cli {

/// A folder beside a wanted file that vanishes with all that is in it: what is made there reaches its place only whole,
/// and neither Ctrl-C nor a crash leaves half a file or destroys an older one.
class Workshop {
 public:
  /// Throws: Failure when `output` is a folder, or nothing can be written beside it. `endings`: what the file's name
  /// may end in, as a person is told.
  Workshop(std::filesystem::path output, std::string_view vietnamese_endings, std::string_view english_endings);
  ~Workshop();
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  /// The file to make, with the ending of the wanted one.
  std::filesystem::path made() const { return folder_ / ("made" + output_.extension().string()); }

  /// Writes the whole of it. Throws: Failure when the disk takes it not.
  void write(std::string_view bytes) const;

  /// Moves what was made to where it is wanted. Throws: Failure.
  void deliver() const;

 private:
  std::filesystem::path output_;
  std::filesystem::path folder_;
};

}  // namespace loaxa::host::cli
