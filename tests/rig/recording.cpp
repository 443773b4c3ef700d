#include "tests/rig/recording.hpp"

#include <algorithm>
#include <cmath>

namespace loaxa::rig {
namespace {

std::chrono::microseconds length(std::size_t frames) {
  return std::chrono::microseconds{static_cast<std::int64_t>(frames) * 1'000'000 / kRecordingHz};
}

std::size_t index_at(const Recording& recording, Instant time) {
  const auto frames = (time - recording.first).count() * kRecordingHz / 1'000'000;
  return static_cast<std::size_t>(std::clamp<std::int64_t>(frames, 0, std::ssize(recording.samples)));
}

}  // namespace

Instant Recording::time(std::size_t index) const {
  return first + length(index);
}

std::optional<Instant> Recording::onset(Instant from, float threshold) const {
  for (std::size_t i = index_at(*this, from); i < samples.size(); ++i)
    if (std::abs(samples[i]) > threshold) return time(i);
  return std::nullopt;
}

std::optional<Instant> Recording::silence(Instant from) const {
  constexpr std::size_t kEnough = kRecordingHz / 5;
  std::size_t quiet_since = index_at(*this, from);
  for (std::size_t i = quiet_since; i < samples.size(); ++i) {
    if (std::abs(samples[i]) > kAudible) quiet_since = i + 1;
    if (i + 1 - quiet_since >= kEnough) return time(quiet_since);
  }
  return std::nullopt;
}

std::optional<Instant> Recording::last_sound(Instant from, Instant to) const {
  const auto begin = index_at(*this, from);
  for (std::size_t i = index_at(*this, to); i-- > begin;)
    if (std::abs(samples[i]) > kAudible) return time(i);
  return std::nullopt;
}

std::vector<Recording::Stretch> Recording::stretches(Instant from, Instant to, std::chrono::milliseconds gap) const {
  std::vector<Stretch> found;
  for (std::size_t i = index_at(*this, from), end = index_at(*this, to); i < end; ++i) {
    if (std::abs(samples[i]) <= kAudible) continue;
    const Instant at = time(i);
    if (found.empty() || at - found.back().end >= gap) found.push_back({at, at});
    found.back().end = at;
  }
  return found;
}

double Recording::level_dbfs(Instant from, Instant to) const {
  const auto begin = index_at(*this, from), end = index_at(*this, to);
  double power = 1e-12;
  for (std::size_t i = begin; i < end; ++i) power += double{samples[i]} * samples[i];
  return 10 * std::log10(power / static_cast<double>(std::max<std::size_t>(1, end - begin)));
}

}  // namespace loaxa::rig
