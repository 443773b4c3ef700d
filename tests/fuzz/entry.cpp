// From libFuzzer to one target; LOAXA_FUZZ_TARGET names it.
#include "tests/fuzz/fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  loaxa::fuzz::LOAXA_FUZZ_TARGET({data, size});
  return 0;
}
