#include "firmware-host/daemon/status_json.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

#include "firmware-host/json_line.hpp"

namespace loaxa::host {

namespace {

using Json = nlohmann::ordered_json;

Json clock_object(const ClockStatus& clock, const Zone& zone) {
  return {{"trusted", clock.verdict.trusted},
          {"by", clock.verdict.by.empty() ? Json{} : Json(clock.verdict.by)},
          {"since", to_iso8601(clock.since, zone)},
          {"now", to_iso8601(clock.now, zone)},
          {"untrusted", clock.plays_untrusted ? "play" : "hold"}};
}

Json airing_array(const std::vector<Airing>& airings, const Zone& zone) {
  auto array = Json::array();
  for (const auto& airing : airings) array.push_back(Json::parse(to_json(airing, zone)));
  return array;
}

Json progress_object(const std::optional<Progress>& progress) {
  if (!progress) return nullptr;
  const auto seconds = [](double value) { return std::round(value * 10) / 10; };
  Json object{{"part", progress->part}, {"sentence", progress->sentence}, {"played_s", seconds(progress->played_s)}};
  object["remaining_s"] = progress->remaining_s ? Json(seconds(*progress->remaining_s)) : Json{};
  return object;
}

Json fault_array(const std::vector<config::Fault>& faults) {
  auto array = Json::array();
  for (const auto& fault : faults) {
    array.push_back({{"file", fault.file},
                     {"line", fault.line},
                     {"column", fault.column},
                     {"message", fault.message},
                     {"english", fault.english}});
  }
  return array;
}

Json finding_array(const std::vector<Finding>& findings, const Zone& zone) {
  auto array = Json::array();
  for (const auto& finding : findings) {
    array.push_back({{"severity", finding.weight == Finding::Weight::loss ? "fault" : "finding"},
                     {"programme", finding.programme},
                     {"planned", to_iso8601(zone.instant(finding.planned), zone)},
                     {"file", finding.fault.file},
                     {"line", finding.fault.line},
                     {"column", finding.fault.column},
                     {"message", finding.fault.message},
                     {"english", finding.fault.english}});
  }
  return array;
}

}  // namespace

std::string to_json(const ClockStatus& clock, const Zone& zone) {
  return json_line(clock_object(clock, zone));
}

std::string to_json(const std::vector<Airing>& airings, const Zone& zone, JournalTexts texts) {
  std::string array;
  for (const auto& airing : airings) {
    array += array.empty() ? '[' : ',';
    array += texts == JournalTexts::included ? to_json_with_texts(airing, zone) : to_json(airing, zone);
  }
  return array.empty() ? "[]" : array + "]";
}

std::string to_json(const Status& status, const Zone& zone) {
  const auto& shown = status.snapshot;
  Json object{{"version", LOAXA_VERSION},
              {"since", to_iso8601(status.since, zone)},
              {"station", status.station},
              {"clock", clock_object(status.clock, zone)}};
  object["on_air"] = shown.on_air ? Json::parse(to_json(*shown.on_air, zone)) : Json{};
  object["progress"] = progress_object(shown.progress);
  object["queue"] = airing_array(shown.queue, zone);
  object["next"] = nullptr;
  if (shown.next) {
    object["next"] = {{"programme", shown.next->programme},
                      {"title", shown.next->title},
                      {"start", to_iso8601(shown.next->start, zone)}};
  }
  object["volume"] = status.volume;
  object["device"] = status.device;
  object["device_ok"] = status.device_ok ? Json(*status.device_ok) : Json{};
  object["journal"] = {{"ok", !status.journal_problem}, {"unwritten", status.journal_unwritten}};
  if (status.journal_problem) object["journal"]["problem"] = *status.journal_problem;
  object["faults"] = fault_array(status.faults);
  object["notices"] = fault_array(status.notices);
  object["checked"] = status.checked ? Json(to_iso8601(status.checked->at, zone)) : Json{};
  object["findings"] = status.checked ? finding_array(status.checked->findings, zone) : Json::array();
  return json_line(object);
}

}  // namespace loaxa::host
