#pragma once

#include <string>
#include <string_view>

#include "firmware-host/cli/commands.hpp"
#include "firmware-host/cli/context.hpp"
#include "schedules/recurrence.hpp"

namespace loaxa::host::cli {

/// `đã phát`, `bị cắt`; a word that is not known as it is.
std::string result_word(std::string_view result, config::Language language);

/// `thông thường`, `ưu tiên`, `khẩn cấp`; a word that is not known as it is.
std::string priority_word(std::string_view priority, config::Language language);

/// `Thứ hai` to `Chủ nhật`.
std::string weekday_word(std::chrono::weekday day, config::Language language);

/// `17/02/2026 05:30:00` of `2026-02-17T05:30:00+07:00`; anything else as it is.
std::string shown_time(std::string_view iso8601);

/// Tells the answer `{airing, queued}` of the daemon: the id alone on standard output, that it waits on standard error;
/// or the answer as it is for `--json`. Returns: the id.
std::string print_airing(const Context& context, const std::string& answer, Form form);

}  // namespace loaxa::host::cli
