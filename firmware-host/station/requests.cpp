// What is asked of the station by hand: `say`, `play`, `stop`.
#include <algorithm>
#include <cctype>
#include <utility>

#include "firmware-host/station/core.hpp"

namespace loaxa::host {

namespace {

/// Units: plays. As many as a programme's `repeat` may have.
constexpr int kMostRepeats = 100;

/// The request that a repetition's id (`ID.2`) belongs to; any other id as it is.
std::string_view request_of(std::string_view id) {
  const auto dot = id.rfind('.');
  if (dot == std::string_view::npos || dot + 1 == id.size()) return id;
  const auto number = id.substr(dot + 1);
  const bool digits = std::all_of(number.begin(), number.end(),
                                  [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; });
  return digits ? id.substr(0, dot) : id;
}

bool is_named(const Item& item, std::string_view id) {
  if (item.row.id == id) return true;
  return item.asked && item.asked->request == request_of(id);
}

}  // namespace

Answer Station::Core::ask(const Now& now, const Request& request) {
  notice_jump(now, false);
  Answer answer;
  if (auto refusal = wrong(request)) {
    answer.refusal = std::move(refusal);
  } else {
    Item item = item_of(request);
    const std::string id = answer.airing = item.row.id;
    auto rule = forbidden(request);
    if (const auto* same = rule || !request.replace.empty() ? nullptr : same_alert(item)) {
      rule = {Refusal::Why::by_rule, reasons::already(same->row.id),
              "the same alert is on air or waits: " + same->row.id};
    }
    if (rule) {
      drop(std::move(item), Result::refused, rule->message);
      answer.refusal = std::move(rule);
    } else {
      if (!request.replace.empty()) remove(request.replace, reasons::replaced(id), reasons::replaced(id));
      queue_.push(std::move(item));
    }
  }
  settle();
  const auto& items = queue_.items();
  const auto waiting =
      std::find_if(items.begin(), items.end(), [&](const Item& i) { return i.row.id == answer.airing; });
  if (waiting != items.end() && !answer.refusal) {
    // What breaks in or replaces begins in a moment; but a crash in it must not lose what was promised.
    answer.queued = !(voice_ && voice_->is_stopping() && best() == &*waiting);
    record(waiting->row);
  }
  answer.actions = take_actions();
  return answer;
}

std::optional<Refusal> Station::Core::wrong(const Request& request) const {
  const auto refusal = [](const char* message, const char* english) {
    return Refusal{Refusal::Why::wrong, message, english};
  };
  if (!begun_) return refusal("đài chưa sẵn sàng", "the station is not ready");
  if (request.script.parts.empty()) return refusal("không có nội dung để phát", "there is nothing to air");
  if (request.repeat && (*request.repeat < 1 || *request.repeat > kMostRepeats)) {
    return refusal("số lần lặp phải từ 1 đến 100", "repeat must be 1 to 100");
  }
  if (request.every && *request.every < std::chrono::seconds{1}) {
    return refusal("khoảng cách giữa các lần lặp phải từ 1 giây trở lên", "every must be at least 1 second");
  }
  return std::nullopt;
}

std::optional<Refusal> Station::Core::forbidden(const Request& request) const {
  const auto refusal = [](std::string_view message, const char* english) {
    return Refusal{Refusal::Why::by_rule, std::string(message), english};
  };
  if (ending_) return refusal("đài đang dừng, không nhận lượt mới", "the station is shutting down");
  if (request.until && *request.until <= now_.wall) {
    return refusal("thời hạn phát đã qua", "it is already past the time until which it was to air");
  }
  if (request.priority != schedules::Priority::emergency && is_quiet_at(local_now())) {
    return refusal(reasons::kQuietAsked, "these are quiet hours: only emergencies may air");
  }
  return std::nullopt;
}

/// Of two requests for the same alert - a second hand on the button, an answer that was lost on its way - the second is
/// none: it would be heard twice. Returns: what is on air or waits of the first; null: nothing does.
const Item* Station::Core::same_alert(const Item& alert) const {
  constexpr std::chrono::seconds kSame{1};
  const auto is_same = [&](const Item& other) {
    if (alert.row.priority != schedules::Priority::emergency || other.row.priority != alert.row.priority) return false;
    if (!other.asked || other.asked->every != alert.asked->every || other.asked->last != alert.asked->last)
      return false;
    if (other.repeat.times != alert.repeat.times || other.asked->until.has_value() != alert.asked->until.has_value())
      return false;
    return other.script == alert.script &&
           (!alert.asked->until || std::chrono::abs(*other.asked->until - *alert.asked->until) <= kSame);
  };
  if (voice_ && !voice_->is_stopping() && is_same(voice_->item())) return &voice_->item();
  const auto& items = queue_.items();
  const auto waiting = std::find_if(items.begin(), items.end(), is_same);
  return waiting == items.end() ? nullptr : &*waiting;
}

Item Station::Core::item_of(const Request& request) {
  Item item;
  item.row.id = asked_id(local_now(), request.kind == Request::Kind::say ? "say" : "play", ++asked_);
  item.row.title = request.script.title;
  item.row.priority = request.priority;
  item.row.planned = now_.wall;
  item.row.reason = item.wish = request.reason;
  item.row.by = request.by;
  item.script = request.script;
  Asked asked;
  asked.request = item.row.id;
  asked.due = now_.mono;
  asked.every = request.every;
  // By the clock that never jumps: an alert must end although its board learns the time meanwhile.
  if (request.until) asked.until = now_.mono + (*request.until - now_.wall);
  if (request.every) {
    asked.last = request.repeat;
  } else {
    item.repeat.times = request.repeat.value_or(1);
  }
  item.asked = std::move(asked);
  return item;
}

Stopped Station::Core::stop(const Now& now, const std::string& id) {
  notice_jump(now, false);
  Stopped stopped;
  std::string named = id;
  if (id.empty() && voice_ && !voice_->is_ahead(now_)) {
    named = voice_->item().row.id;
  } else if (id.empty()) {
    // Silence between two repetitions of an alert: stopping means that one.
    const auto& items = queue_.items();
    const auto asked =
        std::find_if(items.begin(), items.end(), [](const Item& item) { return item.asked || item.interrupted; });
    if (asked != items.end()) named = asked->row.id;
  }
  if (!named.empty()) stopped.airings = remove(named, reasons::kStoppedBefore, reasons::kStopped);
  settle();
  stopped.actions = take_actions();
  return stopped;
}

Stopped Station::Core::stop_all(const Now& now) {
  notice_jump(now, false);
  Stopped stopped;
  if (voice_ && !voice_->is_ahead(now_)) {
    stopped.airings.push_back(voice_->item().row.id);
    stop_voice(Voice::Then::end, std::string(reasons::kStopped));
  }
  for (Item& item : queue_.take_all([this](const Item& i) { return i.asked || i.interrupted || is_due(i, now_); })) {
    stopped.airings.push_back(item.row.id);
    drop(std::move(item), Result::missed, reasons::kStoppedBefore);
  }
  settle();
  stopped.actions = take_actions();
  return stopped;
}

std::vector<std::string> Station::Core::remove(const std::string& id, std::string_view waiting,
                                               std::string_view on_air) {
  std::vector<std::string> removed;
  if (voice_ && is_named(voice_->item(), id)) {
    removed.push_back(voice_->item().row.id);
    stop_voice(Voice::Then::end, std::string(voice_->is_ahead(now_) ? waiting : on_air));
  }
  for (Item& item : queue_.take_all([&](const Item& i) { return is_named(i, id); })) {
    removed.push_back(item.row.id);
    drop(std::move(item), Result::missed, waiting);
  }
  return removed;
}

}  // namespace loaxa::host
