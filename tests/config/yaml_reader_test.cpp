#include "config/yaml_reader.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/scratch_folder.hpp"

namespace {

using loaxa::config::Fault;
using loaxa::config::Node;
using loaxa::config::parse_yaml;
using loaxa::config::read_yaml;
using loaxa::test::ScratchFolder;
using std::string;

string repeated(const string& piece, std::size_t bytes) {
  string text;
  text.reserve(bytes + piece.size());
  while (text.size() < bytes) text += piece;
  return text;
}

Fault only_fault(const string& yaml) {
  const auto loaded = parse_yaml(yaml, "a.yaml");
  CAPTURE(yaml.substr(0, 200));
  CHECK_FALSE(loaded.value.has_value());
  REQUIRE(loaded.faults.size() == 1);
  CHECK_FALSE(loaded.faults.front().english.empty());
  return loaded.faults.front();
}

long peak_kib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

}  // namespace

TEST_CASE("a tree keeps texts as written, with their places in characters") {
  const auto loaded =
      parse_yaml("\xEF\xBB\xBF# đầu\ngiờ: 0530\ntên: {ô: no, b: \"05:30\"}\r\nlist:\n  - ~\n  - 1.50\n", "a.yaml");
  REQUIRE(loaded.value);
  const Node& root = *loaded.value;
  CHECK(root.kind == Node::Kind::map);
  CHECK(root.find("giờ")->text == "0530");
  CHECK(root.find("giờ")->place == loaxa::config::Place{2, 6});
  const Node& names = *root.find("tên");
  CHECK(names.find("ô")->text == "no");
  CHECK(names.find("ô")->place == loaxa::config::Place{3, 10});
  CHECK(names.find("b")->key_place == loaxa::config::Place{3, 14});
  CHECK(names.find("b")->text == "05:30");
  const Node& list = *root.find("list");
  REQUIRE(list.children.size() == 2);
  CHECK(list.children[0].kind == Node::Kind::null);
  CHECK(list.children[1].text == "1.50");
  CHECK(root.find("none") == nullptr);
}

TEST_CASE("an absent value stands where its key does") {
  const auto loaded = parse_yaml("a:\nbb:\n  c: 1\n", "a.yaml");
  REQUIRE(loaded.value);
  CHECK(loaded.value->find("a")->kind == Node::Kind::null);
  CHECK(loaded.value->find("a")->place == loaxa::config::Place{1, 1});
}

TEST_CASE("an empty file and one of comments are null") {
  for (const char* text : {"", "\n\n", "# chỉ có chú thích\n", "---\n"}) {
    const auto loaded = parse_yaml(text, "a.yaml");
    REQUIRE(loaded.value);
    CHECK(loaded.value->kind == Node::Kind::null);
  }
}

TEST_CASE("a mistake is named with its place and what to do") {
  struct Row {
    const char* yaml;
    int line, column;
    const char* says;
  };
  const Row rows[] = {
      {"name: Đài: Vân Tùng\n", 1, 10, "name: \"Đài: Vân Tùng\""},
      {"parts:\n  - say: Kính mời: bà con\n", 2, 18, "ngoặc kép"},
      {"a: {name: Đài: xã}\n", 1, 14, "ngoặc kép"},
      {"a: [Kính mời: bà con: họp]\n", 1, 21, "ngoặc kép"},
      {"a: b\n\tc: d\n", 2, 1, "Tab"},
      {"a:\n\t- b\n", 2, 1, "Tab"},
      {"a:\n  b: 1\n c: 1\n", 3, 2, "thụt lề"},
      {"a: \"x\nb: c\n", 1, 4, "thiếu dấu ngoặc kép đóng"},
      {"a: 'x\nb: c", 1, 4, "thiếu dấu ngoặc kép đóng"},
      {"a: \"x\nb: \"c\"\n", 2, 5, "dòng 1"},
      {"a: [1, 2\nb: c\n", 2, 2, "thiếu dấu ']'"},
      {"a: {b: 1\nc: d\n", 2, 2, "thiếu dấu '}'"},
      {"a: 1]\nb: ]\n", 2, 4, "thừa dấu đóng"},
      {"a: @x\n", 1, 4, "ngoặc kép"},
      {"a: - b\n", 1, 4, "- "},
      {"a:1\nb: 2\n", 1, 3, "dấu cách"},
      {"a: \"\\q\"\n", 1, 7, "\\\\"},
      {"a: &x 1\n", 1, 4, "neo"},
      {"a: *x\n", 1, 4, "neo"},
      {"&a [*a]\n", 1, 1, "neo"},
      {"a: !!str x\n", 1, 4, "nhãn"},
      {"a: ! x\n", 1, 4, "nhãn"},
      {"!x {a: 1}\n", 1, 1, "nhãn"},
      {"%TAG ! x\n---\na: 1\n", 1, 1, "nhãn"},
      {"a: 1\nb: 2\na: 3\n", 3, 1, "hai lần"},
      {"a: {c: 1, c: 2}\n", 1, 11, "hai lần"},
      {"a: 1\n---\nb: 2\n", 2, 1, "một phần"},
      {"? [a]\n: x\n", 1, 3, "khóa"},
      {": x\n", 1, 1, "khóa"},
      {"a: \xC3\n", 1, 4, "UTF-8"},
      {"tên: Đà\xFFi\n", 1, 8, "UTF-8"},
      {"a: b\x04\n", 1, 5, "điều khiển"},
  };
  for (const auto& row : rows) {
    const auto fault = only_fault(row.yaml);
    CAPTURE(row.yaml, fault.message);
    CHECK(fault.line == row.line);
    CHECK(fault.column == row.column);
    CHECK(fault.message.find(row.says) != string::npos);
    CHECK(fault.file == "a.yaml");
  }
}

