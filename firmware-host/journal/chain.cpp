#include "firmware-host/journal/chain.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "audio/sha256.hpp"

namespace loaxa::host {

namespace {

constexpr std::string_view kRowMark = "loaxa-journal-row-1\n";
constexpr std::string_view kOriginMark = "loaxa-journal-origin-1";

/// The rest of the line that begins with `key` and a space; a value holds no line end.
std::string_view line_value(std::string_view statement, std::string_view key) {
  for (std::size_t at = 0; at < statement.size();) {
    const auto end = std::min(statement.find('\n', at), statement.size());
    const auto line = statement.substr(at, end - at);
    if (line.size() > key.size() && line.starts_with(key) && line[key.size()] == ' ')
      return line.substr(key.size() + 1);
    at = end + 1;
  }
  return {};
}

}  // namespace

std::string row_hash(std::span<const ColumnValue> columns) {
  std::string bytes{kRowMark};
  for (const ColumnValue& column : columns) {
    if (const auto* integer = std::get_if<std::int64_t>(&column)) {
      bytes += 'i';
      bytes += std::to_string(*integer);
    } else if (const auto* text = std::get_if<std::string_view>(&column)) {
      bytes += 't';
      bytes += std::to_string(text->size());
      bytes += ':';
      bytes += *text;
    } else {
      bytes += 'n';
    }
    bytes += ';';
  }
  return text_hash(bytes);
}

std::string text_hash(std::string_view text) {
  audio::Sha256 digest;
  digest.update(text);
  return digest.finish();
}

std::string statement_of(const Origin& origin) {
  std::string statement = fmt::format("{}\nbegun {}\n", kOriginMark, origin.begun);
  if (origin.taken_over > 0) statement += fmt::format("taken-over {}\n", origin.taken_over);
  if (!origin.after_file.empty()) {
    statement += fmt::format("after-file {}\nafter-hash {}\n", origin.after_file,
                             origin.after_hash.empty() ? "unknown" : origin.after_hash);
  }
  return statement;
}

Origin parse_origin(std::string_view statement) {
  Origin origin;
  if (!statement.starts_with(kOriginMark)) return origin;
  origin.begun = line_value(statement, "begun");
  const auto rows = line_value(statement, "taken-over");
  std::from_chars(rows.data(), rows.data() + rows.size(), origin.taken_over);
  origin.after_file = line_value(statement, "after-file");
  origin.after_hash = line_value(statement, "after-hash");
  if (origin.after_hash == "unknown") origin.after_hash.clear();
  return origin;
}

}  // namespace loaxa::host
