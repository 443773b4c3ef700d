#include "audio/sound_picture.hpp"

#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "audio/error.hpp"

namespace loaxa::audio {

namespace {

using nlohmann::json;
using signal::Flaw;

constexpr std::array kFlawWords{"clipped", "hole", "silence"};  // as Flaw::Kind counts

json number(const std::optional<double>& value) {
  return value ? json(*value) : json(nullptr);
}

std::optional<double> number(const json& object, const char* key) {
  const auto& value = object.at(key);
  return value.is_null() ? std::nullopt : std::optional(value.get<double>());
}

json part_to_json(const PartPicture& part) {
  return {{"index", part.index},       {"kind", part.kind},
          {"what", part.what},         {"begin", part.begin},
          {"end", part.end},           {"left_out", part.left_out},
          {"lufs", number(part.lufs)}, {"bed_left_out", part.bed_left_out}};
}

PartPicture part_from_json(const json& object) {
  return {.index = object.at("index"),
          .kind = object.at("kind"),
          .what = object.at("what"),
          .begin = object.at("begin"),
          .end = object.at("end"),
          .left_out = object.at("left_out"),
          .bed_left_out = object.at("bed_left_out"),
          .lufs = number(object, "lufs")};
}

Flaw flaw_from_json(const json& object) {
  const auto word = object.at("kind").get<std::string>();
  for (std::size_t i = 0; i < kFlawWords.size(); ++i) {
    if (word == kFlawWords[i]) return {static_cast<Flaw::Kind>(i), object.at("begin"), object.at("frames")};
  }
  throw Error(fmt::format("kind: không hiểu «{}»", word), fmt::format("kind: unknown word «{}»", word));
}

SoundPicture from_object(const json& object) {
  SoundPicture picture;
  object.at("sample_rate").get_to(picture.sample_rate_hz);
  object.at("channels").get_to(picture.channels);
  object.at("play_on").get_to(picture.play_on);
  object.at("frames").get_to(picture.frames);
  object.at("target_lufs").get_to(picture.target_lufs);
  picture.lufs = number(object, "lufs");
  picture.range_lu = number(object, "range_lu");
  object.at("true_peak_dbtp").get_to(picture.true_peak_dbtp);
  object.at("true_peak_frame").get_to(picture.true_peak_frame);
  const auto& wave = object.at("wave");
  wave.at("frames").get_to(picture.wave_frames);
  wave.at("low").get_to(picture.wave_low);
  wave.at("high").get_to(picture.wave_high);
  wave.at("rms").get_to(picture.wave_rms);
  const auto& loudness = object.at("loudness");
  loudness.at("frames").get_to(picture.loudness_frames);
  loudness.at("momentary_low").get_to(picture.momentary_low);
  loudness.at("momentary_high").get_to(picture.momentary_high);
  loudness.at("short_term").get_to(picture.short_term);
  for (const auto& part : object.at("parts")) picture.parts.push_back(part_from_json(part));
  for (const auto& said : object.at("sentences")) picture.sentences.push_back({said.at(0), said.at(1)});
  for (const auto& flaw : object.at("flaws")) picture.flaws.push_back(flaw_from_json(flaw));
  object.at("flaw_count").get_to(picture.flaw_count);
  return picture;
}

}  // namespace

std::string to_json(const SoundPicture& picture) {
  json object{{"sample_rate", picture.sample_rate_hz},
              {"channels", picture.channels},
              {"play_on", picture.play_on},
              {"frames", picture.frames},
              {"target_lufs", picture.target_lufs},
              {"lufs", number(picture.lufs)},
              {"range_lu", number(picture.range_lu)},
              {"true_peak_dbtp", picture.true_peak_dbtp},
              {"true_peak_frame", picture.true_peak_frame},
              {"wave",
               {{"frames", picture.wave_frames},
                {"low", picture.wave_low},
                {"high", picture.wave_high},
                {"rms", picture.wave_rms}}},
              {"loudness",
               {{"frames", picture.loudness_frames},
                {"momentary_low", picture.momentary_low},
                {"momentary_high", picture.momentary_high},
                {"short_term", picture.short_term}}},
              {"flaw_count", picture.flaw_count}};
  for (const char* list : {"parts", "sentences", "flaws"}) object[list] = json::array();
  for (const auto& part : picture.parts) object["parts"].push_back(part_to_json(part));
  for (const auto& said : picture.sentences) object["sentences"].push_back({said.begin, said.skipped});
  for (const auto& flaw : picture.flaws) {
    object["flaws"].push_back(
        {{"kind", kFlawWords.at(static_cast<std::size_t>(flaw.kind))}, {"begin", flaw.begin}, {"frames", flaw.frames}});
  }
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

SoundPicture picture_from_json(std::string_view text) {
  try {
    return from_object(json::parse(text));
  } catch (const json::exception& error) {
    throw Error(fmt::format("hình âm thanh không đúng: {}", error.what()),
                fmt::format("malformed picture of the sound: {}", error.what()));
  }
}

}  // namespace loaxa::audio
