#pragma once

#include <string>

#include "audio/script.hpp"
#include "firmware-host/air_protocol.hpp"
#include "firmware-host/cli/context.hpp"
#include "schedules/entry.hpp"

namespace loaxa::host::cli {

/// What INPUT of `render` and `play` holds.
struct Source {
  audio::Script script;
  schedules::Priority priority = schedules::Priority::routine;
  schedules::Repeat repeat;
};

/// A programme (`.yaml`, `.yml`), or a bulletin (any other text, `-` for standard input) as a script of one part, whose
/// words are there already. Throws: Failure that says what is wrong, also with a text without anything to say.
Source load_source(const Context& context, const std::string& input, const config::Settings& settings);

/// The script as the daemon is sent it: bulletins as their texts, repeats written out, sounds as absolute paths.
/// Throws: Failure when a bulletin cannot be read.
audio::Script inline_script(const Source& source);

/// The job for a voice of our own. The output is the settings'.
AirJob make_job(const Context& context, const Source& source, const config::Settings& settings);
AirJob make_job(const Context& context, const Source& source, const config::Settings& settings,
                std::map<std::string, std::string, std::less<>> name_book);

}  // namespace loaxa::host::cli
