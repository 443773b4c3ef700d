#include "audio/script.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "audio/error.hpp"

namespace loaxa::audio {

namespace {

using nlohmann::json;

json part_to_json(const Part& part) {
  json object = std::visit(
      [](const auto& content) -> json {
        using T = std::decay_t<decltype(content)>;
        if constexpr (std::is_same_v<T, Sound>) return {{"sound", content.file}};
        if constexpr (std::is_same_v<T, Signal>) return {{"signal", content.file}};
        if constexpr (std::is_same_v<T, Say>) return {{"say", content.text}};
        if constexpr (std::is_same_v<T, Bulletin>) return {{"bulletin", content.file}};
        if constexpr (std::is_same_v<T, Pause>) return {{"pause_ms", content.length.count()}};
      },
      part.content);
  if (!part.bed.empty()) object["bed"] = part.bed;
  if (part.gain_db != 0) object["gain_db"] = part.gain_db;
  return object;
}

Part part_from_json(const json& object) {
  Part part;
  if (object.contains("sound")) {
    part.content = Sound{object.at("sound").get<std::string>()};
  } else if (object.contains("signal")) {
    part.content = Signal{object.at("signal").get<std::string>()};
  } else if (object.contains("say")) {
    part.content = Say{object.at("say").get<std::string>()};
  } else if (object.contains("bulletin")) {
    part.content = Bulletin{object.at("bulletin").get<std::string>()};
  } else {
    const auto& pause = object.at("pause_ms");
    if (!pause.is_number_integer()) {
      throw Error("Nội dung chương trình không đúng dạng: «pause_ms» phải là số nguyên",
                  "the script is malformed: «pause_ms» must be a whole number");
    }
    part.content = Pause{std::chrono::milliseconds{pause.get<std::int64_t>()}};
  }
  part.bed = object.value("bed", std::string{});
  part.gain_db = object.value("gain_db", 0.0);
  return part;
}

}  // namespace

Script with_signal(Script script, const std::string& siren) {
  auto& parts = script.parts;
  const auto first = std::find_if(parts.begin(), parts.end(),
                                  [](const Part& part) { return !std::holds_alternative<Pause>(part.content); });
  if (first != parts.end()) {
    if (std::holds_alternative<Signal>(first->content)) return script;
    if (const auto* sound = std::get_if<Sound>(&first->content)) {
      first->content = Signal{sound->file};
      return script;
    }
  }
  parts.insert(parts.begin(), {.content = Signal{siren}, .bed = {}, .gain_db = 0});
  return script;
}

std::string to_json(const Script& script) {
  json parts = json::array();
  for (const auto& part : script.parts) parts.push_back(part_to_json(part));
  return json{{"title", script.title}, {"parts", parts}}.dump(-1, ' ', false, json::error_handler_t::replace);
}

Script script_from_json(std::string_view text) {
  try {
    const json object = json::parse(text);
    Script script;
    script.title = object.value("title", std::string{});
    for (const auto& part : object.at("parts")) script.parts.push_back(part_from_json(part));
    return script;
  } catch (const json::exception& error) {
    throw Error(fmt::format("Nội dung chương trình không đúng dạng: {}", error.what()),
                fmt::format("the script is malformed: {}", error.what()));
  }
}

}  // namespace loaxa::audio
