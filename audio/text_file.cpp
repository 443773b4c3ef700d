#include "audio/text_file.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>

#include <fmt/format.h>

#include "audio/document_kind.hpp"
#include "audio/error.hpp"
#include "audio/system_reason.hpp"

namespace loaxa::audio {

namespace {

namespace fs = std::filesystem;

void refuse_document(const std::string& file, std::string_view head) {
  const auto kind = document_kind(file, head);
  if (!kind) return;
  throw Error(
      fmt::format("{}: {} chưa đọc được. Hãy mở tệp, chọn «Lưu thành» (Save as) văn bản thuần .txt mã UTF-8, hoặc "
                  "chép chữ vào một tệp .txt",
                  file, kind->vietnamese),
      fmt::format("{}: a {} file cannot be read yet; save it as plain text (.txt, UTF-8) or paste its text into "
                  "a .txt file",
                  file, kind->english));
}

void check_content(const std::string& file, const std::string& text) {
  refuse_document(file, text);
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
  refuse_document(file, {});
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    const int reason = errno;
    if (reason == EACCES || reason == EPERM) {
      throw Error(fmt::format("{}: không có quyền đọc tệp này; hãy cấp quyền đọc cho nhóm loaxa", file),
                  fmt::format("{}: no permission to read this file; let the group loaxa read it", file));
    }
    throw Error(fmt::format("{}: không mở được bản tin ({})", file,
                            reason == ENOENT ? "không có tệp này" : system_reason(reason)),
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
