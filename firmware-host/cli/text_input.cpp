#include "firmware-host/cli/text_input.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "audio/document_kind.hpp"
#include "audio/error.hpp"
#include "audio/signal/sound_kind.hpp"
#include "audio/system_reason.hpp"
#include "audio/text_file.hpp"
#include "firmware-host/cli/message.hpp"

namespace loaxa::host::cli {

namespace {

[[noreturn]] void refuse(const std::string& name, const std::string& vi, const std::string& en) {
  throw Failure(Exit::failed, {fmt::format("{}: {}", shown_name(name), vi),
                               fmt::format("{}: {}", name == "-" ? "standard input" : name, en)});
}

std::string read_standard_input() {
  std::string bytes;
  std::array<char, 65536> block;
  while (bytes.size() <= audio::kLongestTextBytes) {
    const auto got = ::read(STDIN_FILENO, block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      const int reason = errno;
      refuse("-", fmt::format("không đọc được: {}.", audio::system_reason(reason)),
             fmt::format("cannot be read: {}.", std::strerror(reason)));
    }
    if (got == 0) break;
    bytes.append(block.data(), static_cast<std::size_t>(got));
  }
  if (bytes.size() > audio::kLongestTextBytes) {
    refuse("-", fmt::format("văn bản dài quá {} MB; hãy chia nhỏ.", audio::kLongestTextBytes >> 20U),
           fmt::format("the text is longer than {} MB; split it.", audio::kLongestTextBytes >> 20U));
  }
  if (bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF") == std::string::npos) {
    refuse("-", "bản tin không có chữ nào để đọc.", "the bulletin is empty.");
  }
  return bytes;
}

bool is_utf16(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

}  // namespace

std::string shown_name(const std::string& name) {
  return name == "-" ? "đầu vào chuẩn" : name;
}

int open_text(const std::string& name) {
  const int descriptor = name == "-" ? ::dup(STDIN_FILENO) : ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    const int reason = errno;
    if (reason == ENOENT)
      refuse(name, "không có tệp này. Hãy kiểm tra tên và thư mục.", "no such file; check name and folder.");
    if (reason == EACCES) refuse(name, "không có quyền đọc tệp này.", "no permission to read this file.");
    refuse(name, fmt::format("không mở được: {}.", audio::system_reason(reason)),
           fmt::format("cannot be opened: {}.", std::strerror(reason)));
  }
  struct stat info {};
  if (::fstat(descriptor, &info) == 0 && S_ISDIR(info.st_mode)) {
    ::close(descriptor);
    refuse(name, "đây là thư mục; cần tên một tệp văn bản.", "this is a folder; the name of a text file is needed.");
  }
  return descriptor;
}

void require_text_bytes(std::string_view bytes, const std::string& name) {
  if (audio::signal::sound_kind(bytes)) {
    refuse(name, "đây là tệp âm thanh, không phải văn bản. Hãy đưa nó vào một chương trình (.yaml): «- sound: TỆP».",
           "this is a sound file, not a text. Put it into a programme (.yaml): `- sound: FILE`.");
  }
  if (const auto kind = audio::document_kind({}, bytes)) {
    refuse(name,
           fmt::format("đây là {}, chưa đọc được. Hãy mở tệp, chọn «Lưu thành» văn bản thuần .txt mã UTF-8, hoặc chép "
                       "chữ vào một tệp .txt.",
                       kind->vietnamese),
           fmt::format("this is a {} file, which cannot be read yet. Save it as plain text (.txt, UTF-8) or paste its "
                       "text into a .txt file.",
                       kind->english));
  }
  if (!is_utf16(bytes) && bytes.find('\0') != std::string_view::npos) {
    refuse(name, "đây là tệp nhị phân, không phải văn bản.", "this is a binary file, not a text.");
  }
}

std::string read_text(const std::string& name) {
  std::string bytes;
  try {
    bytes = name == "-" ? read_standard_input() : audio::load_text(name);
  } catch (const audio::Error& error) {
    throw Failure(Exit::failed, {error.what(), error.english()});
  }
  require_text_bytes(bytes, name);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  return bytes;
}

}  // namespace loaxa::host::cli
