#pragma once

#include <optional>
#include <string>
#include <vector>

#include "firmware-host/air_protocol.hpp"
#include "firmware-host/station.hpp"
#include "firmware-host/station/limits.hpp"
#include "firmware-host/station/queue.hpp"
#include "firmware-host/station/transcript.hpp"

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

  /// Its device was opened.
  bool has_device() const { return sample_rate_hz_ > 0; }

  /// Something of the airing was heard, now or before it was interrupted.
  bool heard() const { return first_frame_.has_value() || job_.from.has_value(); }

  /// Where the airing goes on when this voice ends here: at the sentence that is being said, at the beginning of a part
  /// without words.
  const audio::Place& place() const { return passed_over_ ? *passed_over_ : place_; }

  /// The same when its device failed: a device that took hardly anything, or took it faster than it can be played, let
  /// nothing of this voice be heard, however far that came.
  const audio::Place& place_by_device() const;

  /// Its first part was silent, and nothing came before it: whoever waited for the airing heard nothing.
  bool only_silence() const { return passed_over_ && passed_over_->part == 1 && passed_over_->time == 0; }

  /// It goes on behind the part that it is in.
  void pass_over_part() { passed_over_ = audio::Place{place_.time, place_.part + 1, 0, {}}; }

  bool passes_over() const { return passed_over_.has_value(); }

  /// The place behind it: the next sentence, or behind a part without words the next part.
  audio::Place next_place() const;

  /// Of the airing so far, with what was heard before it was interrupted. Units: s.
  double played_s() const;
  const Progress& progress() const { return progress_; }
  const Transcript& transcript() const { return transcript_; }

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
  void note_part(const PartReport& part);
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
  audio::Place began_;  // where this voice did
  audio::Place place_;
  std::optional<audio::Place> passed_over_;
  int last_part_ = -1;        // that began; a lower one that follows begins the script again
  bool in_sentence_ = false;  // place_ is that of a sentence
  Transcript transcript_;
  std::string stand_in_;  // why eSpeak NG spoke for the external engine; empty: it did not
  std::vector<std::string> left_out_;
  std::size_t left_out_more_ = 0;
};

}  // namespace loaxa::host
