#pragma once

#include <memory>

#include "firmware-host/board/board.hpp"

namespace loaxa::host {

/// The program `loaxad` on a board: reads the command line, prepares, and turns until SIGTERM.
/// Returns: 0 ended as told, 1 could not start, 2 wrong usage; of `--amplifier-off`: see amplifier_off().
int run_loaxad(int argc, char** argv, std::shared_ptr<Board> board);

}  // namespace loaxa::host
