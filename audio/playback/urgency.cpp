#include "audio/playback/urgency.hpp"

#include <sys/resource.h>

namespace loaxa::audio::playback {

namespace {

constexpr int kUrgentNice = -10;  // nine times the weight of an ordinary process

}  // namespace

void make_urgent() {
  setpriority(PRIO_PROCESS, 0, kUrgentNice);
}

void make_ordinary() {
  setpriority(PRIO_PROCESS, 0, 0);
}

}  // namespace loaxa::audio::playback
