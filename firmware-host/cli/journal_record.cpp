// The journal of a month on paper: heading, table, totals, the end of the chain of hashes, lines to sign on. What is
// signed binds all rows up to then: `loaxa journal --verify --anchor` compares the hash with the journal of any later
// day.

#include "firmware-host/cli/journal_record.hpp"

#include <array>

#include <fmt/format.h>

#include "firmware-host/cli/airing_text.hpp"
#include "firmware-host/cli/journal_proof.hpp"
#include "firmware-host/cli/plot/svg.hpp"
#include "firmware-host/cli/time_words.hpp"
#include "firmware-host/cli/workshop.hpp"

namespace loaxa::host::cli {

namespace {

using namespace std::chrono;
using plot::escaped;
using schedules::LocalTime;

constexpr auto kLanguage = config::Language::vietnamese;

// Times New Roman is what papers of Vietnamese offices are set in (Decree 30/2020/ND-CP); the others have its letters.
constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>{title}</title><style>
@page{{size:A4 landscape;margin:15mm 12mm 15mm 15mm;@bottom-right{{content:"Trang " counter(page) "/" counter(pages);font:9pt "Times New Roman","Liberation Serif","Tinos",serif}}}}
*{{box-sizing:border-box}}
body{{font:11pt/1.3 "Times New Roman","Liberation Serif","Tinos","Noto Serif",serif;color:#000;background:#fff;margin:0}}
@media screen{{body{{max-width:270mm;margin:8mm auto;padding:0 4mm}}}}
header{{text-align:center;margin-bottom:5mm}}
header .station{{text-align:left;font-weight:bold;margin:0}}
h1{{font-size:16pt;margin:3mm 0 1mm;text-transform:uppercase}}
header p{{margin:0}}
table{{width:100%;border-collapse:collapse;table-layout:fixed}}
thead{{display:table-header-group}}
tr{{break-inside:avoid}}
th,td{{border:.5pt solid #444;padding:.8mm 1.3mm;vertical-align:top;overflow-wrap:anywhere}}
th{{background:#eee;font-size:9pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}}
td{{font-size:9pt}}
.n{{width:10mm;text-align:right}}.d{{width:13mm}}.p{{width:17mm}}.s{{width:35mm}}.l{{width:26mm}}.r{{width:20mm}}.w{{width:56mm}}.b{{width:27mm}}
.t{{white-space:nowrap}}
.bad{{font-weight:bold}}
section{{break-inside:avoid;margin-top:5mm}}
h2{{font-size:11pt;margin:0 0 1mm}}
section p{{margin:0 0 1mm}}
.hash{{font:12pt/1.5 "Liberation Mono","DejaVu Sans Mono","Courier New",monospace;margin:1mm 0;white-space:pre}}
.end{{break-inside:avoid}}
.sign{{display:flex;justify-content:space-around;text-align:center;margin-top:6mm}}
.sign div{{width:40%}}
.sign .room{{height:24mm}}
.day{{text-align:right;margin:6mm 12mm 0 0;font-style:italic}}
.sign i{{font-size:10pt}}
</style></head><body>
)";

constexpr std::string_view kTableHead =
    "<table><thead><tr><th class=\"n\">TT</th><th class=\"d\">Ngày</th><th class=\"p\">Giờ hẹn</th>"
    "<th class=\"s\">Phát thực tế</th><th>Nội dung</th><th class=\"l\">Mức ưu tiên</th><th class=\"r\">Kết quả</th>"
    "<th class=\"w\">Lý do, ghi chú</th><th class=\"b\">Người yêu cầu</th></tr></thead><tbody>\n";

constexpr std::string_view kSignatures =
    "<p class=\"day\">…………………, ngày …… tháng …… năm ………</p>\n"
    "<div class=\"sign\"><div><b>NGƯỜI LẬP</b><br><i>(Ký, ghi rõ họ tên)</i><div class=\"room\"></div>"
    "……………………………………</div><div><b>THỦ TRƯỞNG ĐƠN VỊ</b><br><i>(Ký, ghi rõ họ tên, đóng dấu)</i>"
    "<div class=\"room\"></div>……………………………………</div></div>\n";

std::string date_of(LocalTime time) {
  const year_month_day date{floor<days>(time)};
  return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
                     static_cast<int>(date.year()));
}

std::string clock_of(LocalTime time) {
  const hh_mm_ss clock{time - floor<days>(time)};
  return fmt::format("{:02}:{:02}:{:02}", clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::string clock_of(const std::optional<Instant>& instant, const Zone& zone) {
  return instant ? clock_of(zone.local(*instant)) : std::string{};
}

/// Seconds are told where there are any.
std::string planned_of(const Airing& airing, const Zone& zone) {
  constexpr std::string_view kWhole = ":00";
  auto text = clock_of(airing.planned, zone);
  if (text.ends_with(kWhole)) text.resize(text.size() - kWhole.size());
  return text;
}

/// What the journal keeps as a word for programs, said for people.
std::string reason_of(const Airing& airing) {
  constexpr std::string_view kNoDevice = "no device";
  auto reason = airing.reason;
  if (const auto at = reason.find(kNoDevice); at != std::string::npos) {
    reason.replace(at, kNoDevice.size(), "không có thiết bị phát");
  }
  return reason;
}

std::string result_of(const Airing& airing) {
  if (airing.result) return result_word(to_string(*airing.result), kLanguage);
  return airing.stage == Stage::started ? "đang phát" : "chưa phát";
}

std::string row_of(const Airing& airing, std::size_t number, const Zone& zone) {
  const auto moment = airing.planned ? airing.planned : airing.started;
  auto aired = clock_of(airing.started, zone);
  if (airing.started && airing.ended) aired += "–" + clock_of(airing.ended, zone);
  const bool good = airing.result == Result::aired;
  return fmt::format(
      "<tr><td class=\"n\">{}</td><td>{}</td><td class=\"t\">{}</td><td class=\"t\">{}</td><td>{}</td>"
      "<td class=\"t\">{}</td><td{}>{}</td><td>{}</td><td>{}</td></tr>\n",
      number, moment ? date_of(zone.local(*moment)).substr(0, 5) : "", planned_of(airing, zone), aired,
      escaped(airing.title), priority_word(schedules::to_string(airing.priority), kLanguage),
      good ? "" : " class=\"bad\"", result_of(airing), escaped(reason_of(airing)), escaped(airing.by));
}

std::string totals(const std::vector<Airing>& airings) {
  std::array<std::size_t, 5> results{};
  std::size_t emergencies = 0, open = 0;
  microseconds on_air{0};
  for (const Airing& airing : airings) {
    if (airing.result) ++results.at(static_cast<std::size_t>(*airing.result));
    if (!airing.result) ++open;
    if (airing.priority == schedules::Priority::emergency) ++emergencies;
    if (airing.started && airing.ended && *airing.ended > *airing.started) on_air += *airing.ended - *airing.started;
  }
  std::string text = fmt::format("<section><h2>Tổng cộng</h2><p>{} lượt phát", airings.size());
  for (std::size_t i = 0; i < results.size(); ++i) {
    text += fmt::format("{} {} {}", i == 0 ? ":" : ",", results.at(i),
                        result_word(to_string(static_cast<Result>(i)), kLanguage));
  }
  if (open > 0) text += fmt::format(", {} chưa xong", open);
  return text + fmt::format("; trong đó {} lượt khẩn cấp. Thời gian có phát: {}.</p></section>\n", emergencies,
                            clock_length(duration_cast<seconds>(on_air)));
}

std::string chain(const PaperRecord& record, const Zone& zone) {
  const auto& end = record.journal.end;
  if (end.hash.empty()) return "<section><p>Nhật ký chưa có chuỗi mã.</p></section>\n";
  const auto groups = hash_in_groups(end.hash);
  const auto half = groups.size() / 2;
  const auto last = end.recorded ? zone.local(*end.recorded) : LocalTime{};
  return fmt::format(
      "<section><h2>Mã cuối của chuỗi nhật ký</h2><p>Khi in, nhật ký có {} dòng, dòng cuối ghi lúc {} ngày {}; mã "
      "SHA-256 của dòng đó:</p><p class=\"hash\">{}\n{}</p><p>Mã này bao hàm mọi dòng từ đầu đến dòng đó. Kiểm lại về "
      "sau: <code>loaxa journal --verify --anchor \"{}\"</code></p></section>\n",
      end.rows, clock_of(last), date_of(last), groups.substr(0, half), groups.substr(half + 1), groups.substr(0, half));
}

Failure unreadable(const std::string& vietnamese) {
  return {Exit::failed, {vietnamese, vietnamese}};
}

JournalRecord journal_of(const Context& context, year_month month) {
  const auto file = context.places.journal();
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) {
    throw Failure(Exit::failed, {fmt::format("{}: không có nhật ký.", file.string()),
                                 fmt::format("{}: there is no journal.", file.string())});
  }
  const SystemZone zone;
  const auto begin = [&zone](year_month of) { return zone.instant(LocalTime{local_days{of / day{1}}}); };
  try {
    return read_record(file, {.since = begin(month), .until = begin(month + months{1})});
  } catch (const std::runtime_error& error) {
    throw unreadable(error.what());
  }
}

}  // namespace

std::string draw_record(const PaperRecord& record, const Zone& zone) {
  const auto month =
      fmt::format("{:02}/{:04}", static_cast<unsigned>(record.month.month()), static_cast<int>(record.month.year()));
  const auto printed = zone.local(record.printed);
  const auto station = escaped(record.station);
  std::string page = fmt::format(kHead, fmt::arg("title", "Nhật ký phát thanh tháng " + month));
  page += fmt::format(
      "<header><p class=\"station\">{}</p><h1>Nhật ký phát thanh</h1><p>Tháng {}</p><p><i>In lúc {} ngày {}</i></p>"
      "</header>\n",
      station, month, clock_of(printed), date_of(printed));
  page += kTableHead;
  std::size_t number = 0;
  for (const Airing& airing : record.journal.airings) page += row_of(airing, ++number, zone);
  if (number == 0) page += "<tr><td colspan=\"9\">Tháng này không có lượt phát nào.</td></tr>\n";
  page += "</tbody></table>\n" + totals(record.journal.airings) + "<div class=\"end\">";
  return page + chain(record, zone) + std::string{kSignatures} + "</div></body></html>\n";
}

Exit record_command(const Context& context, const JournalRequest& request) {
  const auto settings = load_settings(context);
  const auto page = draw_record({.station = settings.station.name,
                                 .month = *request.month,
                                 .journal = journal_of(context, *request.month),
                                 .printed = floor<microseconds>(system_clock::now())},
                                SystemZone{});
  if (request.output.empty()) {
    print(page);
    flush_output(context);
    return Exit::done;
  }
  const Workshop workshop(request.output, ".html", ".html");
  workshop.write(page);
  workshop.deliver();
  note(context, {fmt::format("Đã ghi {}; mở bằng trình duyệt rồi in.", request.output),
                 fmt::format("wrote {}; open it in a browser and print it.", request.output)});
  return Exit::done;
}

}  // namespace loaxa::host::cli
