#include "firmware-host/daemon/folder_watch.hpp"

#include <catch2/catch.hpp>

#include "tests/firmware-host/daemon/stand.hpp"

using namespace loaxa::host;
using namespace std::chrono_literals;

namespace {

struct Watcher {
  Watcher() {
    std::filesystem::create_directories(folder / "etc");
    watch.emplace(loop, log,
                  std::vector<WatchedFolder>{{1, folder / "state/programmes", {}, true},
                                             {2, folder / "etc", {"loaxa.yaml"}, false},
                                             {3, folder / "nowhere", {"x"}, false}},
                  [this](const std::set<int>& topics) { told.push_back(topics); });
  }
  bool until_told(std::chrono::milliseconds patience = 5s) {
    const auto before = told.size();
    return stand::turn_until(
        loop, [&] { return told.size() > before; }, patience);
  }
  stand::Folder folder;
  const Log log;
  EventLoop loop{log};
  std::vector<std::set<int>> told;
  std::optional<FolderWatch> watch;
};

}  // namespace

TEST_CASE("a missing folder is made, and a burst of changes in it is told once") {
  Watcher set;
  REQUIRE(std::filesystem::is_directory(set.folder / "state/programmes"));
  CHECK_FALSE(std::filesystem::exists(set.folder / "nowhere"));
  set.folder.write("state/programmes/a.yaml", "a");
  set.folder.write("state/programmes/b.yaml", "b");
  std::filesystem::remove(set.folder / "state/programmes/a.yaml");
  REQUIRE(set.until_told());
  CHECK(set.told.front() == std::set<int>{1});
  CHECK_FALSE(set.until_told(300ms));
}

TEST_CASE("every way of changing a file is seen") {
  Watcher set;
  const auto file = set.folder.write("state/programmes/a.yaml", "a");
  REQUIRE(set.until_told());
  SECTION("written again") {
    set.folder.write("state/programmes/a.yaml", "b");
  }
  SECTION("replaced by renaming") {
    std::filesystem::rename(set.folder.write("other", "c"), file);
  }
  SECTION("renamed") {
    std::filesystem::rename(file, set.folder / "state/programmes/b.yaml");
  }
  SECTION("moved away") {
    std::filesystem::rename(file, set.folder / "b.yaml");
  }
  SECTION("deleted") {
    std::filesystem::remove(file);
  }
  SECTION("made unreadable") {
    std::filesystem::permissions(file, std::filesystem::perms::none);
  }
  SECTION("linked") {
    std::filesystem::create_hard_link(file, set.folder / "state/programmes/b.yaml");
  }
  CHECK(set.until_told());
}

TEST_CASE("of a folder with named files only those count") {
  Watcher set;
  set.folder.write("etc/other.yaml", "x");
  CHECK_FALSE(set.until_told(400ms));
  set.folder.write("etc/loaxa.yaml.new", "x");
  std::filesystem::rename(set.folder / "etc/loaxa.yaml.new", set.folder / "etc/loaxa.yaml");
  REQUIRE(set.until_told());
  CHECK(set.told.back() == std::set<int>{2});
}

TEST_CASE("changes that never cease are told within a second") {
  Watcher set;
  Watch writer;
  std::function<void()> write = [&] {
    set.folder.write("state/programmes/a.yaml", "x");
    writer = set.loop.after(50ms, write);
  };
  write();
  CHECK(set.until_told(1s));
}

TEST_CASE("a folder that vanished is made again and watched again") {
  Watcher set;
  std::filesystem::remove_all(set.folder / "state");
  REQUIRE(set.until_told());
  REQUIRE(std::filesystem::is_directory(set.folder / "state/programmes"));
  set.folder.write("state/programmes/a.yaml", "a");
  CHECK(set.until_told());
  std::filesystem::rename(set.folder / "state/programmes", set.folder / "state/old");
  REQUIRE(set.until_told());
  set.folder.write("state/programmes/b.yaml", "b");
  CHECK(set.until_told());
}

TEST_CASE("what is watched can be replaced") {
  Watcher set;
  set.watch->watch({{4, set.folder / "new", {}, true}});
  set.folder.write("state/programmes/a.yaml", "a");
  CHECK_FALSE(set.until_told(400ms));
  set.folder.write("new/a", "a");
  REQUIRE(set.until_told());
  CHECK(set.told.back() == std::set<int>{4});
}
