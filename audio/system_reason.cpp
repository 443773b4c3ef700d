#include "audio/system_reason.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace loaxa::audio {

namespace {

constexpr std::array<std::pair<int, const char*>, 16> kReasons{{{EACCES, "không có quyền"},
                                                                {EPERM, "không được phép"},
                                                                {ENOENT, "không có tệp hoặc thư mục này"},
                                                                {ENOTDIR, "một phần của đường dẫn không phải thư mục"},
                                                                {EISDIR, "đây là thư mục"},
                                                                {EEXIST, "đã có tệp này"},
                                                                {ENOSPC, "đĩa đã đầy"},
                                                                {EDQUOT, "đã hết phần đĩa được cấp"},
                                                                {EROFS, "đĩa chỉ đọc được, không ghi được"},
                                                                {EIO, "lỗi đọc ghi của đĩa hoặc thiết bị"},
                                                                {EFBIG, "tệp quá lớn"},
                                                                {ENAMETOOLONG, "tên quá dài"},
                                                                {ELOOP, "liên kết vòng"},
                                                                {EMFILE, "mở quá nhiều tệp cùng lúc"},
                                                                {EBUSY, "đang bận"},
                                                                {ENOMEM, "máy hết bộ nhớ"}}};

}  // namespace

std::string system_reason(int error_number) {
  for (const auto& [number, words] : kReasons) {
    if (number == error_number) return words;
  }
  return std::strerror(error_number);  // NOLINT(concurrency-mt-unsafe): glibc's is per thread
}

}  // namespace loaxa::audio
