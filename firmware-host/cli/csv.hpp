#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace loaxa::host::cli {

/// What a spreadsheet needs to see UTF-8: the byte order mark at the file's front.
inline constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

/// One record with its CRLF. A field that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, their
/// wide forms, a tab or a line end first) gets an apostrophe in front; control characters are taken out. Source: RFC
/// 4180; OWASP, "CSV Injection".
std::string csv_record(const std::vector<std::string>& fields);

}  // namespace loaxa::host::cli
