#include "firmware-host/cli/context.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <system_error>

#include <fmt/format.h>

#include "audio/system_reason.hpp"
#include "config/lexicon.hpp"
#include "firmware-host/cli/terminal.hpp"
#include "firmware-host/wall_clock.hpp"

namespace loaxa::host::cli {

namespace {

Failure faulty(const Context& context, const std::vector<config::Fault>& faults) {
  note_faults(context, faults);
  return {Exit::failed,
          {fmt::format("Có {} lỗi; hãy sửa rồi chạy lại.", faults.size()),
           fmt::format("{} faults; correct them and run again.", faults.size())}};
}

bool names_its_settings() {
  const char* named = std::getenv("LOAXA_CONFIG");
  return named != nullptr && *named != '\0';
}

}  // namespace

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

void note(const Context& context, const Message& message) {
  const auto line = printable(context.text(message)) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void note_faults(const Context& context, const std::vector<config::Fault>& faults) {
  for (const auto& fault : faults) {
    const auto line = config::to_string(fault, context.language);
    note(context, {line, line});
  }
}

void flush_output(const Context&) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return;
  const int reason = errno;
  if (reason == EPIPE) throw Failure(Exit::failed, {"", ""});  // the reader has gone, as `| head` does
  throw Failure(Exit::failed, {fmt::format("Không ghi ra được kết quả: {}.", audio::system_reason(reason)),
                               fmt::format("the output cannot be written: {}", std::strerror(reason))});
}

config::Settings load_settings(const Context& context) {
  config::Settings settings;
  std::error_code ignored;
  if (names_its_settings() || std::filesystem::exists(context.places.settings, ignored)) {
    auto loaded = config::load_settings(context.places.settings);
    if (!loaded.value) throw faulty(context, loaded.faults);
    settings = *std::move(loaded.value);
  }
  const auto& zone = settings.station.timezone;
  if (!SystemZone::select(zone)) {
    throw Failure(
        Exit::failed,
        {fmt::format("Máy không biết múi giờ «{}» (station.timezone). Hãy cài tzdata hoặc sửa cấu hình.", zone),
         fmt::format("this machine knows no time zone `{}` (station.timezone); install tzdata or correct the "
                     "settings.",
                     zone)});
  }
  return settings;
}

void use_station_zone(const Context& context) {
  try {
    load_settings(context);
  } catch (const Failure&) {
    const auto& zone = config::Settings{}.station.timezone;
    SystemZone::select(zone);
    note(context, {fmt::format("Cấu hình có lỗi; giờ được hiểu theo múi giờ {}.", zone),
                   fmt::format("the settings are faulty; times are taken in {}.", zone)});
  }
}

std::map<std::string, std::string, std::less<>> load_name_book(const Context& context,
                                                               const config::Settings& settings) {
  auto book = config::load_name_book(context.places.state / settings.name_book);
  note_faults(context, book.faults);
  if (book.value) return *std::move(book.value);
  note(context, {"Sổ tên có lỗi nên không được dùng lần này.", "the name-book is faulty and not used this time."});
  return {};
}

audio::text::Lexicon load_lexicon(const Context& context, const config::Settings& settings) {
  auto lexicon = config::shipped_lexicon();
  for (auto& [written, said] : load_name_book(context, settings)) lexicon.name_book.insert_or_assign(written, said);
  return lexicon;
}

config::Programme load_programme(const Context& context, const std::string& file, const config::Settings& settings) {
  auto loaded = config::load_programme(file, context.places, settings);
  // By hand somebody is there to mend it: what the schedule would leave out is refused here.
  if (!loaded.value || !loaded.faults.empty()) throw faulty(context, loaded.faults);
  note_faults(context, loaded.notices);
  return *std::move(loaded.value);
}

}  // namespace loaxa::host::cli
