#include "firmware-host/cli/csv.hpp"

namespace loaxa::host::cli {

namespace {

std::string csv_field(std::string_view field) {
  std::string safe;
  if (!field.empty() && std::string_view{"=+-@\t\r"}.find(field.front()) != std::string_view::npos) safe += '\'';
  safe += field;
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
