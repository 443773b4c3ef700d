#include "firmware-host/daemon/program.hpp"

int main(int argc, char** argv) {
  return loaxa::host::run_loaxad(argc, argv, loaxa::host::system_board());
}
