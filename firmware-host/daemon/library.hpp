#pragma once

#include <set>
#include <vector>

#include "config/fault.hpp"
#include "config/places.hpp"
#include "config/settings.hpp"
#include "firmware-host/daemon/programme_shelf.hpp"
#include "firmware-host/station.hpp"

namespace loaxa::host {

/// What can change on disk.
enum class Topic { settings, name_book, programmes, material };  ///< material: bulletins and sounds

/// What is in force, and what is wrong with the files that are not.
struct InForce {
  config::Settings settings;
  NameBook name_book;
  std::vector<config::Programme> programmes;
  std::vector<config::Fault> faults;
  std::vector<config::Fault> notices;
};

/// All of the station's files over time; of each broken one the last good version stays in force.
/// Thread: one at a time (at the start the main one, then the worker's).
class Library {
 public:
  /// `settings`: what the daemon started with. `defaults_allowed`: a missing settings file means the shipped settings.
  Library(config::Places places, config::Settings settings, bool defaults_allowed);

  InForce reload(const std::set<Topic>& topics);

  /// Everything.
  static std::set<Topic> all() { return {Topic::settings, Topic::name_book, Topic::programmes, Topic::material}; }

 private:
  void reload_settings();
  void reload_name_book();

  config::Places places_;
  bool defaults_allowed_;
  config::Settings settings_;
  NameBook name_book_;
  ProgrammeShelf shelf_;
  std::vector<config::Fault> settings_faults_, settings_notices_, name_book_faults_;
};

/// The name-book's file: relative to the state folder, or where its absolute path says.
std::filesystem::path name_book_file(const config::Places& places, const config::Settings& settings);

}  // namespace loaxa::host
