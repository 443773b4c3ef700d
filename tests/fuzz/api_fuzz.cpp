#include <nlohmann/json.hpp>

#include "config/source_text.hpp"
#include "firmware-host/daemon/api_requests.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/refusals.hpp"

namespace loaxa::fuzz {

namespace {

using nlohmann::json;

const host::FixedZone kHanoi{std::chrono::hours{7}};
constexpr std::size_t kMostComing = 1000;

host::Now noon() {
  return {host::Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{5}}, {}};
}

config::Places places() {
  return {.settings = {}, .state = "/nonexistent", .socket = {}, .data = "/nonexistent"};
}

/// Hands a request to a station on which nothing is on air. What begins must survive its way to the voice, what is
/// refused needs a reason.
void ask(const host::Request& request) {
  host::Station station({}, {}, kHanoi);
  station.begin(noon(), {});
  const auto answer = station.ask(noon(), host::with_alarm(request, places()));
  if (answer.refusal) return require(test::is_vietnamese(answer.refusal->message), "a refusal without a reason");
  require(!answer.airing.empty(), "taken, without an id");
  for (const auto& action : answer.actions) {
    if (const auto* start = std::get_if<host::StartVoice>(&action)) {
      const auto line = host::to_line(start->job);
      require(std::get<host::AirJob>(host::command_from_line(line)) == start->job, "the job is not what its line says");
    }
  }
  host::Station next({}, {}, kHanoi);  // the daemon after a crash
  host::History history;
  history.memory = station.memory();
  next.begin(noon(), history);
}

/// `key=value&key=value`, as it comes out of the server: unescaped.
std::map<std::string, std::string> query_of(std::string_view text) {
  std::map<std::string, std::string> query;
  while (!text.empty()) {
    const auto pair = text.substr(0, text.find('&'));
    const auto equals = pair.find('=');
    query[std::string(pair.substr(0, equals))] =
        equals == std::string_view::npos ? std::string{} : std::string(pair.substr(equals + 1));
    text.remove_prefix(std::min(pair.size() + 1, text.size()));
  }
  return query;
}

void take(const host::ApiRequest& request) {
  if (request.path == "/say") ask(host::say_request(request.body, kHanoi));
  if (request.path == "/play") ask(host::play_request(request.body, kHanoi, places()));
  if (request.path == "/stop") host::stop_request(request.body);
  if (request.path == "/clock") host::clock_request(request.body, kHanoi);
  if (request.path == "/volume") {
    const int percent = host::volume_request(request.body);
    require(percent >= 0 && percent <= 100, "a volume out of its range");
  }
  if (request.path == "/next") {
    const auto count = host::query_count(request, "n", kMostComing);
    require(!count || (*count >= 1 && *count <= kMostComing), "a count out of its range");
  }
  for (const char* key : {"from", "until", "since"}) {
    if (const auto instant = host::query_instant(request, key, kHanoi)) host::to_iso8601(*instant, kHanoi);
  }
  host::query_flag(request, "texts");
}

}  // namespace

void api(Input input) {
  const auto text = text_of(input);
  const auto head = text.substr(0, text.find('\n'));
  host::ApiRequest request;
  request.path = head.substr(0, head.find('?'));
  if (const auto mark = head.find('?'); mark != std::string_view::npos) request.query = query_of(head.substr(mark + 1));
  request.body = text.substr(std::min(head.size() + 1, text.size()));
  try {
    take(request);
  } catch (const host::RequestError& error) {
    const auto answer = error.answer();
    require(answer.status >= 400 && answer.status < 500, "a refusal with status " + std::to_string(answer.status));
    const auto body = json::parse(answer.body);
    require(test::is_vietnamese(body.at("error").at("vi").get<std::string>()), "refused without a reason");
    require(!body.at("error").at("en").get<std::string>().empty(), "refused without a reason in English");
  }
}

}  // namespace loaxa::fuzz
