// `loaxa play` on a terminal, with a daemon: what it does is asked of it twice a second, which is as often as its voice
// reports. An airing that is neither on air nor queued has ended; how, the journal tells.

#include "firmware-host/cli/airing_follow.hpp"

#include <cerrno>
#include <cmath>
#include <optional>
#include <poll.h>
#include <unistd.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "firmware-host/cli/airing_text.hpp"
#include "firmware-host/cli/daemon_client.hpp"
#include "firmware-host/cli/interrupt.hpp"
#include "firmware-host/cli/progress_bar.hpp"
#include "firmware-host/wall_clock.hpp"

namespace loaxa::host::cli {

namespace {

using nlohmann::json;

constexpr int kAskEveryMs = 500;
constexpr int kMostUnknown = 20;  // times in a row that nobody knows the airing: 10 s, then its row will not come
constexpr std::chrono::minutes kMargin{1};  // of the journal that is asked for: it begins before the airing

std::string word_of(const json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::optional<double> seconds_of(const json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  if (!object.is_object() || found == object.end() || !found->is_number()) return std::nullopt;
  const double value = found->get<double>();
  return std::isfinite(value) && value >= 0 && value < 1e8 ? std::optional(value) : std::nullopt;
}

/// The airing among those of a list; null: it is not there.
json find_airing(const json& list, const std::string& id) {
  if (!list.is_array()) return nullptr;
  for (const auto& airing : list) {
    if (word_of(airing, "id") == id) return airing;
  }
  return nullptr;
}

/// How far it is, as `status` tells it; nothing: it is neither on air nor queued.
std::optional<Progress> progress_of(const Context& context, const json& status, const std::string& id) {
  if (!status.is_object()) return std::nullopt;
  Progress shown;
  if (word_of(status.value("on_air", json{}), "id") == id) {
    const auto progress = status.value("progress", json{});
    shown.what = word_of(progress, "sentence");
    const auto played = seconds_of(progress, "played_s");
    const auto left = seconds_of(progress, "remaining_s");
    if (!played || !left) return shown;
    shown.fraction = *played + *left > 0 ? *played / (*played + *left) : 1.0;
    shown.left = std::chrono::seconds{static_cast<long>(*left + 0.5)};
    return shown;
  }
  if (find_airing(status.value("queue", json{}), id).is_null()) return std::nullopt;
  const auto title = word_of(status.value("on_air", json{}), "title");
  shown.what = context.text({"Đang chờ lượt", "waiting for its turn"}) +
               (title.empty() ? "" : fmt::format(" ({} {})", context.text({"đang phát", "on air:"}), title));
  return shown;
}

/// Its row in the journal once it has its result; null before.
json ended_row(const Context& context, const std::string& since, const std::string& id) {
  auto row = find_airing(json::parse(ask_daemon(context, "GET", "/journal" + query({{"since", since}}))), id);
  return word_of(row, "result").empty() ? json{} : row;
}

Exit tell_end(const Context& context, const json& row) {
  const auto result = word_of(row, "result");
  const auto reason = word_of(row, "reason");
  const auto word = result_word(result, context.language);
  const auto line = fmt::format("«{}»: {}{}", word_of(row, "title"), word, reason.empty() ? "" : " – " + reason);
  note(context, {line, line});
  return result == "aired" ? Exit::done : Exit::failed;
}

/// Waits until the daemon may be asked again. Returns: whether Ctrl-C came.
bool interrupted(Interrupt& interrupt) {
  pollfd waited{interrupt.descriptor(), POLLIN, 0};
  return ::poll(&waited, 1, kAskEveryMs) > 0 && interrupt.taken();
}

}  // namespace

Exit follow_airing(const Context& context, const std::string& id) {
  const SystemZone zone;
  const auto since =
      to_iso8601(Instant{std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now() - kMargin)}, zone);
  Interrupt interrupt;
  ProgressBar bar{STDERR_FILENO, context.language, std::chrono::milliseconds{0}};
  for (int unknown = 0; unknown < kMostUnknown;) {
    const auto progress = progress_of(context, json::parse(ask_daemon(context, "GET", "/status")), id);
    if (progress) {
      unknown = 0;
      bar.show(*progress);
    } else if (const auto row = ended_row(context, since, id); !row.is_null()) {
      bar.clear();
      return tell_end(context, row);
    } else {
      ++unknown;  // between its end and its row, or put back for a moment
    }
    if (!interrupted(interrupt)) continue;
    bar.clear();
    note(context, {fmt::format("Vẫn đang phát; muốn dừng thì chạy: loaxa stop {}", id),
                   fmt::format("it stays on air; to end it, run: loaxa stop {}", id)});
    return Exit::done;
  }
  bar.clear();
  note(context, {"Không biết lượt phát đã kết thúc thế nào; xem `loaxa journal`.",
                 "how the airing ended is not known; see `loaxa journal`."});
  return Exit::failed;
}

}  // namespace loaxa::host::cli
