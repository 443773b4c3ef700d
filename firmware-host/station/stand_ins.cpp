// What the station says by itself so that the village does not hear nothing: in place of a programme that could not
// begin, and while its clock cannot be trusted.
#include <utility>

#include <fmt/format.h>

#include "firmware-host/station/core.hpp"

namespace loaxa::host {

namespace {

constexpr std::string_view kByStation = "đài";

/// An untrusted clock is announced this long after the schedule was held, and again after that.
constexpr std::chrono::minutes kClockAnnounced{60};

constexpr const char* kClockTitle = "Thông báo đồng hồ của đài";
constexpr const char* kClockWords =
    "Kính thưa bà con, đồng hồ của đài truyền thanh chưa đúng giờ nên lịch phát thanh tạm dừng. Đề nghị cán bộ phụ "
    "trách "
    "đặt lại giờ cho đài.";

}  // namespace

Item Station::Core::own_words(std::string id, std::string title, const std::string& words) const {
  Item item;
  item.row.id = std::move(id);
  item.row.title = title;
  item.row.planned = now_.wall;
  item.row.by = kByStation;
  item.script.title = std::move(title);
  if (!settings_.station.fallback.empty())
    item.script.parts.emplace_back().content = audio::Sound{settings_.station.fallback};
  item.script.parts.emplace_back().content = audio::Say{words};
  Asked asked;
  asked.request = item.row.id;
  asked.due = now_.mono;
  item.asked = std::move(asked);
  item.stand_in = true;
  return item;
}

void Station::Core::push_fallback(const Item& failed) {
  if (failed.stand_in || ending_) return;
  Item item =
      own_words(failed.row.id + "-thay", fmt::format("Thay cho “{}”", failed.row.title),
                fmt::format("Kính thưa bà con, chương trình {} hiện chưa phát được. Đài sẽ phát lại khi có thể, "
                            "mong bà con thông cảm.",
                            failed.row.title));
  // A programme fails in its lead; what stands in for it is not heard before its second.
  if (failed.row.planned && *failed.row.planned > now_.wall) {
    item.row.planned = failed.row.planned;
    item.asked->due = now_.mono + (*failed.row.planned - now_.wall);
  }
  item.row.priority = failed.row.priority;
  item.row.reason = item.wish = fmt::format("phát thay cho {} không phát được", failed.row.id);
  queue_.push(std::move(item));
}

/// While the schedule is held: aloud once an hour, outside quiet hours as far as this clock tells them.
void Station::Core::announce_clock() {
  if (!held() || !past_.has_programmes || look_out_.empty() || ending_) {
    clock_announced_.reset();
    return;
  }
  if (!clock_announced_) clock_announced_ = now_.mono;
  if (now_.mono < *clock_announced_ + kClockAnnounced) return;
  clock_announced_ = now_.mono;
  if (is_quiet_at(local_now()) || voice_) return;
  Item item = own_words(asked_id(local_now(), "gio", ++asked_), kClockTitle, kClockWords);
  item.row.reason = item.wish = std::string(reasons::kClockAnnounced);
  queue_.push(std::move(item));
}

std::optional<Monotonic> Station::Core::next_announcement() const {
  if (!clock_announced_) return std::nullopt;
  return *clock_announced_ + kClockAnnounced;
}

}  // namespace loaxa::host
