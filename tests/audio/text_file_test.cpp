#include "audio/text_file.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "audio/error.hpp"
#include "tests/scratch_folder.hpp"

using namespace loaxa::audio;
namespace fs = std::filesystem;

namespace {

using Folder = loaxa::test::ScratchFolder;

std::string refusal(const std::string& file) {
  try {
    load_text(file);
  } catch (const Error& error) {
    CHECK(std::string{error.what()}.find(file) == 0);
    CHECK(error.english().find(file) == 0);
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("a text file is loaded as its bytes") {
  const Folder folder;
  CHECK(load_text(folder.write("a.txt", "Xin chào\r\nbà con")) == "Xin chào\r\nbà con");
  CHECK(load_text(folder.write("khong-duoi", "Một")) == "Một");
}

TEST_CASE("what is not a text is refused with its name and what to do") {
  const Folder folder;
  CHECK(refusal((folder.path() / "vang.txt").string()).find("không có tệp này") != std::string::npos);
  CHECK(refusal(folder.path().string()).find("thư mục") != std::string::npos);
  CHECK(refusal(folder.write("a.DOCX", "x")).find("Lưu thành") != std::string::npos);
  CHECK(refusal(folder.write("a.odt", "x")).find("Lưu thành") != std::string::npos);
  CHECK(refusal(folder.write("la-word.txt", "PK\x03\x04....")).find("Word") != std::string::npos);
  CHECK(refusal(folder.write("la-pdf.txt", "%PDF-1.4")).find("PDF") != std::string::npos);
  CHECK(refusal(folder.write("trong.txt", "")).find("không có chữ nào") != std::string::npos);
  CHECK(refusal(folder.write("trang.txt", "\xEF\xBB\xBF \n\t\n")).find("không có chữ nào") != std::string::npos);
  CHECK(refusal(folder.write("dai.txt", std::string(kLongestTextBytes + 1, 'a'))).find("dài quá") != std::string::npos);
}
