#include "audio/text_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>

#include <fmt/format.h>

#include "audio/error.hpp"

namespace loaxa::audio {

namespace {

namespace fs = std::filesystem;

struct Kind {
  std::string_view magic;
  std::string_view name;
};

/// First bytes of what officials send instead of text. Source: the formats' own specifications.
constexpr std::array<Kind, 5> kDocuments{{{"PK\x03\x04", "Word/OpenDocument (.docx, .odt)"},
                                          {"\xD0\xCF\x11\xE0", "Word 97-2003 (.doc)"},
                                          {"%PDF", "PDF"},
                                          {"{\\rtf", "RTF"},
                                          {"\x89PNG", "PNG"}}};

constexpr std::array<std::string_view, 6> kDocumentEndings{".docx", ".odt", ".doc", ".pdf", ".rtf", ".xlsx"};

[[noreturn]] void refuse_document(const std::string& file, std::string_view kind) {
  throw Error(
      fmt::format("{}: tệp {} chưa đọc được. Hãy mở tệp, chọn «Lưu thành» (Save as) văn bản thuần .txt mã UTF-8, "
                  "hoặc chép chữ vào một tệp .txt",
                  file, kind),
      fmt::format("{}: a {} file cannot be read yet; save it as plain text (.txt, UTF-8) or paste its text into "
                  "a .txt file",
                  file, kind));
}

void check_ending(const std::string& file) {
  auto ending = fs::path(file).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return std::tolower(c); });
  if (std::find(kDocumentEndings.begin(), kDocumentEndings.end(), ending) != kDocumentEndings.end()) {
    refuse_document(file, ending);
  }
}

void check_content(const std::string& file, const std::string& text) {
  for (const auto& kind : kDocuments) {
    if (text.starts_with(kind.magic)) refuse_document(file, kind.name);
  }
  if (text.find_first_not_of(" \t\r\n\xEF\xBB\xBF") == std::string::npos) {
    throw Error(fmt::format("{}: bản tin không có chữ nào để đọc", file),
                fmt::format("{}: the bulletin is empty", file));
  }
}

}  // namespace

std::string load_text(const std::string& file) {
  std::error_code error;
  if (fs::is_directory(file, error)) {
    throw Error(fmt::format("{}: đây là thư mục, không phải bản tin; hãy chỉ tên một tệp .txt trong đó", file),
                fmt::format("{}: this is a folder, not a bulletin; name a .txt file in it", file));
  }
  check_ending(file);
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    const int reason = errno;
    if (reason == EACCES || reason == EPERM) {
      throw Error(fmt::format("{}: không có quyền đọc tệp này; hãy cấp quyền đọc cho nhóm loaxa", file),
                  fmt::format("{}: no permission to read this file; let the group loaxa read it", file));
    }
    throw Error(fmt::format("{}: không mở được bản tin ({})", file,
                            reason == ENOENT ? "không có tệp này" : std::strerror(reason)),
                fmt::format("{}: cannot open the bulletin ({})", file, std::strerror(reason)));
  }
  std::string text;
  std::array<char, 65536> block{};
  while (stream && text.size() <= kLongestTextBytes) {
    stream.read(block.data(), block.size());
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad()) {
    throw Error(fmt::format("{}: đọc tệp bị lỗi; hãy kiểm tra thẻ nhớ", file),
                fmt::format("{}: reading the file failed; check the memory card", file));
  }
  if (text.size() > kLongestTextBytes) {
    throw Error(fmt::format("{}: bản tin dài quá {} MB; hãy chia thành nhiều tệp", file, kLongestTextBytes >> 20U),
                fmt::format("{}: the bulletin is longer than {} MB; split it", file, kLongestTextBytes >> 20U));
  }
  check_content(file, text);
  return text;
}

}  // namespace loaxa::audio
