#include "firmware-host/daemon/notify.hpp"

#include <ctime>

#include <fmt/format.h>
#include <systemd/sd-daemon.h>

namespace loaxa::host {

void Notify::ready() const {
  sd_notify(0, "READY=1");
}

void Notify::reloading() const {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  const auto us = static_cast<std::int64_t>(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000;
  sd_notify(0, fmt::format("RELOADING=1\nMONOTONIC_USEC={}", us).c_str());
}

void Notify::stopping() const {
  sd_notify(0, "STOPPING=1");
}

void Notify::status(const std::string& line) {
  if (line == last_) return;
  last_ = line;
  sd_notify(0, fmt::format("STATUS={}", line).c_str());
}

}  // namespace loaxa::host
