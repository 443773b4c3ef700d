#include "firmware-host/air_protocol.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "audio/error.hpp"
#include "firmware-host/json_line.hpp"

// Both directions are one JSON object a line with one key, the kind of the line. The words of an enumeration are those
// of the settings file.
namespace loaxa::host {

namespace {

using audio::playback::OutputSettings;
using audio::speech::ExternalEngine;
using audio::speech::VoiceSettings;
using audio::text::Style;
using nlohmann::json;
using How = FinishedReport::How;

template <typename Enum, std::size_t N>
using Words = std::array<std::pair<Enum, const char*>, N>;

constexpr Words<OutputSettings::Profile, 2> kProfiles{
    {{OutputSettings::Profile::flat, "flat"}, {OutputSettings::Profile::horn, "horn"}}};
constexpr Words<ExternalEngine::Format, 2> kFormats{
    {{ExternalEngine::Format::wav, "wav"}, {ExternalEngine::Format::raw, "raw"}}};
constexpr Words<Style::Region, 2> kRegions{{{Style::Region::north, "north"}, {Style::Region::south, "south"}}};
constexpr Words<Style::DocCodes, 2> kDocCodes{
    {{Style::DocCodes::meaning, "meaning"}, {Style::DocCodes::spell, "spell"}}};
constexpr Words<Style::Party, 2> kParties{{{Style::Party::tinh, "tinh"}, {Style::Party::thanh, "thanh"}}};
constexpr Words<How, 3> kHows{{{How::complete, "complete"}, {How::stopped, "stopped"}, {How::limit, "limit"}}};

template <typename Enum, std::size_t N>
const char* word(const Words<Enum, N>& words, Enum value) {
  for (const auto& [candidate, text] : words) {
    if (candidate == value) return text;
  }
  return words.front().second;
}

template <typename Enum, std::size_t N>
Enum value(const Words<Enum, N>& words, const json& object, const char* key) {
  const auto text = object.at(key).get<std::string>();
  for (const auto& [candidate, known] : words) {
    if (text == known) return candidate;
  }
  throw audio::Error(fmt::format("{}: không hiểu «{}»", key, text), fmt::format("{}: unknown word «{}»", key, text));
}

json instant(const std::optional<Instant>& time) {
  if (!time) return nullptr;
  return time->time_since_epoch().count();
}

std::optional<Instant> instant(const json& object, const char* key) {
  if (!object.contains(key) || object.at(key).is_null()) return std::nullopt;
  return Instant{std::chrono::microseconds{object.at(key).get<std::int64_t>()}};
}

json to_json(const VoiceSettings& voice) {
  json engine = nullptr;
  if (!voice.external.command.empty()) {
    engine = {{"command", voice.external.command},
              {"format", word(kFormats, voice.external.format)},
              {"sample_rate", voice.external.sample_rate_hz}};
  }
  return {{"voice", voice.voice},
          {"words_per_minute", voice.words_per_minute},
          {"pitch_range", voice.pitch_range},
          {"slow_names", voice.slow_names},
          {"engine", engine}};
}

VoiceSettings voice_from_json(const json& object) {
  VoiceSettings voice;
  object.at("voice").get_to(voice.voice);
  object.at("words_per_minute").get_to(voice.words_per_minute);
  object.at("pitch_range").get_to(voice.pitch_range);
  voice.slow_names = object.value("slow_names", false);
  if (!object.contains("engine") || object.at("engine").is_null()) return voice;
  const auto& engine = object.at("engine");
  engine.at("command").get_to(voice.external.command);
  voice.external.format = value(kFormats, engine, "format");
  engine.at("sample_rate").get_to(voice.external.sample_rate_hz);
  return voice;
}

json to_json(const AirJob& job) {
  const auto& out = job.output;
  json object{{"script", json::parse(audio::to_json(job.script))},
              {"speech", to_json(job.voice)},
              {"reading",
               {{"region", word(kRegions, job.style.region)},
                {"doc_codes", word(kDocCodes, job.style.doc_codes)},
                {"party", word(kParties, job.style.party)},
                {"name_book", job.name_book}}},
              {"output",
               {{"device", out.device},
                {"channels", out.channels},
                {"play_on", out.play_on},
                {"sample_rate", out.sample_rate_hz},
                {"volume", out.volume},
                {"profile", word(kProfiles, out.profile)}}},
              {"latency_ms", job.latency.count()},
              {"stem", job.stem},
              {"start_at_us", instant(job.start_at)},
              {"repeat", {{"times", job.repeat_times}, {"pause_ms", job.repeat_pause.count()}}},
              {"dry", job.dry},
              {"alert", job.alert},
              {"device_first", job.device_first},
              {"engine_within", job.engine_within},
              {"silence_ms", job.longest_silence.count()},
              {"loudness_book", job.loudness_book},
              {"picture", job.picture}};
  object["from"] = nullptr;
  if (job.from) {
    object["from"] = {
        {"time", job.from->time}, {"part", job.from->part}, {"sentence", job.from->sentence}, {"text", job.from->text}};
  }
  object["end_after_ms"] = job.end_after ? json(job.end_after->count()) : json(nullptr);
  return object;
}

AirJob job_from_json(const json& object) {
  AirJob job;
  job.script = audio::script_from_json(object.at("script").dump());
  job.voice = voice_from_json(object.at("speech"));
  const auto& reading = object.at("reading");
  job.style = {value(kRegions, reading, "region"), value(kDocCodes, reading, "doc_codes"),
               value(kParties, reading, "party")};
  job.name_book = reading.value("name_book", job.name_book);
  const auto& output = object.at("output");
  output.at("device").get_to(job.output.device);
  output.at("channels").get_to(job.output.channels);
  output.at("play_on").get_to(job.output.play_on);
  output.at("sample_rate").get_to(job.output.sample_rate_hz);
  output.at("volume").get_to(job.output.volume);
  job.output.profile = value(kProfiles, output, "profile");
  job.latency = std::chrono::milliseconds{object.value("latency_ms", std::int64_t{100})};
  job.stem = object.value("stem", std::string{});
  job.start_at = instant(object, "start_at_us");
  if (object.contains("repeat")) {
    job.repeat_times = object.at("repeat").at("times");
    job.repeat_pause = std::chrono::milliseconds{object.at("repeat").at("pause_ms").get<std::int64_t>()};
  }
  if (object.contains("end_after_ms") && !object.at("end_after_ms").is_null()) {
    job.end_after = std::chrono::milliseconds{object.at("end_after_ms").get<std::int64_t>()};
  }
  if (object.contains("from") && !object.at("from").is_null()) {
    const auto& from = object.at("from");
    job.from = audio::Place{from.at("time"), from.at("part"), from.at("sentence"), from.at("text")};
  }
  job.dry = object.value("dry", false);
  job.alert = object.value("alert", false);
  job.device_first = object.value("device_first", false);
  job.engine_within = object.value("engine_within", false);
  job.longest_silence = std::chrono::milliseconds{object.value("silence_ms", std::int64_t{0})};
  job.loudness_book = object.value("loudness_book", std::string{});
  job.picture = object.value("picture", false);
  return job;
}

json to_json(const FramesReport& report) {
  json object{
      {"written", report.written}, {"consumed", report.consumed}, {"first_frame_us", instant(report.first_frame)}};
  object["first_write_us"] = instant(report.first_write);
  object["remaining_s"] = report.remaining_s ? json(*report.remaining_s) : json(nullptr);
  return object;
}

FramesReport frames_from_json(const json& object) {
  FramesReport report{.written = object.at("written"),
                      .consumed = object.at("consumed"),
                      .first_frame = instant(object, "first_frame_us"),
                      .remaining_s = std::nullopt,
                      .first_write = instant(object, "first_write_us")};
  if (object.contains("remaining_s") && !object.at("remaining_s").is_null()) {
    report.remaining_s = object.at("remaining_s").get<double>();
  }
  return report;
}

std::string dump(const json& object) {
  return json_line(object);
}

struct ReportWriter {
  json operator()(const ReadyReport&) const { return {{"ready", json::object()}}; }
  json operator()(const OpenedReport& r) const {
    return {{"opened",
             {{"device", r.device},
              {"latency_us", r.latency.count()},
              {"sample_rate", r.sample_rate_hz},
              {"heard", r.heard}}}};
  }
  json operator()(const PartReport& r) const {
    return {{"part", {{"index", r.index}, {"kind", r.kind}, {"what", r.what}, {"left_out", r.left_out}}}};
  }
  json operator()(const TextReport& r) const { return {{"text", {{"part", r.part}, {"text", r.text}}}}; }
  json operator()(const SentenceReport& r) const {
    return {{"sentence",
             {{"part", r.part}, {"index", r.index}, {"text", r.text}, {"line", r.line}, {"skipped", r.skipped}}}};
  }
  json operator()(const DeadAirReport& r) const {
    return {{"dead_air", {{"part", r.part}, {"length_ms", r.length.count()}}}};
  }
  json operator()(const FramesReport& r) const { return {{"frames", to_json(r)}}; }
  json operator()(const PictureReport& r) const { return {{"picture", json::parse(audio::to_json(r.picture))}}; }
  json operator()(const FinishedReport& r) const {
    return {{"finished",
             {{"how", word(kHows, r.how)},
              {"written", r.written},
              {"consumed", r.consumed},
              {"sample_rate", r.sample_rate_hz},
              {"first_frame_us", instant(r.first_frame)},
              {"file", r.file},
              {"sha256", r.sha256}}}};
  }
  json operator()(const FailedReport& r) const {
    return {{"failed", {{"message", r.message}, {"english", r.english}, {"device", r.device}}}};
  }
};

AirReport report_from_json(const std::string& kind, const json& o) {
  if (kind == "ready") return ReadyReport{};
  if (kind == "opened") {
    return OpenedReport{.device = o.at("device"),
                        .latency = std::chrono::microseconds{o.at("latency_us").get<std::int64_t>()},
                        .sample_rate_hz = o.at("sample_rate"),
                        .heard = o.at("heard")};
  }
  if (kind == "part") {
    return PartReport{.index = o.at("index"), .kind = o.at("kind"), .what = o.at("what"), .left_out = o.at("left_out")};
  }
  if (kind == "text") return TextReport{.part = o.at("part"), .text = o.at("text")};
  if (kind == "sentence") {
    return SentenceReport{.part = o.at("part"),
                          .index = o.at("index"),
                          .text = o.at("text"),
                          .line = o.at("line"),
                          .skipped = o.at("skipped")};
  }
  if (kind == "dead_air") {
    return DeadAirReport{.part = o.at("part"),
                         .length = std::chrono::milliseconds{o.at("length_ms").get<std::int64_t>()}};
  }
  if (kind == "frames") return frames_from_json(o);
  if (kind == "picture") return PictureReport{audio::picture_from_json(o.dump())};
  if (kind == "finished") {
    return FinishedReport{.how = value(kHows, o, "how"),
                          .written = o.at("written"),
                          .consumed = o.at("consumed"),
                          .sample_rate_hz = o.at("sample_rate"),
                          .first_frame = instant(o, "first_frame_us"),
                          .file = o.at("file"),
                          .sha256 = o.value("sha256", std::string{})};
  }
  if (kind == "failed") {
    return FailedReport{.message = o.at("message"), .english = o.at("english"), .device = o.value("device", false)};
  }
  throw audio::Error(fmt::format("dòng báo cáo lạ «{}»", kind), fmt::format("unknown report «{}»", kind));
}

/// What may be a fraction. A number that must be whole would be cast, whatever it is, and most fractions have no int.
constexpr std::array<std::string_view, 6> kFractions{"gain_db",     "remaining_s", "lufs",
                                                     "target_lufs", "range_lu",    "true_peak_dbtp"};

json parse(std::string_view line) {
  std::string key;
  return json::parse(line, [&key](int, json::parse_event_t event, json& value) {
    if (event == json::parse_event_t::key) key = value.get<std::string>();
    const bool fraction = event == json::parse_event_t::value && value.is_number_float();
    if (fraction && std::find(kFractions.begin(), kFractions.end(), key) == kFractions.end()) {
      throw audio::Error(fmt::format("{}: cần số nguyên", key), fmt::format("{}: a whole number is needed", key));
    }
    return true;
  });
}

/// Runs `read` on the only key and value of the line's object, with its errors made into ours.
template <typename Read>
auto read_line(std::string_view line, Read read) {
  try {
    const json object = parse(line);
    if (!object.is_object() || object.size() != 1) {
      throw audio::Error("dòng giao thức phải là một đối tượng JSON có đúng một khoá",
                         "a protocol line must be a JSON object with exactly one key");
    }
    return read(object.begin().key(), object.begin().value());
  } catch (const json::exception& error) {
    throw audio::Error(fmt::format("dòng giao thức không đúng: {}", error.what()),
                       fmt::format("malformed protocol line: {}", error.what()));
  }
}

}  // namespace

std::string to_line(const AirCommand& command) {
  if (const auto* job = std::get_if<AirJob>(&command)) return dump({{"air", to_json(*job)}});
  if (const auto* volume = std::get_if<VolumeCommand>(&command)) return dump({{"volume", volume->percent}});
  return dump({{"stop", json::object()}});
}

std::string to_line(const AirReport& report) {
  return dump(std::visit(ReportWriter{}, report));
}

AirCommand command_from_line(std::string_view line) {
  return read_line(line, [](const std::string& kind, const json& object) -> AirCommand {
    if (kind == "air") return job_from_json(object);
    if (kind == "stop") return StopCommand{};
    if (kind == "volume") return VolumeCommand{object.get<int>()};
    throw audio::Error(fmt::format("lệnh lạ «{}»", kind), fmt::format("unknown command «{}»", kind));
  });
}

AirReport report_from_line(std::string_view line) {
  return read_line(line, report_from_json);
}

}  // namespace loaxa::host
