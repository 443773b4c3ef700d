#include "firmware-host/cli/csv.hpp"

#include <algorithm>
#include <array>

namespace loaxa::host::cli {

namespace {

/// Whether a spreadsheet takes it for a formula; some take the wide signs for the narrow ones.
bool begins_a_formula(std::string_view field) {
  constexpr std::array<std::string_view, 11> kSigns{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
  return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return field.starts_with(sign); });
}

/// Control characters but tabs and line ends: no text has them, and a NUL ends the import of a table.
bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

std::string csv_field(std::string_view field) {
  std::string safe;
  for (const char c : field) {
    if (!is_control(c)) safe += c;
  }
  if (begins_a_formula(safe)) safe.insert(safe.begin(), '\'');
  if (safe.find_first_of(",\"\r\n;") == std::string::npos) return safe;
  std::string quoted{'"'};
  for (const char c : safe) {
    quoted += c;
    if (c == '"') quoted += c;
  }
  quoted += '"';
  return quoted;
}

}  // namespace

std::string csv_record(const std::vector<std::string>& fields) {
  std::string record;
  for (const auto& field : fields) {
    if (&field != &fields.front()) record += ',';
    record += csv_field(field);
  }
  record += "\r\n";
  return record;
}

}  // namespace loaxa::host::cli
