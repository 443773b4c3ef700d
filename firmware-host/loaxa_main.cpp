#include "firmware-host/cli/command_line.hpp"

int main(int argc, char** argv) {
  return loaxa::host::cli::run_command_line({argv + 1, argv + argc});
}
