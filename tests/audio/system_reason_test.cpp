#include "audio/system_reason.hpp"

#include <cerrno>
#include <cstring>

#include <catch2/catch.hpp>

using loaxa::audio::system_reason;

TEST_CASE("what an official may meet has Vietnamese words, anything else the system's") {
  CHECK(system_reason(EACCES) == "không có quyền");
  for (const int number : {EACCES, EPERM, ENOENT, ENOSPC, EROFS, EIO, EISDIR, ENOTDIR}) {
    INFO(number);
    CHECK(system_reason(number) != std::strerror(number));
  }
  CHECK(system_reason(EXFULL) == std::strerror(EXFULL));
}
