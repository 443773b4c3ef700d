#pragma once

#include <chrono>
#include <memory>

#include "audio/speech/engine.hpp"

namespace loaxa::audio::speech {

/// An engine that may die or hang speaks in a process of its own, so that the sound goes on: a chunk that kills it is
/// tried once more, one that hangs it or kills it twice is refused, and the next one gets a fresh process. Forked from
/// this one, where the engine is set up and never speaks, when it is first needed: a fresh one costs a millisecond.
/// Thread: as any Engine.
class GuardedEngine : public Engine {
 public:
  /// A chunk takes 10 ms, on a slow board 100. Somebody listens: silence of half a second is the most that may be lost.
  /// Source: README.md, "What it promises".
  static constexpr std::chrono::milliseconds kLive{300};
  /// Nobody listens, and the machine may be busy with something else.
  static constexpr std::chrono::milliseconds kPatient{10000};

  explicit GuardedEngine(std::unique_ptr<Engine> engine);
  ~GuardedEngine() override;

  /// How long a chunk may take; kLive before.
  void set_longest(std::chrono::milliseconds longest) { longest_ = longest; }

  /// From now on the engine speaks in this process, without a guard: a crash of it ends this process. For work that
  /// whoever asked for it begins anew then.
  void speak_within() { within_ = true; }

  int sample_rate_hz() const override { return engine_->sample_rate_hz(); }
  void use(const VoiceSettings& settings) override;
  std::span<const std::int16_t> speak(std::string_view chunk) override;

 private:
  class Process;

  std::unique_ptr<Engine> engine_;
  VoiceSettings settings_;
  std::chrono::milliseconds longest_ = kLive;
  bool within_ = false;
  std::unique_ptr<Process> process_;  ///< null: none runs
};

}  // namespace loaxa::audio::speech
