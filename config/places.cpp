#include "config/places.hpp"

#include <cstdlib>
#include <system_error>

namespace loaxa::config {

namespace {

namespace fs = std::filesystem;

/// The place that the environment names, absolute since a daemon changes its folder; else `otherwise`.
fs::path from_environment(const char* variable, const fs::path& otherwise) {
  const char* value = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe): nothing sets the environment
  if (value == nullptr || *value == '\0') return otherwise;
  std::error_code error;
  auto absolute = fs::absolute(value, error);
  return error ? fs::path(value) : absolute.lexically_normal();
}

}  // namespace

fs::path Places::siren() const {
  return sound("coi-bao-dong.flac");
}

fs::path Places::sound(const std::string& name) const {
  std::error_code error;
  const auto own = sounds() / name;
  return fs::exists(own, error) ? own : data / "sounds" / name;
}

fs::path program_folder() {
  std::error_code error;
  return fs::read_symlink("/proc/self/exe", error).parent_path();
}

Places places_from_environment() {
  std::error_code error;
  const auto beside = (program_folder() / ".." / "share" / "loaxa").lexically_normal();
  const fs::path shipped = fs::is_directory(beside, error) ? beside : fs::path("/usr/share/loaxa");
  Places places;
  places.settings = from_environment("LOAXA_CONFIG", "/etc/loaxa/loaxa.yaml");
  places.state = from_environment("LOAXA_STATE", "/var/lib/loaxa");
  places.socket = from_environment("LOAXA_SOCKET", "/run/loaxa/loaxa.sock");
  places.data = from_environment("LOAXA_DATA", shipped);
  return places;
}

}  // namespace loaxa::config
