#include "firmware-host/daemon/api_requests.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/firmware-host/daemon/stand.hpp"
#include "tests/refusals.hpp"

using namespace loaxa;
using namespace loaxa::host;
using namespace std::chrono_literals;

namespace {

const FixedZone kHanoi{7h};

struct Station_ {
  Station_() {
    places.state = folder / "state";
    places.data = folder / "data";
    folder.write("state/sounds/nhac.flac", "x");
    folder.write("data/sounds/coi.flac", "x");
    folder.write("data/sounds/nhac.flac", "x");
  }
  Request play(const std::string& parts) const {
    return play_request(R"({"title":"Thử","script":{"title":"a","parts":)" + parts + "}}", kHanoi, places);
  }
  stand::Folder folder;
  config::Places places;
};

/// Text that is lists in lists. Not one expression: the compiler takes the sizes of its pieces for out of bounds.
std::string nested_text() {
  std::string body = R"({"text":)";
  body.append(100'000, '[').append(100'000, ']').append("}");
  return body;
}

}  // namespace

TEST_CASE("words to say become a request") {
  const auto request = say_request(
      R"({"text":"Xin chào","priority":"emergency","repeat":3,"every_s":600,"until":"2026-11-24T17:00:00+07:00",
          "replace":"a1","reason":"bão","by":"Lan"})",
      kHanoi);
  CHECK(request.kind == Request::Kind::say);
  CHECK(std::get<audio::Say>(request.script.parts.at(0).content).text == "Xin chào");
  CHECK(request.priority == schedules::Priority::emergency);
  CHECK(request.repeat == 3);
  CHECK(request.every == 600s);
  CHECK(request.until == Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 10h});
  CHECK(request.replace == "a1");
  CHECK(request.reason == "bão");
  CHECK(request.by == "Lan");
  const auto plain = say_request(R"({"text":"Xin chào","repeat":null,"until":null,"priority":null})", kHanoi);
  CHECK(plain.priority == schedules::Priority::routine);
  CHECK_FALSE(plain.repeat);
}

TEST_CASE("a refusal quotes no control character of the request") {
  for (const char* body : {"\x7F\"", R"({"\u001b[2J":1})", R"({"a\u009bb":1})"}) {
    INFO(body);
    try {
      say_request(body, kHanoi);
      FAIL("taken");
    } catch (const RequestError& error) {
      const auto answer = nlohmann::json::parse(error.answer().body);
      CHECK(test::is_vietnamese(answer["error"]["vi"].get<std::string>()));
    }
  }
}

TEST_CASE("words to say are called by how they begin") {
  const auto title = [](const std::string& text) {
    return say_request(nlohmann::json{{"text", text}}.dump(), kHanoi).script.title;
  };
  CHECK(title("  Xin chào.\nDòng hai") == "Xin chào.");
  CHECK(title(std::string(79, 'a') + " bb") == std::string(79, 'a') + "…");
  std::string accents;
  for (int i = 0; i < 60; ++i) accents += "ế";
  CHECK(title(accents) == accents.substr(0, 78) + "…");
}

TEST_CASE("a request that cannot be taken is refused with 400 and the field's name") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"", "text"},
      {"{", "JSON"},
      {"[]", "JSON"},
      {"null", "JSON"},
      {R"({"text":""})", "text"},
      {R"({"text":" \n\t "})", "text"},
      {R"({"text":5})", "text"},
      {R"({"text":"a","priority":"urgent"})", "priority"},
      {R"({"text":"a","priority":3})", "priority"},
      {R"({"text":"a","repeat":0})", "repeat"},
      {R"({"text":"a","repeat":101})", "repeat"},
      {R"({"text":"a","repeat":1.5})", "repeat"},
      {R"({"text":"a","repeat":"2"})", "repeat"},
      {R"({"text":"a","every_s":-5})", "every_s"},
      {R"({"text":"a","every_s":18446744073709551615})", "every_s"},
      {R"({"text":"a","until":"chiều nay"})", "until"},
      {R"({"text":"a","until":"1013-11-24"})", "until"},
      {R"({"text":"a","until":"9999-12-31"})", "until"},
      {R"({"text":"a","until":"2026-02-30"})", "until"},
      {R"({"text":"a","prioritty":"emergency"})", "prioritty"},
      {"{\"text\":\"a\xff\"}", "JSON"},
      {nested_text(), "lớp"},
  };
  for (const auto& [body, named] : cases) {
    INFO(body.substr(0, 80));
    try {
      say_request(body, kHanoi);
      FAIL("accepted");
    } catch (const RequestError& error) {
      CHECK(error.status() == 400);
      CHECK_THAT(error.what(), Catch::Matchers::Contains(named));
      CHECK_FALSE(error.english().empty());
    }
  }
}

