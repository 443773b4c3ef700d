#pragma once

#include <filesystem>

#include "firmware-host/board/board.hpp"

namespace loaxa::rig {

/// A board whose lines are files, `FOLDER/CHIP/LINE`, holding `1` (the relay is on) or `0`. As on the worst of real
/// boards a line keeps its value when whoever held it dies; a line is held by one at a time.
class FileBoard : public host::Board {
 public:
  explicit FileBoard(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Throws: BoardError when there is no such chip (its folder is missing) or the line is held.
  std::unique_ptr<host::Relay> relay(const host::RelaySetting& setting) override;

 private:
  std::filesystem::path folder_;
};

}  // namespace loaxa::rig
