#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audio/text/reading.hpp"
#include "config/places.hpp"
#include "config/programme.hpp"
#include "config/settings.hpp"
#include "firmware-host/cli/message.hpp"

namespace loaxa::host::cli {

/// What every command is handed: whom it speaks to and where things are.
struct Context {
  config::Language language = config::Language::vietnamese;
  config::Places places;

  const std::string& text(const Message& message) const { return in(language, message); }
};

/// Writes to standard output; what comes from outside was made printable by the caller.
void print(std::string_view text);

/// One line to standard error, control characters taken out.
void note(const Context& context, const Message& message);

/// One line a fault to standard error.
void note_faults(const Context& context, const std::vector<config::Fault>& faults);

/// Hands everything printed to the system. Throws: Failure when it does not take it (disk full).
void flush_output(const Context& context);

/// The settings, with the process's time zone set from them. A missing file at the default place: the shipped ones.
/// Throws: Failure with every fault.
config::Settings load_settings(const Context& context);

/// Sets the process's time zone from the settings, for commands that must work although the settings are broken.
void use_station_zone(const Context& context);

/// The name-book that the settings name; a broken one is reported on standard error and left out.
std::map<std::string, std::string, std::less<>> load_name_book(const Context& context,
                                                               const config::Settings& settings);

/// The shipped lexicon with the commune's name-book.
audio::text::Lexicon load_lexicon(const Context& context, const config::Settings& settings);

/// One programme file. Throws: Failure with every fault.
config::Programme load_programme(const Context& context, const std::string& file, const config::Settings& settings);

}  // namespace loaxa::host::cli
