#pragma once

#include <optional>
#include <string>
#include <vector>

#include "firmware-host/air_protocol.hpp"
#include "firmware-host/station.hpp"
#include "firmware-host/station/limits.hpp"
#include "firmware-host/station/queue.hpp"

namespace loaxa::host {

/// How an airing came out.
struct Outcome {
  Result result = Result::aired;
  std::string reason;
};

/// The one voice that is in use, from StartVoice to the end of its airing, and what it reported. Thread: one.
class Voice {
 public:
  /// What becomes of the airing when a voice that was told to stop has ended.
  enum class Then {
    end,       ///< it is over: `cut`, or `missed` when nothing was heard
    put_back,  ///< when nothing was heard it goes back into the queue, else as `end`
  };

  Voice(VoiceId id, Item item, AirJob job, std::optional<Limit> limit, const Now& now);

  VoiceId id() const { return id_; }
  const Item& item() const { return item_; }
  Item& item() { return item_; }
  const AirJob& job() const { return job_; }
  void set_volume(int percent) { job_.output.volume = percent; }

  /// Keeps what a report tells. True: the first frame was heard for the first time.
  bool note(const AirReport& report);

  /// It is being stopped; the first reason stays, but `end` overrides `put_back`.
  void stopping(Then then, std::string reason);
  bool is_stopping() const { return stop_.has_value(); }
  bool goes_back() const { return stop_ && stop_->then == Then::put_back; }

  /// Nothing of it sounded, and it waits for its planned second; a jump of the wall clock changes nothing about that.
  bool is_ahead(const Now& now) const { return !first_frame_ && start_mono_ && now.mono < *start_mono_; }

  /// When its first frame is due; when it came into use, if that is at once.
  Monotonic begins() const { return begins_; }
  /// Nothing of it sounded, and it waits for its second or for a warm amplifier, by the wall clock.
  bool waits(const Now& now) const { return !first_frame_ && now.mono < begins_; }

  std::optional<Instant> first_frame() const { return first_frame_; }
  const Progress& progress() const { return progress_; }

  /// The results of the three ways in which it can end.
  Outcome finished(const FinishedReport& report) const;
  Outcome failed(const FailedReport& report) const;
  Outcome lost(const std::string& how, const Now& now) const;

 private:
  struct Stop {
    Then then;
    std::string reason;
  };

  Outcome stopped(bool heard) const;
  std::string with_notes(std::string reason) const;
  void note_left_out(const std::string& what, const std::string& why);

  VoiceId id_;
  Item item_;
  AirJob job_;
  std::optional<Limit> limit_;
  Monotonic begins_;                     // by the clock that never jumps
  std::optional<Monotonic> start_mono_;  // a slot's planned second, by the same; nothing: it had come
  std::optional<Stop> stop_;
  std::optional<Instant> first_frame_;
  int sample_rate_hz_ = 0;
  bool real_device_ = true;
  Progress progress_;
  std::string stand_in_;  // why eSpeak NG spoke for the external engine; empty: it did not
  std::vector<std::string> left_out_;
  std::size_t left_out_more_ = 0;
};

}  // namespace loaxa::host
