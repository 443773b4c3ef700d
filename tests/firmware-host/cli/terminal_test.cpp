#include "firmware-host/cli/terminal.hpp"

#include <random>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "firmware-host/cli/csv.hpp"
#include "firmware-host/cli/help.hpp"
#include "firmware-host/cli/progress_bar.hpp"
#include "firmware-host/cli/table.hpp"

using namespace loaxa::host::cli;
using loaxa::config::Language;

TEST_CASE("text from outside cannot steer the terminal") {
  CHECK(printable("a\x1b[31mb") == "a\xEF\xBF\xBD[31mb");
  CHECK(printable("a\nb\tc\rd") == "a b c d");
  CHECK(printable("a\x7f"
                  "b\xC2\x9B"
                  "c") ==
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD"
        "c");
  CHECK(printable("a\xE2\x80\xAE"
                  "b") ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(printable("\xFF\xC0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(printable("Đài truyền thanh xã") == "Đài truyền thanh xã");
}

TEST_CASE("whatever bytes come in, printable text comes out") {
  std::mt19937 random{7};
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 40, '\0');
    for (auto& byte : bytes) byte = static_cast<char>(random());
    const auto text = printable(bytes);
    for (const char c : text) CHECK((static_cast<unsigned char>(c) >= 0x20 && c != 0x7F));
    CHECK(printable(text) == text);
    CHECK(display_width(fit(text, 10)) <= 10);
    CHECK(display_width(pad(fit(text, 10), 12)) == 12);
  }
}

TEST_CASE("Vietnamese takes as many columns as it has letters, composed or not") {
  CHECK(display_width("Tiếng Việt") == 10);
  CHECK(display_width("Tie\xCC\x82\xCC\x81ng") == 5);
  CHECK(display_width("新聞") == 4);
  CHECK(fit("Tiếng Việt", 6) == "Tiếng…");
  CHECK(fit("Tiếng Việt", 10) == "Tiếng Việt");
  CHECK(fit("abc", 0).empty());
}

TEST_CASE("a table is aligned by what is seen") {
  Table table{{"Tên", "Giờ"}};
  CHECK(table.empty());
  table.add({"Bản tin sáng", "05:30"});
  table.add({"Nhạc", "17:00"});
  table.add({"x\x1b[2J"});
  CHECK(table.text() == "Tên           Giờ\nBản tin sáng  05:30\nNhạc          17:00\nx\xEF\xBF\xBD[2J\n");
}

TEST_CASE("CSV fields are quoted, and no formula reaches the spreadsheet") {
  CHECK(csv_record({"a", "b c", ""}) == "a,b c,\r\n");
  CHECK(csv_record({"a,b", "nói \"vâng\"", "hai\ndòng"}) == "\"a,b\",\"nói \"\"vâng\"\"\",\"hai\ndòng\"\r\n");
  CHECK(csv_record({"=1+1", "+84", "-3", "@x", "\tx"}) == "'=1+1,'+84,'-3,'@x,'\tx\r\n");
  CHECK(csv_record({"=HYPERLINK(\"x\",1)"}) == "\"'=HYPERLINK(\"\"x\"\",1)\"\r\n");
}

TEST_CASE("a progress line tells per cent, time left and the sentence, and fits") {
  const Progress progress{.fraction = 0.455, .left = std::chrono::seconds{72}, .what = "Kính thưa\x1b bà con."};
  const auto line = progress_line(progress, 80, Language::vietnamese);
  CHECK(line.find(" 45%") != std::string::npos);
  CHECK(line.find("còn 1:12") != std::string::npos);
  CHECK(line.find("Kính thưa") != std::string::npos);
  CHECK(line.find('\x1b') == std::string::npos);
  CHECK(progress_line(progress, 80, Language::english).find("left 1:12") != std::string::npos);
  for (std::size_t columns = 1; columns < 120; ++columns) {
    CHECK(display_width(progress_line(progress, columns, Language::vietnamese)) <= columns);
  }
  CHECK(progress_line({.fraction = 7.0, .left = std::nullopt, .what = ""}, 40, Language::vietnamese).find("100%") !=
        std::string::npos);
}

TEST_CASE("a progress bar writes nothing to what is no terminal") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  {
    ProgressBar bar{ends[1], Language::vietnamese, std::chrono::milliseconds{0}};
    bar.show({.fraction = 0.5, .left = std::nullopt, .what = "x"});
  }
  ::close(ends[1]);
  char byte = 0;
  CHECK(::read(ends[0], &byte, 1) == 0);
  ::close(ends[0]);
}

TEST_CASE("a mistyped command finds its neighbour, another word none") {
  CHECK(nearest_command("raed") == "read");
  CHECK(nearest_command("statsu") == "status");
  CHECK(nearest_command("vol") == "volume");
  CHECK(nearest_command("jurnal") == "journal");
  CHECK_FALSE(nearest_command("xyzzy"));
  CHECK_FALSE(nearest_command("q"));
}

TEST_CASE("every command has a help in both languages, the English one without Vietnamese place-holders") {
  for (const auto& help : command_helps()) {
    INFO(help.name);
    CHECK(help_text(help, Language::vietnamese).starts_with("Cách dùng: loaxa " + help.name));
    const auto english = help_text(help, Language::english);
    CHECK(english.starts_with("Usage: loaxa " + help.name));
    for (const char c : english) CHECK(static_cast<unsigned char>(c) < 0x80);
  }
}
