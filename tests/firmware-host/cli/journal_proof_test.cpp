// `loaxa journal` on the journal's file: --verify, --anchor, and the record on paper; and what --csv makes of a
// daemon's answer.
#include <fstream>
#include <regex>
#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "firmware-host/cli/csv.hpp"
#include "firmware-host/cli/journal_record.hpp"
#include "firmware-host/journal/verification.hpp"
#include "program.hpp"
#include "stand_in_daemon.hpp"
#include "tests/firmware-host/journal/ledger.hpp"

using namespace loaxa::host;
using namespace loaxa::host::cli;
using loaxa::host::ledger::kBase;
using loaxa::host::ledger::kPatience;
using nlohmann::json;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

/// A station whose journal has `rows` airings from 18 November 2026 on, an hour apart.
struct Desk {
  Program program;
  std::filesystem::path file() const { return program.folder() / "state" / "journal.db"; }
  explicit Desk(int rows) {
    Journal journal(file());
    for (int i = 0; i < rows; ++i) journal.append(ledger::ended_row(60 * i), kBase + std::chrono::hours{i});
    journal.flush(kPatience);
  }
  Verification verified() const { return verify_journal(file()); }
};

const char* const kNasty = "=HYPERLINK(\"http://x\")\r\n\"quoted\", semi;colon\ttab\x01 Đề nghị bà con";

}  // namespace

