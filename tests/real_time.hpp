#pragma once

#include <sched.h>

#include <catch2/catch.hpp>

namespace loaxa::test {

/// Whether this process may have real-time threads at all; told where it may not.
inline bool real_time_is_allowed() {
  const sched_param least{.sched_priority = 1};
  const sched_param none{};
  const bool allowed = sched_setscheduler(0, SCHED_RR, &least) == 0 && sched_setscheduler(0, SCHED_OTHER, &none) == 0;
  if (!allowed) WARN("real-time threads are not allowed here: not tried");
  return allowed;
}

}  // namespace loaxa::test
