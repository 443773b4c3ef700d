#pragma once

#include <deque>
#include <functional>
#include <string>

#include "firmware-host/air_protocol.hpp"

namespace loaxa::host::air {

/// Texts on their way to the daemon in pieces: a bulletin of megabytes in one line would hold up the reports by which
/// the voice is seen to be alive. Thread: one.
class SourcePieces {
 public:
  /// Takes the text of a part. In another encoding than UTF-8 it becomes UTF-8, line by line as it was read; of one
  /// that is longer than kMostSourceBytes the rest is left out.
  void add(int part, std::string text);

  /// The next piece; nothing: all were given.
  std::optional<TextReport> next();

 private:
  struct Waiting {
    int part;
    std::string text;
    std::size_t told = 0;
  };
  std::deque<Waiting> waiting_;
};

}  // namespace loaxa::host::air
