// `loaxa journal`: what was aired, for people, programs (--json) and spreadsheets (--csv).

#include <array>

#include <nlohmann/json.hpp>

#include "firmware-host/cli/airing_text.hpp"
#include "firmware-host/cli/commands.hpp"
#include "firmware-host/cli/csv.hpp"
#include "firmware-host/cli/daemon_client.hpp"
#include "firmware-host/cli/journal_proof.hpp"
#include "firmware-host/cli/journal_record.hpp"
#include "firmware-host/cli/table.hpp"
#include "firmware-host/cli/time_words.hpp"
#include "firmware-host/wall_clock.hpp"

namespace loaxa::host::cli {

namespace {

using nlohmann::json;

constexpr std::array<const char*, 13> kFields{"id",     "programme", "title", "priority", "planned", "started", "ended",
                                              "result", "reason",    "by",    "text",     "spoken",  "sha256"};

std::string field(const json& airing, const char* key) {
  if (!airing.is_object() || !airing.contains(key) || airing[key].is_null()) return {};
  return airing[key].is_string() ? airing[key].get<std::string>() : airing[key].dump();
}

/// A bound as the daemon is sent it; empty stays empty.
std::string bound(const std::string& time) {
  if (time.empty()) return {};
  const SystemZone zone;
  const auto now = Instant{std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
  return to_iso8601(zone.instant(*parse_time(time, zone.local(now), DayOfTime::same)), zone);
}

void print_csv(const json& airings) {
  print(kUtf8Mark);
  print(csv_record({kFields.begin(), kFields.end()}));
  for (const auto& airing : airings) {
    std::vector<std::string> record;
    for (const auto* key : kFields) record.push_back(field(airing, key));
    print(csv_record(record));
  }
}

/// Of an airing without a result.
std::string going_on(const Context& context, const std::string& started) {
  return started.empty() ? context.text({"chưa phát", "to come"}) : context.text({"đang phát", "on air"});
}

void print_table(const Context& context, const json& airings) {
  const auto& word = [&context](const char* vi, const char* en) { return context.text({vi, en}); };
  Table table{{word("Giờ", "time"), word("Kết quả", "result"), word("Mức", "priority"), word("Tiêu đề", "title"),
               word("Ai", "by"), word("Lý do", "reason")}};
  for (const auto& airing : airings) {
    const auto started = field(airing, "started");
    const auto result = field(airing, "result");
    table.add({shown_time(started.empty() ? field(airing, "planned") : started),
               result.empty() ? going_on(context, started) : result_word(result, context.language),
               priority_word(field(airing, "priority"), context.language), field(airing, "title"), field(airing, "by"),
               field(airing, "reason")});
  }
  if (!table.empty()) return print(table.text());
  note(context, {"Nhật ký không có lượt phát nào trong khoảng này.", "the journal has no airing in this span."});
}

}  // namespace

Exit journal_command(const Context& context, const JournalRequest& request) {
  if (request.verify) return verify_command(context, request);
  if (request.form == JournalForm::html) return record_command(context, request);
  if (!request.since.empty() || !request.until.empty()) use_station_zone(context);
  const auto answer = ask_daemon(context, "GET",
                                 "/journal" + query({{"since", bound(request.since)},
                                                     {"until", bound(request.until)},
                                                     {"texts", request.form == JournalForm::people ? "" : "1"}}));
  const auto airings = json::parse(answer);
  switch (request.form) {
    case JournalForm::json:
      print(answer + "\n");
      break;
    case JournalForm::csv:
      print_csv(airings);
      break;
    case JournalForm::html:
    case JournalForm::people:
      print_table(context, airings);
      break;
  }
  flush_output(context);
  return Exit::done;
}

}  // namespace loaxa::host::cli
