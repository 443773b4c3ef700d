// The real daemon on a board of files (LOAXA_RIG_BOARD), for tests on machines without GPIO.
#include <cstdlib>

#include "firmware-host/daemon/program.hpp"
#include "tests/rig/board/file_board.hpp"

int main(int argc, char** argv) {
  const char* folder = std::getenv("LOAXA_RIG_BOARD");
  if (folder == nullptr) return 2;
  return loaxa::host::run_loaxad(argc, argv, std::make_shared<loaxa::rig::FileBoard>(folder));
}