TEST_CASE("journal --verify needs no daemon, tells count, times and last hash, and finds the paper's hash again") {
  const Desk station(5);
  const auto whole = station.program.run({"journal", "--verify"});
  CHECK(whole.code == 0);
  CHECK(has(whole.out, "nguyên vẹn: 5 dòng, từ 18/11/2026 "));
  const auto hash = station.verified().last_hash;
  CHECK(has(whole.out, hash.substr(0, 4) + " " + hash.substr(4, 4)));
  const auto told = json::parse(station.program.run({"journal", "--verify", "--json"}).out);
  CHECK(told["ok"] == true);
  CHECK(told["rows"] == 5);
  CHECK(told["hash"] == hash);
  CHECK(told["bad"].is_null());
  std::string as_on_paper;
  for (std::size_t i = 0; i < 16; i += 4) as_on_paper += (i == 0 ? "" : " ") + hash.substr(i, 4);
  for (auto& c : as_on_paper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  const auto found = station.program.run({"journal", "--verify", "--anchor", as_on_paper});
  CHECK(found.code == 0);
  CHECK(has(found.out, "dòng 5"));
  const auto lost = station.program.run({"journal", "--anchor", std::string(64, 'e')});
  CHECK(lost.code == 1);
  CHECK(has(lost.err, "KHÔNG KHỚP GIẤY"));
}

TEST_CASE("journal --verify ends with 1 and names the first bad row: number, time, airing, what is wrong") {
  const Desk station(5);
  {
    const Connection connection(station.file(), Connection::Mode::write);
    connection.execute("DROP TRIGGER airing_rows_stay; UPDATE airing_rows SET result = 'aired' WHERE row = 3");
  }
  const auto told = station.program.run({"journal", "--verify"});
  CHECK(told.code == 1);
  for (const auto& part : {std::string("dòng 3"), std::string("18/11/2026"), ledger::ended_row(120).id,
                           std::string("đã bị sửa"), std::string("2 dòng trước đó nguyên vẹn")}) {
    INFO(part);
    CHECK(has(told.err, part));
  }
  const auto machine = station.program.run({"journal", "--verify", "--json"});
  CHECK(machine.code == 1);
  CHECK(json::parse(machine.out)["bad"]["row"] == 3);
  CHECK(json::parse(machine.out)["ok"] == false);
}

TEST_CASE("a journal that is not there is not intact") {
  const Program program;
  CHECK(program.run({"journal", "--verify"}).code == 1);
  CHECK(program.run({"journal", "--month", "2026-11", "--html"}).code == 1);
}

TEST_CASE("words of journal that do not go together are wrong usage") {
  const Desk station(1);
  for (const auto& words : std::vector<std::vector<std::string>>{{"--anchor", "12ab"},
                                                                 {"--anchor", std::string(64, 'g')},
                                                                 {"--html"},
                                                                 {"--month", "2026-11"},
                                                                 {"--month", "2026-13", "--html"},
                                                                 {"--month", "11", "--html"},
                                                                 {"--month", "", "-o", "x.html"},
                                                                 {"--month", "2026-11", "--html", "--csv"},
                                                                 {"--month", "2026-11", "--html", "--since", "17:00"},
                                                                 {"--verify", "--csv"},
                                                                 {"--verify", "--since", "2026-11-01"},
                                                                 {"-o", "x.html"}}) {
    INFO(words.front());
    auto all = words;
    all.insert(all.begin(), "journal");
    CHECK(station.program.run(all).code == 2);
  }
}

TEST_CASE("the record of a month is one printable page of its own with the chain's last hash") {
  const Desk station(31);  // until the next day; one month
  const auto page = station.program.folder() / "so.html";
  const auto told = station.program.run({"journal", "--month", "11/2026", "--html", "-o", page});
  INFO(told.err);
  REQUIRE(told.code == 0);
  std::ostringstream text;
  text << std::ifstream(page).rdbuf();
  const auto html = text.str();
  for (const auto* part : {"Đài thử", "Nhật ký phát thanh", "Tháng 11/2026", "@page{size:A4", "table-header-group",
                           "NGƯỜI LẬP", "THỦ TRƯỞNG", "ưu tiên", "bị cắt", "31 lượt phát", "31 dòng"}) {
    INFO(part);
    CHECK(has(html, part));
  }
  CHECK(count(html, "<tr><td class=\"n\">") == 31);
  const auto hash = station.verified().last_hash;
  CHECK(has(html, hash.substr(0, 4) + " " + hash.substr(4, 4)));
  for (const auto* foreign : {"<script", "http:", "https:", "url(", "<link", "@import"})
    CHECK_FALSE(has(html, foreign));
  const auto other = station.program.run({"journal", "--month", "2026-12", "--html"});
  CHECK(other.code == 0);
  CHECK(has(other.out, "không có lượt phát nào"));
}

TEST_CASE("a month begins and ends by the station's zone, and nothing in a row is taken for markup") {
  const FixedZone hanoi{std::chrono::hours{7}};
  Desk station(0);
  {
    Journal journal(station.file());
    int number = 0;
    for (const auto* at : {"2026-10-31T23:59:59+07:00", "2026-11-01T00:00:00+07:00", "2026-11-30T23:59:59+07:00",
                           "2026-12-01T00:00:00+07:00"}) {
      Airing row = ledger::ended_row(number++);
      row.planned = from_iso8601(at, hanoi);
      row.title = std::string("<script>alert('") + at + "')</script> & “" + kNasty + "”";
      row.by = "<b onclick=\"x\">lan</b>";
      row.reason = "</td></table><style>*{display:none}</style>";
      journal.append(row, kBase);
    }
    journal.flush(kPatience);
  }
  const auto html = station.program.run({"journal", "--month", "2026-11", "--html"}).out;
  CHECK(has(html, "2026-11-01T00:00:00"));
  CHECK(has(html, "2026-11-30T23:59:59"));
  CHECK_FALSE(has(html, "2026-10-31T"));
  CHECK_FALSE(has(html, "2026-12-01T"));
  CHECK_FALSE(has(html, "<script"));
  CHECK_FALSE(has(html, "<b onclick"));
  CHECK(count(html, "</table>") == 1);
  CHECK(count(html, "<style>") == 1);
}

TEST_CASE("the spreadsheet asks for the texts and makes every cell harmless, Vietnamese intact") {
  const json airing{{"id", "1"},          {"programme", nullptr}, {"title", kNasty},  {"priority", "routine"},
                    {"planned", nullptr}, {"started", nullptr},   {"ended", nullptr}, {"result", "aired"},
                    {"reason", "-1"},     {"by", "@lan"},         {"text", "\t=1+1"}, {"spoken", "+84 là số\nhai dòng"},
                    {"sha256", "ab"}};
  Program program;
  const StandInDaemon daemon(program.folder().path() / "s", [&](const Asked&) {
    return StandInDaemon::Answer{200, json::array({airing}).dump()};
  });
  const auto told = program.run({"journal", "--csv"});
  CHECK(told.code == 0);
  CHECK(daemon.asked().back().path == "/journal?texts=1");
  CHECK(told.out ==
        "\xEF\xBB\xBFid,programme,title,priority,planned,started,ended,result,reason,by,text,spoken,sha256\r\n"
        "1,,\"'=HYPERLINK(\"\"http://x\"\")\r\n\"\"quoted\"\", semi;colon\ttab Đề nghị bà "
        "con\",routine,,,,aired,'-1,'@lan,"
        "'\t=1+1,\"'+84 là số\nhai dòng\",ab\r\n");
  CHECK(csv_record({"\n=1", "＝1", "a=1", ""}) == "\"'\n=1\",'＝1,a=1,\r\n");
}
