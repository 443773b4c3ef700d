#include "firmware-host/daemon/volume_file.hpp"

#include <catch2/catch.hpp>

#include "firmware-host/daemon/error.hpp"
#include "tests/firmware-host/daemon/stand.hpp"

using namespace loaxa::host;

TEST_CASE("a volume survives being kept") {
  const stand::Folder folder;
  for (const int percent : {0, 37, 100}) {
    write_volume(folder / "volume", percent);
    CHECK(read_volume(folder / "volume") == percent);
  }
  CHECK_FALSE(std::filesystem::exists(folder / "volume.new"));
}

TEST_CASE("no volume is read from a missing or damaged file") {
  const stand::Folder folder;
  CHECK(read_volume(folder / "volume") == std::nullopt);
  for (const auto* text : {"", "x", "-1", "101", "50 60", "99999999999999999999"}) {
    INFO(text);
    folder.write("volume", text);
    CHECK(read_volume(folder / "volume") == std::nullopt);
  }
}

TEST_CASE("a volume that cannot be kept is an error that names the file, and the old one stays") {
  const stand::Folder folder;
  folder.write("volume/in-the-way", "x");
  CHECK_THROWS_WITH(write_volume(folder / "volume", 5), Catch::Matchers::Contains((folder / "volume").string()));
  CHECK_FALSE(std::filesystem::exists(folder / "volume.new"));
}
