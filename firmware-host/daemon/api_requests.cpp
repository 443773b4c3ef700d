#include "firmware-host/daemon/api_requests.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <initializer_list>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "audio/error.hpp"
#include "audio/script.hpp"

namespace loaxa::host {

namespace {

using nlohmann::json;

[[noreturn]] void wrong(const std::string& vietnamese, const std::string& english) {
  throw RequestError(400, vietnamese, english);
}

[[noreturn]] void wrong_field(const char* name, const char* expected, const char* english) {
  wrong(fmt::format("Trường «{}» phải là {}.", name, expected),
        fmt::format("the field «{}» must be {}", name, english));
}

/// The body as an object with no field but these. An unknown field is an error: it may be a misspelt «priority».
json parse_object(const std::string& body, std::initializer_list<std::string_view> fields) {
  json object;
  try {
    // Nesting is bounded: a million brackets would overflow the stack when the value is destroyed.
    const auto callback = [](int depth, json::parse_event_t, json&) {
      if (depth > 16) wrong("Yêu cầu có quá nhiều lớp lồng nhau.", "the request is nested too deeply");
      return true;
    };
    object = body.empty() ? json::object() : json::parse(body, callback);
  } catch (const json::exception& error) {
    wrong(fmt::format("Yêu cầu không phải là JSON đúng: {}", error.what()),
          fmt::format("the request is no valid JSON: {}", error.what()));
  }
  if (!object.is_object()) wrong("Yêu cầu phải là một đối tượng JSON.", "the request must be a JSON object");
  for (const auto& [key, value] : object.items()) {
    bool known = false;
    for (const auto field : fields) known = known || field == key;
    if (!known) {
      wrong(fmt::format("Yêu cầu có trường lạ «{}».", key), fmt::format("the request has an unknown field «{}»", key));
    }
  }
  return object;
}

const json* find(const json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string text_field(const json& object, const char* name) {
  const auto* value = find(object, name);
  if (value == nullptr) return {};
  if (!value->is_string()) wrong_field(name, "chữ", "text");
  return value->get<std::string>();
}

std::optional<std::int64_t> whole_field(const json& object, const char* name, std::int64_t least, std::int64_t most) {
  const auto* value = find(object, name);
  if (value == nullptr) return std::nullopt;
  const auto expected = fmt::format("số nguyên từ {} đến {}", least, most);
  const auto english = fmt::format("a whole number from {} to {}", least, most);
  if (!value->is_number_integer()) wrong_field(name, expected.c_str(), english.c_str());
  const bool too_big = value->is_number_unsigned() && value->get<std::uint64_t>() > static_cast<std::uint64_t>(most);
  if (too_big || value->get<std::int64_t>() < least || value->get<std::int64_t>() > most) {
    wrong_field(name, expected.c_str(), english.c_str());
  }
  return value->get<std::int64_t>();
}

std::optional<Instant> instant_field(const json& object, const char* name, const Zone& zone) {
  if (find(object, name) == nullptr) return std::nullopt;
  const auto instant = from_iso8601(text_field(object, name), zone);
  if (!instant) {
    wrong_field(name, "thời điểm dạng 2026-11-24T17:00:00+07:00", "an instant like 2026-11-24T17:00:00+07:00");
  }
  return instant;
}

/// The fields that both ways of asking have.
Request common_fields(const json& object) {
  Request request;
  if (find(object, "priority") != nullptr) {
    const auto priority = schedules::parse_priority(text_field(object, "priority"));
    if (!priority) wrong_field("priority", "routine, priority hoặc emergency", "routine, priority or emergency");
    request.priority = *priority;
  }
  request.replace = text_field(object, "replace");
  request.reason = text_field(object, "reason");
  request.by = text_field(object, "by");
  return request;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// What words are called in the journal and in status: how they begin, on one line.
std::string beginning_of(std::string_view text) {
  constexpr std::size_t kMostBytes = 80;
  text.remove_prefix(text.find_first_not_of(" \t\r\n"));
  auto size = std::min(text.find_first_of("\r\n"), text.size());
  const bool cut = size > kMostBytes;
  if (cut) {
    size = kMostBytes;
    // At a word's end, or else at a character's.
    if (const auto space = text.rfind(' ', size); space != std::string_view::npos && space > 0) size = space;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  }
  return std::string{text.substr(0, size)} + (cut ? "…" : "");
}

/// The file behind a sound's name or path.
std::string readable_sound(const std::string& name, const config::Places& places) {
  std::filesystem::path file{name};
  if (!file.is_absolute()) {
    if (file.has_parent_path() || name == "." || name == "..") {
      wrong(fmt::format("Âm thanh «{}» phải là đường dẫn tuyệt đối hoặc tên một tệp trong {}.", name,
                        places.sounds().string()),
            fmt::format("the sound «{}» must be an absolute path or the name of a file in {}", name,
                        places.sounds().string()));
    }
    std::error_code ignored;
    file = places.sounds() / name;
    if (!std::filesystem::exists(file, ignored)) file = places.data / "sounds" / name;
  }
  std::error_code error;
  const bool regular = std::filesystem::is_regular_file(file, error);
  if (!regular || ::access(file.c_str(), R_OK) != 0) {
    wrong(fmt::format("loaxad không đọc được tệp âm thanh «{}». Hãy chép tệp vào {} và cho phép đọc.", name,
                      places.sounds().string()),
          fmt::format("loaxad cannot read the sound «{}»; copy it into {} and make it readable", name,
                      places.sounds().string()));
  }
  return file.string();
}

bool is_readable_sound(const std::string& file) {
  std::error_code error;
  return std::filesystem::path(file).is_absolute() && std::filesystem::is_regular_file(file, error) &&
         ::access(file.c_str(), R_OK) == 0;
}

void check_part(audio::Part& part, const config::Places& places) {
  if (auto* sound = std::get_if<audio::Sound>(&part.content)) sound->file = readable_sound(sound->file, places);
  // An alert is not refused for its signal: the voice has a tone of its own.
  if (auto* signal = std::get_if<audio::Signal>(&part.content)) {
    if (!is_readable_sound(signal->file)) signal->file = places.siren().string();
  }
  if (std::holds_alternative<audio::Bulletin>(part.content)) {
    wrong("Hãy gửi lời của bản tin («say»), không gửi tên tệp («bulletin»).",
          "send a bulletin's words («say»), not its file («bulletin»)");
  }
  if (const auto* pause = std::get_if<audio::Pause>(&part.content)) {
    if (pause->length < std::chrono::milliseconds{0} || pause->length > std::chrono::hours{1}) {
      wrong("Khoảng nghỉ phải từ 0 giây đến 1 giờ.", "a pause lasts from 0 s to 1 h");
    }
  }
  if (!part.bed.empty()) part.bed = readable_sound(part.bed, places);
  if (!std::isfinite(part.gain_db) || std::abs(part.gain_db) > 60) {
    wrong("Mức chỉnh âm lượng của một phần phải từ -60 đến 60 dB.", "a part's gain is from -60 to 60 dB");
  }
}

}  // namespace

ApiAnswer RequestError::answer() const {
  return error_answer(status_, what(), english_);
}

Request say_request(const std::string& body, const Zone& zone) {
  const auto object =
      parse_object(body, {"text", "priority", "repeat", "every_s", "until", "replace", "reason", "by", "title"});
  auto request = common_fields(object);
  request.kind = Request::Kind::say;
  const auto text = text_field(object, "text");
  if (is_blank(text)) wrong("Không có lời nào để đọc («text» trống).", "there are no words to say («text» is empty)");
  request.script.title = text_field(object, "title");
  if (request.script.title.empty()) request.script.title = beginning_of(text);
  request.script.parts.push_back({.content = audio::Say{text}, .bed = {}, .gain_db = 0});
  if (const auto repeat = whole_field(object, "repeat", 1, 100)) request.repeat = static_cast<int>(*repeat);
  if (const auto every = whole_field(object, "every_s", 1, 7 * 24 * 3600)) request.every = std::chrono::seconds{*every};
  request.until = instant_field(object, "until", zone);
  return request;
}

Request play_request(const std::string& body, const Zone& zone, const config::Places& places) {
  const auto object =
      parse_object(body, {"title", "script", "priority", "repeat", "every_s", "until", "replace", "reason", "by"});
  auto request = common_fields(object);
  request.kind = Request::Kind::play;
  const auto* script = find(object, "script");
  if (script == nullptr || !script->is_object()) wrong_field("script", "một chương trình", "a script");
  try {
    request.script = audio::script_from_json(script->dump());
  } catch (const audio::Error& error) {
    wrong(error.what(), error.english());
  }
  if (request.script.parts.empty()) wrong("Chương trình không có phần nào.", "the script has no parts");
  for (auto& part : request.script.parts) check_part(part, places);
  if (const auto title = text_field(object, "title"); !title.empty()) request.script.title = title;
  if (const auto repeat = whole_field(object, "repeat", 1, 100)) request.repeat = static_cast<int>(*repeat);
  if (const auto every = whole_field(object, "every_s", 1, 7 * 24 * 3600)) request.every = std::chrono::seconds{*every};
  request.until = instant_field(object, "until", zone);
  return request;
}

Request with_alarm(Request request, const config::Places& places) {
  if (request.priority == schedules::Priority::emergency) {
    request.script = audio::with_signal(std::move(request.script), places.siren().string());
  }
  return request;
}

StopRequest stop_request(const std::string& body) {
  const auto object = parse_object(body, {"id", "all", "by", "reason"});
  StopRequest request{.id = text_field(object, "id"), .all = false};
  if (const auto* all = find(object, "all")) {
    if (!all->is_boolean()) wrong_field("all", "true hoặc false", "true or false");
    request.all = all->get<bool>();
  }
  return request;
}

int volume_request(const std::string& body) {
  const auto object = parse_object(body, {"volume"});
  const auto volume = whole_field(object, "volume", 0, 100);
  if (!volume) wrong_field("volume", "số nguyên từ 0 đến 100", "a whole number from 0 to 100");
  return static_cast<int>(*volume);
}

Instant clock_request(const std::string& body, const Zone& zone) {
  const auto object = parse_object(body, {"time"});
  const auto time = instant_field(object, "time", zone);
  if (!time) wrong("Thiếu trường «time».", "the field «time» is missing");
  return *time;
}

std::optional<Instant> query_instant(const ApiRequest& request, const std::string& key, const Zone& zone) {
  const auto found = request.query.find(key);
  if (found == request.query.end()) return std::nullopt;
  auto text = found->second;
  auto instant = from_iso8601(text, zone);
  // A client that does not escape its `+07:00` sends a space.
  if (const auto space = text.rfind(' '); !instant && space != std::string::npos && space > 10) {
    text[space] = '+';
    instant = from_iso8601(text, zone);
  }
  if (!instant)
    wrong_field(key.c_str(), "thời điểm dạng 2026-11-24T17:00:00+07:00", "an instant like 2026-11-24T17:00:00+07:00");
  return instant;
}

bool query_flag(const ApiRequest& request, const std::string& key) {
  const auto found = request.query.find(key);
  if (found == request.query.end() || found->second == "0") return false;
  if (found->second != "1") wrong_field(key.c_str(), "0 hoặc 1", "0 or 1");
  return true;
}

std::optional<std::size_t> query_count(const ApiRequest& request, const std::string& key, std::size_t most) {
  const auto found = request.query.find(key);
  if (found == request.query.end()) return std::nullopt;
  std::size_t count = 0;
  const auto& text = found->second;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc{} || end != text.data() + text.size() || count < 1 || count > most) {
    const auto expected = fmt::format("số nguyên từ 1 đến {}", most);
    const auto english = fmt::format("a whole number from 1 to {}", most);
    wrong_field(key.c_str(), expected.c_str(), english.c_str());
  }
  return count;
}

}  // namespace loaxa::host
