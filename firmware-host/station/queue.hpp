#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "audio/script.hpp"
#include "firmware-host/airing.hpp"
#include "firmware-host/station.hpp"
#include "schedules/entry.hpp"

namespace loaxa::host {

/// What only an asked-for airing has: its place in a row of repetitions.
struct Asked {
  std::string request;  ///< the id of the first of them
  int number = 1;       ///< of this repetition
  std::optional<int> last;
  std::optional<std::chrono::seconds> every;
  Monotonic due;  ///< begins not before
  std::optional<Monotonic> until;
};

/// What an airing that was interrupted knows of itself until it goes on.
struct Interrupted {
  audio::Place place;
  Monotonic since;         ///< off the air
  Instant off_air{};       ///< the same by the wall clock
  Monotonic not_before{};  ///< a device that failed is tried again then
  double played_s = 0;     ///< of the airing, before
};

/// Voices that died under an airing; two at one place, and what is there is passed over.
struct Deaths {
  int unheard = 0;                    ///< before anything of it was heard
  std::optional<audio::Place> place;  ///< of the last one
};

/// Something that is to air: its row so far and what is needed to begin it.
struct Item {
  Airing row;
  audio::Script script;
  schedules::Repeat repeat;             ///< within the airing
  std::chrono::seconds play_within{0};  ///< of a slot
  std::optional<Asked> asked;           ///< nothing: a slot
  bool found_late = false;              ///< a slot that was seen only after its time
  std::string wish;                     ///< the reason that came with a request
  std::optional<Interrupted> interrupted;
  Deaths deaths;
  Monotonic not_before{};  ///< of one that was not heard: its device is tried again then
  std::string trouble;     ///< why it could not begin so far
  bool stand_in = false;   ///< it airs in place of another that could not
};

/// Whether it may be on air at `now`, as far as time goes.
bool is_due(const Item& item, const Now& now);

/// Everything that is to air and has not begun. Order: priority, planned time, file name, order of arrival.
/// Thread: one.
class Queue {
 public:
  void push(Item item);

  /// In order; valid until the queue changes.
  const std::vector<Item>& items() const { return items_; }
  std::vector<Item>& items() { return items_; }

  /// Takes the first item out that fits.
  std::optional<Item> take(const std::function<bool(const Item&)>& fits);

  /// Takes all items out that fit, in order.
  std::vector<Item> take_all(const std::function<bool(const Item&)>& fits);

  bool has_slot(const std::string& programme, schedules::LocalTime planned) const;

  /// Restores the order after an item's row was changed.
  void sort();

 private:
  std::vector<Item> items_;
};

}  // namespace loaxa::host
