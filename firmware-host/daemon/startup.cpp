#include "firmware-host/daemon/startup.hpp"

#include <cstdlib>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>

#include "audio/system_reason.hpp"
#include "firmware-host/daemon/error.hpp"
#include "firmware-host/wall_clock.hpp"

namespace loaxa::host {

namespace {

/// The settings in force at the start; nothing: faults, which were logged.
std::optional<config::Settings> starting_settings(const config::Places& places, bool defaults_allowed, const Log& log) {
  std::error_code error;
  if (defaults_allowed && !std::filesystem::exists(places.settings, error) && !error) {
    log.notice(fmt::format("Không có {}: dùng cài đặt gốc.", places.settings.string()),
               fmt::format("there is no {}: the shipped settings are in force", places.settings.string()));
    return config::Settings{};
  }
  auto loaded = config::load_settings(places.settings);
  for (const auto& fault : loaded.faults) {
    log.error(config::to_string(fault), config::to_string(fault, config::Language::english));
  }
  return std::move(loaded.value);
}

void make_state_folder(const config::Places& places) {
  for (const auto& folder : {places.state, places.programmes(), places.bulletins(), places.sounds()}) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!error && ::access(folder.c_str(), R_OK | X_OK) != 0) error.assign(errno, std::generic_category());
    if (!error && folder == places.state && ::access(folder.c_str(), W_OK) != 0) {
      error.assign(errno, std::generic_category());
    }
    if (!error) continue;
    throw DaemonError(
        fmt::format(
            "Không dùng được thư mục dữ liệu {}: {}. Hãy chạy loaxad bằng tài khoản có quyền ghi ở đó, hoặc đặt "
            "LOAXA_STATE tới nơi khác.",
            folder.string(), audio::system_reason(error.value())),
        fmt::format("cannot use the state folder {}: {}; run loaxad as a user who may write there, or set LOAXA_STATE "
                    "to another place",
                    folder.string(), error.message()));
  }
}

}  // namespace

config::Places places_of(const DaemonOptions& options) {
  auto places = config::places_from_environment();
  if (!options.settings_file.empty()) places.settings = std::filesystem::absolute(options.settings_file);
  for (auto* place : {&places.settings, &places.state, &places.socket}) *place = std::filesystem::absolute(*place);
  return places;
}

std::optional<DaemonSetup> prepare(const DaemonOptions& options, const Log& log) {
  DaemonSetup setup;
  setup.places = places_of(options);
  const char* from_environment = std::getenv("LOAXA_CONFIG");
  setup.defaults_allowed = options.settings_file.empty() && (from_environment == nullptr || *from_environment == '\0');
  auto settings = starting_settings(setup.places, setup.defaults_allowed, log);
  if (!settings) return std::nullopt;
  setup.settings = std::move(*settings);
  if (!SystemZone::select(setup.settings.station.timezone)) {
    throw DaemonError(
        fmt::format("Hệ thống không biết múi giờ «{}» (station.timezone). Hãy dùng Asia/Ho_Chi_Minh hoặc cài "
                    "gói tzdata.",
                    setup.settings.station.timezone),
        fmt::format("the system does not know the time zone «{}» (station.timezone); use "
                    "Asia/Ho_Chi_Minh or install the package tzdata",
                    setup.settings.station.timezone));
  }
  make_state_folder(setup.places);
  setup.listening = listen_on(setup.places.socket);
  setup.state_lock = take_lock(setup.places.state / "loaxad.lock", setup.places.state);
  setup.voice_program = config::program_folder() / "loaxa-air";
  setup.clock = ClockSources::of_the_system();
  return setup;
}

}  // namespace loaxa::host
