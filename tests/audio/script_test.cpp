#include "audio/script.hpp"

#include <catch2/catch.hpp>

#include "audio/error.hpp"

using namespace loaxa::audio;

TEST_CASE("a script survives its JSON") {
  Script script{.title = "Bản tin sáng", .parts = {}};
  script.parts.push_back({.content = Sound{"/a/nhac hieu.flac"}, .bed = "", .gain_db = -3});
  script.parts.push_back({.content = Say{"Kính chào\nbà con: \"nghe\"."}, .bed = "/a/nen.flac", .gain_db = 0});
  script.parts.push_back({.content = Bulletin{"/b/tin.txt"}, .bed = "", .gain_db = 0});
  script.parts.push_back({.content = Pause{std::chrono::milliseconds{1500}}, .bed = "", .gain_db = 0});
  script.parts.push_back({.content = Signal{"/a/coi.flac"}, .bed = "", .gain_db = 0});
  const auto json = to_json(script);
  CHECK(json.find('\n') == std::string::npos);
  CHECK(script_from_json(json) == script);
}

TEST_CASE("a malformed script is refused with a message in two languages") {
  for (const auto* text : {"", "{", "[]", R"({"parts": [{}]})", R"({"parts": [{"pause_ms": "long"}]})",
                           R"({"parts": [{"pause_ms": 1e300}]})", R"({"parts": 3})"}) {
    INFO(text);
    try {
      script_from_json(text);
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(std::string{error.what()}.find("chương trình") != std::string::npos);
      CHECK(error.english().find("script") != std::string::npos);
    }
  }
}

TEST_CASE("an emergency begins with its signal: its author's first sound, else the siren") {
  const auto script = [](std::vector<Part> parts) { return Script{.title = "Bão", .parts = std::move(parts)}; };
  const Part pause{.content = Pause{std::chrono::milliseconds{500}}, .bed = {}, .gain_db = 0};
  const Part words{.content = Say{"Nước lên."}, .bed = {}, .gain_db = 0};
  const Part sound{.content = Sound{"/a/trong.flac"}, .bed = {}, .gain_db = -3};
  const Part siren{.content = Signal{"/a/coi.flac"}, .bed = {}, .gain_db = 0};
  const Part own{.content = Signal{"/a/trong.flac"}, .bed = {}, .gain_db = -3};
  CHECK(with_signal(script({words}), "/a/coi.flac") == script({siren, words}));
  CHECK(with_signal(script({words, sound}), "/a/coi.flac") == script({siren, words, sound}));
  CHECK(with_signal(script({pause, sound, words}), "/a/coi.flac") == script({pause, own, words}));
  CHECK(with_signal(script({siren, words}), "/b/other.flac") == script({siren, words}));
  CHECK(with_signal(script({}), "/a/coi.flac") == script({siren}));
  const auto once = with_signal(script({pause, words}), "/a/coi.flac");
  CHECK(with_signal(once, "/b/other.flac") == once);
}