TEST_CASE("UTF-16 is refused with how to save the file") {
  const auto fault = only_fault(string("\xFF\xFE\x61\x00", 4));
  CHECK(fault.message.find("UTF-8") != string::npos);
}

TEST_CASE("a file that is no readable file is named so") {
  const ScratchFolder scratch;
  const auto says = [](const std::filesystem::path& file, const char* words) {
    const auto loaded = read_yaml(file);
    REQUIRE(loaded.faults.size() == 1);
    CHECK(loaded.faults[0].line == 0);
    CHECK(loaded.faults[0].file == file.string());
    CHECK(loaded.faults[0].message.find(words) != string::npos);
  };
  says(scratch.path() / "none.yaml", "không có tệp");
  says(scratch.path(), "thư mục");
  const auto pipe = scratch.path() / "pipe";
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  says(pipe, "không phải tệp thường");
  const auto secret = scratch.write("secret.yaml", "a: 1\n");
  REQUIRE(chmod(secret.c_str(), 0) == 0);
  if (geteuid() != 0) says(secret, "quyền");
}

TEST_CASE("bombs are refused, with little memory") {
  const ScratchFolder scratch;
  string aliases = "a: &a [x]\n";
  for (int i = 0; i < 5000; ++i) aliases += fmt::format("k{}: [*a, *a]\n", i);
  string names;
  for (int i = 0; names.size() < 250'000; ++i) names += fmt::format("k{}: v\n", i);
  string steps;
  for (int i = 0; i < 700; ++i) steps += string(static_cast<std::size_t>(i), ' ') + "a:\n";
  constexpr std::size_t kCap = loaxa::config::kMostYamlBytes;
  const std::vector<string> bombs{repeated("- x\n", 10'000'000),
                                  repeated("[", 1'000'000),
                                  repeated("[", kCap - 1),
                                  repeated("{", kCap - 1),
                                  repeated("[\n", kCap - 2),
                                  repeated("{a: ", kCap - 4),
                                  repeated("{a:\n", kCap - 4),
                                  repeated("- ", kCap - 2),
                                  repeated("? ", kCap - 2),
                                  repeated(": ", kCap - 2),
                                  repeated("[a,", kCap - 3),
                                  repeated("[a,\n", kCap - 4),
                                  repeated("[? ", kCap - 3),
                                  repeated("{\"a\":", kCap - 5),
                                  repeated("&a ", kCap - 3),
                                  repeated("!a ", kCap - 3),
                                  repeated("---\n", kCap - 4),
                                  repeated("\"a\" ", kCap - 4),
                                  repeated("- - a\n", kCap - 6),
                                  steps,
                                  aliases,
                                  names,
                                  repeated("a\n", kCap - 2),
                                  fmt::format("[{}", repeated("a,\n", kCap - 8)),
                                  fmt::format("a: [{}]", repeated("x,", kCap - 10))};
  const long before = peak_kib();
  for (const auto& bomb : bombs) {
    const auto file = scratch.write("bomb.yaml", bomb);
    const auto loaded = read_yaml(file);
    CAPTURE(bomb.substr(0, 40));
    CHECK_FALSE(loaded.value.has_value());
    CHECK(loaded.faults.size() == 1);
  }
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  // README, "What it promises". Sanitizers keep freed memory, so the figure means something without them only.
  CHECK(peak_kib() - before <= 10 * 1024);
#else
  (void)before;
#endif
}
