#include "config/lexicon.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "tests/scratch_folder.hpp"

using loaxa::config::load_name_book;
using loaxa::test::ScratchFolder;
using std::string;

TEST_CASE("the shipped lexicon is compiled in, sorted, well formed and in words") {
  const auto lexicon = loaxa::config::shipped_lexicon();
  CHECK(lexicon.name_book.empty());
  CHECK(lexicon.abbreviations.entries().size() >= 80);
  CHECK(lexicon.abbreviations.said("UBND") == "Ủy ban nhân dân");
  CHECK(lexicon.abbreviations.find("đ/c").back().said == "đồng chí");  // behind the line that needs neighbours
  CHECK(lexicon.document_types.said("NQ") == "Nghị quyết");
  CHECK(lexicon.letters.said("b") == "bê");
  CHECK(lexicon.units.find("không có").empty());
  for (const auto* table : {&lexicon.abbreviations, &lexicon.document_types, &lexicon.issuers, &lexicon.units,
                            &lexicon.foreign, &lexicon.names, &lexicon.letters}) {
    const auto entries = table->entries();
    REQUIRE_FALSE(entries.empty());
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const string written{entries[i].written}, said{entries[i].said};
      CAPTURE(written, said);
      CHECK(said.find_first_of("0123456789/&\t\r") == string::npos);
      CHECK(table->said(written) != "");
      if (i > 0) CHECK(entries[i - 1].written <= entries[i].written);
    }
  }
}

TEST_CASE("a name-book maps what is written to what is said") {
  const ScratchFolder scratch;
  const auto loaded =
      load_name_book(scratch.write("names.yaml", "# tên\nĐắk Lắk: Đắc Lắc\n\"QL3\": quốc lộ ba\nNo: nô\n"));
  REQUIRE(loaded.value);
  CHECK(loaded.value->size() == 3);
  CHECK(loaded.value->at("QL3") == "quốc lộ ba");
  CHECK(loaded.value->at("No") == "nô");
}

TEST_CASE("a name-book that is missing or empty is an empty book") {
  const ScratchFolder scratch;
  REQUIRE(load_name_book(scratch.path() / "none.yaml").value);
  REQUIRE(load_name_book(scratch.write("names.yaml", "# chưa có\n")).value);
  CHECK(load_name_book(scratch.path() / "names.yaml").value->empty());
}

TEST_CASE("a wrong name-book is refused with every place") {
  const ScratchFolder scratch;
  const auto loaded = load_name_book(scratch.write("names.yaml", "A: ba\nQL3: quốc lộ 3\nB:\nC: [x]\nD: \"...\"\n"));
  REQUIRE(loaded.faults.size() == 4);
  CHECK(loaded.faults[0].line == 2);
  CHECK(loaded.faults[0].column == 6);
  CHECK(loaded.faults[3].line == 5);
  CHECK(load_name_book(scratch.write("names.yaml", "- a\n")).faults.size() == 1);
  CHECK(load_name_book(scratch.write("names.yaml", "A: a\nA: b\n")).faults.size() == 1);
  CHECK(load_name_book(scratch.path()).faults.size() == 1);
}
