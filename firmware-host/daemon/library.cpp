#include "firmware-host/daemon/library.hpp"

#include <system_error>
#include <utility>

#include "config/lexicon.hpp"

namespace loaxa::host {

std::filesystem::path name_book_file(const config::Places& places, const config::Settings& settings) {
  return places.state / settings.name_book;
}

Library::Library(config::Places places, config::Settings settings, bool defaults_allowed)
    : places_(std::move(places)),
      defaults_allowed_(defaults_allowed),
      settings_(std::move(settings)),
      shelf_(places_) {}

InForce Library::reload(const std::set<Topic>& topics) {
  const auto before = settings_;
  if (topics.contains(Topic::settings)) reload_settings();
  const bool settings_changed = !(settings_ == before);
  if (topics.contains(Topic::name_book) || settings_changed) reload_name_book();
  const bool all = topics.contains(Topic::material) || settings_changed;
  auto shelf = shelf_.reload(settings_, all ? ProgrammeShelf::Look::at_all : ProgrammeShelf::Look::at_changed_files);
  InForce state{.settings = settings_,
                .name_book = name_book_,
                .programmes = std::move(shelf.programmes),
                .faults = settings_faults_,
                .notices = settings_notices_};
  state.faults.insert(state.faults.end(), name_book_faults_.begin(), name_book_faults_.end());
  state.faults.insert(state.faults.end(), shelf.faults.begin(), shelf.faults.end());
  state.notices.insert(state.notices.end(), shelf.notices.begin(), shelf.notices.end());
  return state;
}

void Library::reload_settings() {
  std::error_code error;
  const bool missing = !std::filesystem::exists(places_.settings, error) && !error;
  settings_faults_.clear();
  if (missing && defaults_allowed_) {
    settings_ = config::Settings{};
    settings_notices_.clear();
    return;
  }
  auto loaded = config::load_settings(places_.settings);
  settings_faults_ = std::move(loaded.faults);
  if (!loaded.value) return;
  settings_ = std::move(*loaded.value);
  settings_notices_ = std::move(loaded.notices);
}

void Library::reload_name_book() {
  auto loaded = config::load_name_book(name_book_file(places_, settings_));
  name_book_faults_ = std::move(loaded.faults);
  if (loaded.value) name_book_ = std::move(*loaded.value);
}

}  // namespace loaxa::host
