#include "firmware-host/cli/file_kind.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <string_view>

namespace loaxa::host::cli {

namespace {

constexpr std::size_t kLookedAt = 256U << 10U;  // Units: bytes; the largest file that config reads

constexpr std::array<std::string_view, 9> kSettingsKeys{"station", "speech", "reading", "output", "amplifier",
                                                        "rules",   "missed", "clock",   "checks"};
constexpr std::array<std::string_view, 7> kProgrammeKeys{"title",  "priority",  "when", "except",
                                                         "repeat", "if_missed", "parts"};

/// The key that a line at the top level begins with, also the first one of a flow map; empty: it begins with none.
std::string_view key_of(std::string_view line) {
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  while (line.starts_with('{') || line.starts_with("{ ")) line.remove_prefix(1);
  while (line.starts_with('"') || line.starts_with('\'')) line.remove_prefix(1);
  const auto end = line.find_first_of(":\"' ");
  return end == std::string_view::npos ? std::string_view{} : line.substr(0, end);
}

}  // namespace

FileKind kind_of_file(const std::filesystem::path& file, const config::Settings& settings) {
  const auto name = file.filename();
  if (name == std::filesystem::path{settings.name_book}.filename()) return FileKind::name_book;
  std::ifstream stream(file, std::ios::binary);
  std::string bytes(kLookedAt, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  int of_settings = 0;
  int of_programme = 0;
  for (std::string_view rest = bytes; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size() - 1);
    const auto key = key_of(rest.substr(0, end + 1));
    of_settings += static_cast<int>(std::count(kSettingsKeys.begin(), kSettingsKeys.end(), key));
    of_programme += static_cast<int>(std::count(kProgrammeKeys.begin(), kProgrammeKeys.end(), key));
    rest.remove_prefix(end + 1);
  }
  if (of_settings != of_programme) return of_settings > of_programme ? FileKind::settings : FileKind::programme;
  return name == "loaxa.yaml" ? FileKind::settings : FileKind::programme;
}

}  // namespace loaxa::host::cli
