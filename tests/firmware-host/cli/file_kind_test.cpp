#include "firmware-host/cli/file_kind.hpp"

#include <catch2/catch.hpp>

#include "program.hpp"

using namespace loaxa::host::cli;

TEST_CASE("a YAML file is told by its keys, then by its name") {
  const Folder folder;
  const loaxa::config::Settings settings;
  const auto kind = [&](const char* name, const char* text) {
    return kind_of_file(folder.write(name, text), settings);
  };
  CHECK(kind("a.yaml", "station: {name: x}\noutput: {}\n") == FileKind::settings);
  CHECK(kind("b.yaml", "# lời\ntitle: x\nwhen: []\nparts:\n  - say: station\n") == FileKind::programme);
  CHECK(kind("c.yaml", "staton: {}\nclock: {}\n") == FileKind::settings);
  CHECK(kind("d.yaml", "{title: x, when: []}\n") == FileKind::programme);
  CHECK(kind("loaxa.yaml", "") == FileKind::settings);
  CHECK(kind("loaxa.yaml", "title: x\n") == FileKind::programme);
  CHECK(kind("e.yaml", "%%%\xFF") == FileKind::programme);
  CHECK(kind("names.yaml", "title: x\n") == FileKind::name_book);
  CHECK(kind_of_file(folder.path() / "missing.yaml", settings) == FileKind::programme);
}
