#include "firmware-host/cli/clock_text.hpp"

#include <catch2/catch.hpp>

using namespace loaxa::host::cli;
using loaxa::config::Language;

namespace {

std::string line(const char* clock, Language language = Language::vietnamese) {
  return clock_line(clock, language);
}

bool has(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the clock's line says who vouches for it, in the reader's language") {
  CHECK(has(line(R"({"trusted":true,"by":"person"})"), "tin được (đặt bằng tay)"));
  CHECK(line(R"({"trusted":true,"by":"person"})", Language::english) == "trusted (set by hand)");
  CHECK(line(R"({"trusted":true,"by":"rtc"})", Language::english) == "trusted (by the hardware clock)");
  CHECK(line(R"({"trusted":true,"by":"ntp"})") == "tin được (đồng bộ qua mạng, NTP)");
}

TEST_CASE("the line of a clock that is not trusted says whether the schedule airs all the same") {
  const auto plays = R"({"trusted":false,"by":null,"untrusted":"play"})";
  const auto holds = R"({"trusted":false,"by":null,"untrusted":"hold"})";
  CHECK(has(line(plays), "vẫn phát theo lịch"));
  CHECK(has(line(plays, Language::english), "airs nevertheless"));
  CHECK(has(line(holds), "tạm giữ"));
  CHECK(has(line(holds, Language::english), "held"));
  for (const auto* clock : {plays, holds}) CHECK(has(line(clock), "loaxa clock set"));
  CHECK_FALSE(has(line(R"({"trusted":true,"by":"ntp","untrusted":"hold"})"), "tạm giữ"));
}
