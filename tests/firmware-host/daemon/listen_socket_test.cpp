#include "firmware-host/daemon/listen_socket.hpp"

#include <cstring>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <catch2/catch.hpp>

#include "firmware-host/daemon/error.hpp"
#include "tests/firmware-host/daemon/stand.hpp"

using namespace loaxa::host;
using Catch::Matchers::Contains;

namespace {

/// A socket file whose server is gone, as a crash leaves it.
void leave_stale_socket(const std::filesystem::path& path) {
  const Descriptor fd{::socket(AF_UNIX, SOCK_STREAM, 0)};
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(static_cast<char*>(address.sun_path), path.c_str(), sizeof address.sun_path - 1);
  REQUIRE(::bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
}

}  // namespace

TEST_CASE("the socket's folder is made and its mode lets in the owner and the group alone") {
  const stand::Folder folder;
  const auto held = listen_on(folder / "run/loaxa.sock");
  struct stat status {};
  REQUIRE(::stat((folder / "run/loaxa.sock").c_str(), &status) == 0);
  CHECK(S_ISSOCK(status.st_mode));
  CHECK((status.st_mode & 0777) == 0660);
}

TEST_CASE("a second daemon is refused by name, after the first has gone it may begin") {
  const stand::Folder folder;
  {
    const auto held = listen_on(folder / "loaxa.sock");
    CHECK_THROWS_WITH(listen_on(folder / "loaxa.sock"), Contains("Đã có một loaxad đang chạy trên"));
  }
  CHECK_NOTHROW(listen_on(folder / "loaxa.sock"));
}

TEST_CASE("a stale socket is replaced") {
  const stand::Folder folder;
  leave_stale_socket(folder / "loaxa.sock");
  CHECK_NOTHROW(listen_on(folder / "loaxa.sock"));
}

TEST_CASE("a socket that somebody without our lock serves is left alone") {
  const stand::Folder folder;
  const auto held = listen_on(folder / "loaxa.sock");
  std::filesystem::rename(folder / "loaxa.sock", folder / "other.sock");
  CHECK_THROWS_WITH(listen_on(folder / "other.sock"), Contains("Đã có một loaxad"));
  CHECK(std::filesystem::exists(folder / "other.sock"));
}

TEST_CASE("what is no socket is not removed") {
  const stand::Folder folder;
  folder.write("loaxa.sock", "thư quan trọng");
  CHECK_THROWS_WITH(listen_on(folder / "loaxa.sock"), Contains("không phải là ổ cắm"));
  CHECK(std::filesystem::file_size(folder / "loaxa.sock") > 0);
}

TEST_CASE("a path that no socket can have is refused with what to do") {
  const stand::Folder folder;
  CHECK_THROWS_WITH(listen_on(folder / std::string(120, 'a')), Contains("LOAXA_SOCKET"));
}

TEST_CASE("a folder that cannot be made is named") {
  const stand::Folder folder;
  folder.write("file", "x");
  CHECK_THROWS_WITH(listen_on(folder / "file/run/loaxa.sock"), Contains("file/run"));
}
