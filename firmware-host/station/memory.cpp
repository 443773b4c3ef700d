#include "firmware-host/station/memory.hpp"

#include <nlohmann/json.hpp>

#include "firmware-host/json_line.hpp"

namespace loaxa::host {

namespace {

using nlohmann::json;
using std::chrono::microseconds;
using std::chrono::seconds;

json moment(Monotonic time) {
  return std::chrono::duration_cast<microseconds>(time.time_since_epoch()).count();
}

Monotonic moment_from(const json& value) {
  return Monotonic{microseconds{value.get<std::int64_t>()}};
}

json instant(const std::optional<Instant>& time) {
  return time ? json(time->time_since_epoch().count()) : json(nullptr);
}

std::optional<Instant> instant_from(const json& value) {
  if (value.is_null()) return std::nullopt;
  return Instant{microseconds{value.get<std::int64_t>()}};
}

json to_json(const audio::Place& place) {
  return {{"time", place.time}, {"part", place.part}, {"sentence", place.sentence}, {"text", place.text}};
}

audio::Place place_from(const json& object) {
  return {object.at("time"), object.at("part"), object.at("sentence"), object.at("text")};
}

json to_json(const Airing& row) {
  return {{"id", row.id},
          {"programme", row.programme},
          {"slot", row.slot ? json(row.slot->time_since_epoch().count()) : json(nullptr)},
          {"title", row.title},
          {"priority", schedules::to_string(row.priority)},
          {"planned", instant(row.planned)},
          {"started", instant(row.started)},
          {"stage", to_string(row.stage)},
          {"reason", row.reason},
          {"text", row.text},
          {"spoken", row.spoken},
          {"sound", row.sound_sha256},
          {"by", row.by}};
}

Airing row_from(const json& object) {
  Airing row;
  object.at("id").get_to(row.id);
  object.at("programme").get_to(row.programme);
  if (!object.at("slot").is_null()) row.slot = schedules::LocalTime{seconds{object.at("slot").get<std::int64_t>()}};
  object.at("title").get_to(row.title);
  row.priority = schedules::parse_priority(object.at("priority").get<std::string>()).value();
  row.planned = instant_from(object.at("planned"));
  row.started = instant_from(object.at("started"));
  row.stage = parse_stage(object.at("stage").get<std::string>()).value();
  object.at("reason").get_to(row.reason);
  object.at("text").get_to(row.text);
  object.at("spoken").get_to(row.spoken);
  object.at("sound").get_to(row.sound_sha256);
  object.at("by").get_to(row.by);
  return row;
}

json to_json(const Asked& asked) {
  return {{"request", asked.request},
          {"number", asked.number},
          {"last", asked.last ? json(*asked.last) : json(nullptr)},
          {"every", asked.every ? json(asked.every->count()) : json(nullptr)},
          {"due", moment(asked.due)},
          {"until", asked.until ? moment(*asked.until) : json(nullptr)}};
}

Asked asked_from(const json& object) {
  Asked asked;
  object.at("request").get_to(asked.request);
  object.at("number").get_to(asked.number);
  if (!object.at("last").is_null()) asked.last = object.at("last").get<int>();
  if (!object.at("every").is_null()) asked.every = seconds{object.at("every").get<std::int64_t>()};
  asked.due = moment_from(object.at("due"));
  if (!object.at("until").is_null()) asked.until = moment_from(object.at("until"));
  return asked;
}

json to_json(const Interrupted& interrupted) {
  return {{"place", to_json(interrupted.place)},
          {"since", moment(interrupted.since)},
          {"off_air", instant(interrupted.off_air)},
          {"played_s", interrupted.played_s}};
}

Interrupted interrupted_from(const json& object) {
  return {.place = place_from(object.at("place")),
          .since = moment_from(object.at("since")),
          .off_air = instant_from(object.at("off_air")).value_or(Instant{}),
          .played_s = object.at("played_s")};
}

json to_json(const Item& item) {
  return {{"row", to_json(item.row)},
          {"script", json::parse(audio::to_json(item.script))},
          {"times", item.repeat.times},
          {"pause_s", item.repeat.pause.count()},
          {"play_within", item.play_within.count()},
          {"wish", item.wish},
          {"trouble", item.trouble},
          {"stand_in", item.stand_in},
          {"asked", item.asked ? to_json(*item.asked) : json(nullptr)},
          {"interrupted", item.interrupted ? to_json(*item.interrupted) : json(nullptr)}};
}

Item item_from(const json& object) {
  Item item;
  item.row = row_from(object.at("row"));
  item.script = audio::script_from_json(object.at("script").dump());
  object.at("times").get_to(item.repeat.times);
  item.repeat.pause = seconds{object.at("pause_s").get<std::int64_t>()};
  item.play_within = seconds{object.at("play_within").get<std::int64_t>()};
  object.at("wish").get_to(item.wish);
  object.at("trouble").get_to(item.trouble);
  object.at("stand_in").get_to(item.stand_in);
  if (!object.at("asked").is_null()) item.asked = asked_from(object.at("asked"));
  if (!object.at("interrupted").is_null()) item.interrupted = interrupted_from(object.at("interrupted"));
  return item;
}

}  // namespace

std::string memory_of(const std::vector<Item>& items) {
  json list = json::array();
  for (const Item& item : items) list.push_back(to_json(item));
  return json_line(json{{"items", std::move(list)}});
}

std::vector<Item> items_of(std::string_view memory) {
  std::vector<Item> items;
  const json whole = json::parse(memory);
  for (const json& object : whole.at("items")) items.push_back(item_from(object));
  return items;
}

}  // namespace loaxa::host
