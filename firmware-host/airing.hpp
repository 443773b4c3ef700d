#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "firmware-host/air_protocol.hpp"
#include "firmware-host/wall_clock.hpp"
#include "schedules/priority.hpp"
#include "schedules/recurrence.hpp"

namespace loaxa::host {

/// How an airing ended. `aired`: the device consumed at least 99 % of its frames. `cut`: it began and did not end.
/// `missed`: it never began. `refused`: a rule forbade it. `failed`: it could not begin.
enum class Result { aired, cut, missed, refused, failed };

/// `aired`, `cut`, `missed`, `refused`, `failed`.
std::string_view to_string(Result result);
std::optional<Result> parse_result(std::string_view word);

/// How far an airing is; not shown, but the journal keeps it. `waiting` as a row: it was primed and then put back, its
/// slot is free. `primed`: a voice holds it and may sound. `started`: its first frame was heard. `ended`: has a result.
/// `interrupted`: something of it was heard, and it waits to go on.
enum class Stage { waiting, primed, started, interrupted, ended };

std::string_view to_string(Stage stage);
std::optional<Stage> parse_stage(std::string_view word);

/// One planned or asked-for run of one programme at one instant, as the journal keeps it and everybody is shown it.
struct Airing {
  std::string id;  ///< `20261124-0530-ban-tin-sang`; asked for: `20261124-170012-say-3`, repetitions `….2`, `….3`
  std::string programme;                     ///< the programme file's name; empty: asked for
  std::optional<schedules::LocalTime> slot;  ///< planned local time; with `programme` it identifies the slot
  std::string title;
  schedules::Priority priority = schedules::Priority::routine;
  std::optional<Instant> planned;  ///< when it is to begin; of an asked-for one: when it was asked for or repeats
  std::optional<Instant> started;  ///< of its first frame
  std::optional<Instant> ended;
  Stage stage = Stage::waiting;
  std::optional<Result> result;  ///< nothing while it lasts
  std::string reason;            ///< Vietnamese sentence; `no device` where nothing could be heard
  std::string by;                ///< who asked; `lịch` for the schedule
  std::string text;              ///< what was to be read, its parts parted by a blank line; known at the end alone
  std::string spoken;  ///< the sentences as they were begun, one a line (station/transcript.hpp); at the end alone
  std::string sound_sha256;  ///< of the frames as played, 64 hexadecimal digits, one word a stretch; empty: unknown
  bool operator==(const Airing&) const = default;
};

/// The id of a slot: local date, planned time, the file's name without `.yaml`.
std::string slot_id(std::string_view programme, schedules::LocalTime planned);

/// The id of what is asked for: date, time, what it is, a number that the station never gives twice.
std::string asked_id(schedules::LocalTime now, std::string_view kind, std::uint64_t number);

/// One JSON object `{id, programme, title, priority, planned, started, ended, result, reason, by}`, no line break;
/// `programme` is null for an asked-for one, instants are ISO 8601 with the zone's offset.
std::string to_json(const Airing& airing, const Zone& zone);

/// The same with `text`, `spoken` and `sha256` (null: unknown) after `by`.
std::string to_json_with_texts(const Airing& airing, const Zone& zone);

}  // namespace loaxa::host
