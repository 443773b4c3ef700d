#include "config/source_text.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <system_error>

#include <fmt/format.h>

#include "audio/system_reason.hpp"

namespace loaxa::config {

namespace {

/// Length of the sequence that starts at `at`; 0: invalid. Source: RFC 3629, section 4.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t index) -> unsigned {
    return at + index < text.size() ? static_cast<unsigned char>(text[at + index]) : 0;
  };
  const auto tail = [&](std::size_t index) { return (byte(index) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return tail(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool overlong = lead == 0xE0 && byte(1) < 0xA0;
    const bool surrogate = lead == 0xED && byte(1) > 0x9F;
    return tail(1) && tail(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const bool overlong = lead == 0xF0 && byte(1) < 0x90;
    const bool too_high = lead == 0xF4 && byte(1) > 0x8F;
    return tail(1) && tail(2) && tail(3) && !overlong && !too_high ? 4 : 0;
  }
  return 0;
}

bool is_forbidden_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

}  // namespace

std::size_t find_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto length = sequence_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

int count_code_points(std::string_view text) {
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

SourceText::SourceText(std::string text) : text_(std::move(text)) {
  if (text_.starts_with("\xEF\xBB\xBF")) text_.erase(0, 3);
  starts_.push_back(0);
  for (std::size_t at = 0; at < text_.size(); ++at) {
    if (text_[at] == '\n') starts_.push_back(at + 1);
  }
  const auto place_of = [&](std::size_t offset) {
    const auto next = std::upper_bound(starts_.begin(), starts_.end(), offset);
    const auto line = static_cast<int>(next - starts_.begin()) - 1;
    return place(line, static_cast<int>(offset - starts_[static_cast<std::size_t>(line)]));
  };
  if (const auto bad = find_invalid_utf8(text_); bad != std::string::npos) {
    throw Refusal{place_of(bad),
                  fmt::format("tệp không phải văn bản UTF-8 (gặp byte 0x{:02X}); hãy lưu lại tệp với bảng mã UTF-8",
                              static_cast<unsigned char>(text_[bad])),
                  fmt::format("the file is not UTF-8 text (byte 0x{:02X}); save it again as UTF-8",
                              static_cast<unsigned char>(text_[bad]))};
  }
  const auto control = std::find_if(text_.begin(), text_.end(), is_forbidden_control);
  if (control != text_.end()) {
    throw Refusal{place_of(static_cast<std::size_t>(control - text_.begin())),
                  fmt::format("có ký tự điều khiển 0x{:02X} không nhìn thấy được; hãy xóa nó",
                              static_cast<unsigned char>(*control)),
                  fmt::format("there is an invisible control character 0x{:02X}; delete it",
                              static_cast<unsigned char>(*control))};
  }
}

std::string_view SourceText::line(int index) const {
  if (index < 0 || static_cast<std::size_t>(index) >= starts_.size()) return {};
  const auto start = starts_[static_cast<std::size_t>(index)];
  auto rest = std::string_view(text_).substr(start);
  rest = rest.substr(0, rest.find('\n'));
  if (rest.ends_with('\r')) rest.remove_suffix(1);
  return rest;
}

std::size_t SourceText::offset(int line, int byte) const {
  if (line < 0) return 0;
  if (static_cast<std::size_t>(line) >= starts_.size()) return text_.size();
  return std::min(starts_[static_cast<std::size_t>(line)] + static_cast<std::size_t>(std::max(byte, 0)), text_.size());
}

Place SourceText::place(int line, int byte) const {
  // A parser asks for places from left to right: counting on from the last one keeps a long line's cost linear.
  const auto until = offset(line, byte);
  if (line != counted_.line || until < counted_.until) counted_ = {line, offset(line, 0), 0};
  const auto passed = std::string_view(text_).substr(counted_.until, until - counted_.until);
  counted_ = {line, until, counted_.code_points + count_code_points(passed)};
  return {std::max(line, 0) + 1, counted_.code_points + 1};
}

std::string read_file(const std::filesystem::path& file, std::size_t most_bytes) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (status.type() == std::filesystem::file_type::not_found) {
    throw Refusal{
        {}, "không có tệp này; hãy kiểm tra lại tên và thư mục", "there is no such file; check name and folder"};
  }
  if (error) {
    throw Refusal{
        {},
        fmt::format("không xem được tệp ({}); hãy kiểm tra quyền của thư mục", audio::system_reason(error.value())),
        fmt::format("cannot look at the file ({}); check the folder's permissions", error.message())};
  }
  if (std::filesystem::is_directory(status)) {
    throw Refusal{{}, "đây là một thư mục, cần một tệp", "this is a folder, a file is needed"};
  }
  if (!std::filesystem::is_regular_file(status)) {
    throw Refusal{{}, "đây không phải tệp thường", "this is not a regular file"};
  }
  const auto too_large = [&](std::uintmax_t size) {
    return Refusal{{},
                   fmt::format("tệp quá lớn: {} kB, nhiều nhất là {} kB", size / 1000, most_bytes / 1000),
                   fmt::format("the file is too large: {} kB, at most {} kB", size / 1000, most_bytes / 1000)};
  };
  const auto size = std::filesystem::file_size(file, error);
  if (!error && size > most_bytes) throw too_large(size);

  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(std::fopen(file.c_str(), "rbe"), &std::fclose);
  if (!stream) {
    const int why = errno;
    throw Refusal{{},
                  fmt::format("không mở được tệp ({}); hãy kiểm tra quyền đọc", audio::system_reason(why)),
                  fmt::format("cannot open the file ({}); check that it may be read", std::strerror(why))};
  }
  // One byte more than allowed: a file that grew since it was measured is still refused.
  std::string content(std::min<std::size_t>(most_bytes, error ? most_bytes : static_cast<std::size_t>(size)) + 1, '\0');
  content.resize(std::fread(content.data(), 1, content.size(), stream.get()));
  if (std::ferror(stream.get()) != 0) {
    throw Refusal{{}, "đọc tệp bị lỗi; hãy kiểm tra thẻ nhớ", "reading the file failed; check the memory card"};
  }
  if (content.size() > most_bytes) throw too_large(content.size());
  return content;
}

}  // namespace loaxa::config