TEST_CASE("a script's sounds are found by name, the state's before the shipped ones, or by absolute path") {
  const Station_ set;
  const auto request = set.play(R"([{"sound":"nhac.flac"},{"say":"a","bed":"coi.flac"},{"sound":")" +
                                (set.folder / "data/sounds/nhac.flac").string() + R"("}])");
  CHECK(request.script.title == "Thử");
  CHECK(std::get<audio::Sound>(request.script.parts.at(0).content).file == (set.folder / "state/sounds/nhac.flac"));
  CHECK(request.script.parts.at(1).bed == (set.folder / "data/sounds/coi.flac"));
  CHECK(std::get<audio::Sound>(request.script.parts.at(2).content).file == (set.folder / "data/sounds/nhac.flac"));
}

TEST_CASE("a script that cannot be played is refused") {
  const Station_ set;
  for (const auto* parts :
       {"[]", "3", R"([{}])", R"([{"sound":"khong-co.flac"}])", R"([{"sound":"/khong/co.flac"}])", R"([{"sound":""}])",
        R"([{"sound":"../../etc/passwd"}])", R"([{"sound":"."}])", R"([{"sound":".."}])", R"([{"sound":"/tmp"}])",
        R"([{"bulletin":"/etc/passwd"}])", R"([{"say":"a","bed":"khong-co.flac"}])", R"([{"pause_ms":-5}])",
        R"([{"pause_ms":999999999999}])", R"([{"say":"a","gain_db":1000}])", R"([{"say":"a","gain_db":"to"}])"}) {
    INFO(parts);
    CHECK_THROWS_AS(set.play(parts), RequestError);
  }
  CHECK_THROWS_AS(play_request("{}", kHanoi, set.places), RequestError);
}

TEST_CASE("stop, volume and clock are read") {
  CHECK(stop_request("").id.empty());
  CHECK(stop_request(R"({"id":"x"})").id == "x");
  CHECK(stop_request(R"({"all":true})").all);
  CHECK_THROWS_AS(stop_request(R"({"all":"yes"})"), RequestError);
  CHECK(volume_request(R"({"volume":0})") == 0);
  for (const auto* body : {"{}", R"({"volume":101})", R"({"volume":-1})", R"({"volume":"50"})", R"({"volume":5.5})"}) {
    CHECK_THROWS_AS(volume_request(body), RequestError);
  }
  CHECK(clock_request(R"({"time":"2026-11-24 17:00"})", kHanoi) ==
        Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 10h});
  CHECK_THROWS_AS(clock_request("{}", kHanoi), RequestError);
}

TEST_CASE("a query's instants and counts are read, also from a client that does not escape its plus") {
  const ApiRequest request{"GET", "/next", {{"n", "7"}, {"from", "2026-11-24T17:00:00 07:00"}, {"bad", "x"}}, ""};
  CHECK(query_count(request, "n", 10) == 7u);
  CHECK(query_count(request, "m", 10) == std::nullopt);
  CHECK(query_instant(request, "from", kHanoi) ==
        Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 10h});
  CHECK_THROWS_AS(query_count(request, "n", 6), RequestError);
  CHECK_THROWS_AS(query_count(request, "bad", 6), RequestError);
  CHECK_THROWS_AS(query_instant(request, "bad", kHanoi), RequestError);
}

TEST_CASE("an emergency gets the station's siren before its words, anything else is left as it is") {
  Station_ set;
  const auto alert =
      with_alarm(say_request(R"({"text":"Nước lên","priority":"emergency","repeat":2})", kHanoi), set.places);
  REQUIRE(alert.script.parts.size() == 2);
  CHECK(std::get<audio::Signal>(alert.script.parts[0].content).file ==
        (set.folder / "data/sounds/coi-bao-dong.flac").string());
  set.folder.write("state/sounds/coi-bao-dong.flac", "x");
  CHECK(std::get<audio::Signal>(
            with_alarm(say_request(R"({"text":"Nước lên","priority":"emergency"})", kHanoi), set.places)
                .script.parts[0]
                .content)
            .file == (set.folder / "state/sounds/coi-bao-dong.flac").string());
  CHECK(
      with_alarm(say_request(R"({"text":"Mời họp","priority":"priority"})", kHanoi), set.places).script.parts.size() ==
      1);
}

TEST_CASE("a signal that is sent becomes the station's siren unless it can be read") {
  const Station_ set;
  const auto readable = (set.folder / "data/sounds/coi.flac").string();
  for (const auto& [sent, used] : std::vector<std::pair<std::string, std::string>>{
           {"", "data/sounds/coi-bao-dong.flac"},
           {"/khong/co.flac", "data/sounds/coi-bao-dong.flac"},
           {"../coi.flac", "data/sounds/coi-bao-dong.flac"},
           {readable, "data/sounds/coi.flac"},
       }) {
    const auto request = set.play(R"([{"signal":")" + sent + R"("},{"say":"a"}])");
    CHECK(std::get<audio::Signal>(request.script.parts.at(0).content).file == (set.folder / used).string());
  }
}
