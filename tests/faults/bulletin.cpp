#include "tests/faults/bulletin.hpp"

#include <chrono>
#include <cmath>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "tests/rig/clock.hpp"

namespace loaxa::faults {
namespace {

/// Sentences are 426 ms apart, sounds within one less than 100 ms. Source: audio/speech/chunks.hpp, and measured.
constexpr std::chrono::milliseconds kPause{250};

/// The same sentence by two voices: what is under the threshold at both ends, and the gaps of a machine that does
/// something else besides.
constexpr double kSameMs = 120;

bool same(double a, double b) {
  return std::abs(a - b) <= kSameMs;
}

}  // namespace

const std::string Bulletin::kText = "Kính chào toàn thể bà con. Chiều nay mất điện. Mời họp.";

Stretches heard(const rig::Recording& recording, rig::Instant from, rig::Instant to) {
  Stretches lengths;
  for (const auto& stretch : recording.stretches(from, to, kPause))
    lengths.push_back(rig::ms(stretch.end - stretch.begin));
  return lengths;
}

Bulletin::Bulletin(Stretches undisturbed) : undisturbed_(std::move(undisturbed)) {
  bool clear = undisturbed_.size() == kSentences;
  for (std::size_t i = 0; i < undisturbed_.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) clear = clear && std::abs(undisturbed_[i] - undisturbed_[j]) > 2 * kSameMs;
  if (!clear) throw std::runtime_error("the bulletin's sentences cannot be told apart: " + text(undisturbed_));
}

bool Bulletin::is_rest(const Stretches& stretches, std::size_t first) const {
  if (stretches.size() != undisturbed_.size() - first) return false;
  for (std::size_t i = 0; i < stretches.size(); ++i)
    if (!same(stretches[i], undisturbed_[first + i])) return false;
  return true;
}

bool Bulletin::whole(const Stretches& before, const Stretches& after) const {
  if (after.size() > undisturbed_.size()) return false;
  const std::size_t first = undisturbed_.size() - after.size();
  if (!is_rest(after, first) || before.size() < first) return false;
  for (std::size_t i = 0; i < first; ++i)
    if (!same(before[i], undisturbed_[i])) return false;
  return true;
}

bool Bulletin::twice(const Stretches& before, const Stretches& after) const {
  return is_rest(before, 0) && is_rest(after, 0);
}

std::string Bulletin::text(const Stretches& stretches) {
  std::string all;
  for (const double length : stretches) all += fmt::format("{}{:.0f}", all.empty() ? "" : " ", length);
  return "[" + all + "] ms";
}

}  // namespace loaxa::faults
