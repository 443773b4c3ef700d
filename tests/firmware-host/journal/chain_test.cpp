#include "firmware-host/journal/chain.hpp"

#include <set>

#include <catch2/catch.hpp>

using namespace loaxa::host;
using namespace std::string_view_literals;

TEST_CASE("a row's hash is the SHA-256 of its documented bytes") {
  const std::vector<ColumnValue> row{std::int64_t{1}, std::int64_t{-20}, "tin.yaml"sv, std::monostate{}, ""sv,
                                     "Bão\n"sv};
  const std::string bytes = "loaxa-journal-row-1\ni1;i-20;t8:tin.yaml;n;t0:;t5:Bão\n;";
  CHECK(row_hash(row) == text_hash(bytes));
  // sha256sum of these bytes
  CHECK(row_hash(row) == "9d43b276c3b0cd3245657a0c6943264ba36a2b4166c29a705cf09fb236da2fbc");
}

TEST_CASE("no two rows have the same bytes: neither moved borders nor NULL, empty text, 0 and \"0\" are one") {
  const std::vector<std::vector<ColumnValue>> rows{{"ab"sv, "c"sv},
                                                   {"a"sv, "bc"sv},
                                                   {"abc"sv, ""sv},
                                                   {"abc"sv, std::monostate{}},
                                                   {"abc"sv},
                                                   {std::int64_t{0}},
                                                   {"0"sv},
                                                   {std::monostate{}},
                                                   {""sv},
                                                   {"n;"sv},
                                                   {"t1:a;"sv},
                                                   {"a"sv},
                                                   {"a;t1:b"sv},
                                                   {"a"sv, "b"sv},
                                                   {"\0"sv},
                                                   {"\0\0"sv},
                                                   {std::int64_t{12}},
                                                   {std::int64_t{1}, std::int64_t{2}}};
  std::set<std::string> hashes;
  for (const auto& row : rows) hashes.insert(row_hash(row));
  CHECK(hashes.size() == rows.size());
}

TEST_CASE("an origin survives its statement, and a foreign statement says nothing") {
  const Origin origin{"2026-11-29T07:30:00Z", 321, "journal.damaged-20261124-053000.db", std::string(64, 'f')};
  const auto back = parse_origin(statement_of(origin));
  CHECK(back.begun == origin.begun);
  CHECK(back.taken_over == 321);
  CHECK(back.after_file == origin.after_file);
  CHECK(back.after_hash == origin.after_hash);
  CHECK(parse_origin(statement_of({.begun = {}, .taken_over = 0, .after_file = "x.db", .after_hash = {}})).after_hash ==
        "");
  CHECK(parse_origin("taken-over 5\n").taken_over == 0);
}
