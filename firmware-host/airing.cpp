#include "firmware-host/airing.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "firmware-host/json_line.hpp"

namespace loaxa::host {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::pair<Result, std::string_view>, 5> kResults{{{Result::aired, "aired"},
                                                                       {Result::cut, "cut"},
                                                                       {Result::missed, "missed"},
                                                                       {Result::refused, "refused"},
                                                                       {Result::failed, "failed"}}};
constexpr std::array<std::pair<Stage, std::string_view>, 5> kStages{{{Stage::waiting, "waiting"},
                                                                     {Stage::primed, "primed"},
                                                                     {Stage::started, "started"},
                                                                     {Stage::interrupted, "interrupted"},
                                                                     {Stage::ended, "ended"}}};

template <typename Value, std::size_t Size>
std::optional<Value> parse_word(const std::array<std::pair<Value, std::string_view>, Size>& words,
                                std::string_view word) {
  for (const auto& [value, name] : words) {
    if (name == word) return value;
  }
  return std::nullopt;
}

Json object_of(const Airing& airing, const Zone& zone) {
  const auto instant = [&](const std::optional<Instant>& value) {
    return value ? Json(to_iso8601(*value, zone)) : Json(nullptr);
  };
  return {
      {"id", airing.id},
      {"programme", airing.programme.empty() ? Json(nullptr) : Json(airing.programme)},
      {"title", airing.title},
      {"priority", schedules::to_string(airing.priority)},
      {"planned", instant(airing.planned)},
      {"started", instant(airing.started)},
      {"ended", instant(airing.ended)},
      {"result", airing.result ? Json(to_string(*airing.result)) : Json(nullptr)},
      {"reason", airing.reason},
      {"by", airing.by},
  };
}

}  // namespace

std::string_view to_string(Result result) {
  return kResults.at(static_cast<std::size_t>(result)).second;
}

std::optional<Result> parse_result(std::string_view word) {
  return parse_word(kResults, word);
}

std::string_view to_string(Stage stage) {
  return kStages.at(static_cast<std::size_t>(stage)).second;
}

std::optional<Stage> parse_stage(std::string_view word) {
  return parse_word(kStages, word);
}

std::string slot_id(std::string_view programme, schedules::LocalTime planned) {
  using namespace std::chrono;
  constexpr std::string_view kExtension = ".yaml";
  if (programme.ends_with(kExtension)) programme.remove_suffix(kExtension.size());
  const auto day = floor<days>(planned);
  const year_month_day date{day};
  const hh_mm_ss time{planned - day};
  std::string clock = fmt::format("{:02}{:02}", time.hours().count(), time.minutes().count());
  if (time.seconds().count() != 0) clock += fmt::format("{:02}", time.seconds().count());
  return fmt::format("{:04}{:02}{:02}-{}-{}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), clock, programme);
}

std::string asked_id(schedules::LocalTime now, std::string_view kind, std::uint64_t number) {
  using namespace std::chrono;
  const auto day = floor<days>(now);
  const year_month_day date{day};
  const hh_mm_ss time{now - day};
  return fmt::format("{:04}{:02}{:02}-{:02}{:02}{:02}-{}-{}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), kind, number);
}

std::string to_json(const Airing& airing, const Zone& zone) {
  return json_line(object_of(airing, zone));
}

std::string to_json_with_texts(const Airing& airing, const Zone& zone) {
  auto object = object_of(airing, zone);
  object["text"] = airing.text;
  object["spoken"] = airing.spoken;
  object["sha256"] = airing.sound_sha256.empty() ? Json(nullptr) : Json(airing.sound_sha256);
  return json_line(object);
}

}  // namespace loaxa::host
