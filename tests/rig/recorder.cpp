#include "tests/rig/recorder.hpp"

#include <algorithm>
#include <csignal>
#include <poll.h>
#include <stdexcept>
#include <unistd.h>

namespace loaxa::rig {
namespace {

Instant now() {
  return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}

/// Reads of one block follow each other at once; blocks are at least 15 ms apart.
constexpr std::chrono::milliseconds kBetweenBlocks{8};

constexpr std::size_t kFrameBytes = 4;

}  // namespace

Recorder::Recorder(const Speaker& speaker)
    : parec_({"parec", "--raw", "--device=loa.monitor", "--latency-msec=10", "--format=s16le", "--rate=48000",
              "--channels=2"},
             speaker.environment(), {}) {
  pollfd ready{parec_.output(), POLLIN, 0};
  if (poll(&ready, 1, 5000) <= 0) throw std::runtime_error("parec recorded nothing within 5 s");
  reader_ = std::thread([this] { read_all(); });
}

Recorder::~Recorder() {
  if (reader_.joinable()) end();
}

void Recorder::read_all() {
  std::uint8_t block[65536];
  Instant last{};
  while (true) {
    const auto got = read(parec_.output(), block, sizeof block);
    const Instant at = now();
    if (got <= 0) return;
    if (at - last > kBetweenBlocks) arrivals_.push_back({at, bytes_.size() / kFrameBytes});
    last = at;
    bytes_.insert(bytes_.end(), block, block + got);
  }
}

Recording Recorder::stop() {
  const bool recorded = parec_.running();
  end();
  if (!recorded) throw SpeakerGone();
  return mixed(0.5F, 0.5F);
}

void Recorder::end() {
  parec_.signal(SIGTERM);
  reader_.join();
}

Recording Recorder::only(Side side) const {
  return side == Side::left ? mixed(1, 0) : mixed(0, 1);
}

Recording Recorder::mixed(float left, float right) const {
  Recording recording;
  recording.samples.reserve(bytes_.size() / kFrameBytes);
  const auto sample = [this](std::size_t at) {
    return static_cast<float>(static_cast<std::int16_t>(bytes_[at] | bytes_[at + 1] << 8)) / 32768;
  };
  for (std::size_t i = 0; i + kFrameBytes <= bytes_.size(); i += kFrameBytes)
    recording.samples.push_back(left * sample(i) + right * sample(i + 2));
  // The first blocks may have waited in the server while parec started: they come together, and too late, never early.
  std::optional<Instant> first;
  for (const Arrival& arrival : arrivals_) {
    const auto before = std::chrono::microseconds{static_cast<std::int64_t>(arrival.index) * 1'000'000 / kRecordingHz};
    first = first ? std::min(*first, arrival.at - before) : arrival.at - before;
  }
  recording.first = first.value_or(now());
  return recording;
}

}  // namespace loaxa::rig
