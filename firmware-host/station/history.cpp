#include "firmware-host/station/history.hpp"

namespace loaxa::host {

namespace {

/// Whether somebody may have heard it, as far as its row tells.
bool may_have_begun(const Airing& airing) {
  if (!airing.result) return airing.stage != Stage::waiting;
  return airing.result == Result::aired || airing.result == Result::cut || airing.result == Result::failed;
}

}  // namespace

History history_of(const std::vector<Airing>& newest_rows) {
  History history;
  for (const Airing& airing : newest_rows) {
    if (!airing.slot) ++history.asked;
    if (!airing.slot && airing.result) history.asked_over.insert(airing.id);
    if (!airing.result) history.unfinished.push_back(airing);
    const bool begun = may_have_begun(airing);
    // A row that says `waiting` left its slot free.
    if (airing.slot && (begun || airing.result)) {
      history.slots.push_back({airing.programme, *airing.slot, airing.priority, begun});
    }
  }
  return history;
}

}  // namespace loaxa::host
