#include "firmware-host/station/queue.hpp"

#include <algorithm>
#include <utility>

namespace loaxa::host {

namespace {

bool goes_before(const Item& a, const Item& b) {
  if (a.row.priority != b.row.priority) return a.row.priority > b.row.priority;
  if (a.row.planned != b.row.planned) return a.row.planned < b.row.planned;
  return a.row.programme < b.row.programme;
}

}  // namespace

bool is_due(const Item& item, const Now& now) {
  if (item.interrupted) return item.interrupted->not_before <= now.mono;
  if (item.not_before > now.mono) return false;
  if (item.asked) return item.asked->due <= now.mono;
  return item.row.planned <= now.wall;
}

void Queue::push(Item item) {
  const auto place = std::upper_bound(items_.begin(), items_.end(), item, goes_before);
  items_.insert(place, std::move(item));
}

std::optional<Item> Queue::take(const std::function<bool(const Item&)>& fits) {
  const auto place = std::find_if(items_.begin(), items_.end(), fits);
  if (place == items_.end()) return std::nullopt;
  Item item = std::move(*place);
  items_.erase(place);
  return item;
}

std::vector<Item> Queue::take_all(const std::function<bool(const Item&)>& fits) {
  std::vector<Item> taken, left;
  for (Item& item : items_) (fits(item) ? taken : left).push_back(std::move(item));
  items_ = std::move(left);
  return taken;
}

bool Queue::has_slot(const std::string& programme, schedules::LocalTime planned) const {
  return std::any_of(items_.begin(), items_.end(),
                     [&](const Item& item) { return item.row.programme == programme && item.row.slot == planned; });
}

void Queue::sort() {
  std::stable_sort(items_.begin(), items_.end(), goes_before);
}

}  // namespace loaxa::host
