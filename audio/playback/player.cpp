// The loop that feeds an output, in blocks of 10 ms: pull from the programme, apply the volume, put it on its channels,
// write. The output's blocking write is the only clock while sound runs.
// On a device, a start at an instant is reached by running silence: each block asks when a frame written now would be
// heard and the last piece of silence is cut so that the programme's first frame falls on the instant. Those answers
// jitter by a driver's period, always late, so the earliest of the last ones counts. A stop takes two blocks: the fade,
// after which finish() lets what is buffered run out.

#include "audio/playback/player.hpp"

#include <algorithm>
#include <array>
#include <thread>

#include "audio/playback/channel_map.hpp"
#include "audio/signal/fade.hpp"
#include "audio/signal/volume.hpp"

namespace loaxa::audio::playback {

namespace {

using namespace std::chrono_literals;
using Nanoseconds = std::chrono::nanoseconds;
using SystemClock = std::chrono::system_clock;

constexpr std::chrono::milliseconds kBlock{10};
constexpr auto kNap = 20ms;              // while waiting without a device; bounds the answer to a stop
constexpr auto kSilenceBefore = 1500ms;  // a device runs this long before start_at: it settles, and its delay is known
constexpr auto kSpin = 200us;            // the last of a wait for a file's start
constexpr std::uint64_t kBlocksPerQuestion = 10;
constexpr std::size_t kEstimates = 24;  // blocks over which the earliest answer counts

Nanoseconds length_of(std::uint64_t frames, int rate_hz) {
  return std::chrono::duration_cast<Nanoseconds>(std::chrono::duration<double>(static_cast<double>(frames) / rate_hz));
}

Instant to_instant(SystemClock::time_point time) {
  return std::chrono::time_point_cast<std::chrono::microseconds>(time);
}

/// When frame 0 of the output was or would be heard, from the earliest of the newest answers of delay().
class Origin {
 public:
  void observe(const Output& output, std::uint64_t written) {
    const auto origin = SystemClock::now() + output.delay() - length_of(written, output.sample_rate_hz());
    // A jump of the time of day makes what was seen before worthless.
    if (count_ > 0 && (origin > earliest() + 200ms || origin < earliest() - 200ms)) count_ = 0;
    seen_[count_++ % kEstimates] = origin;
  }
  SystemClock::time_point earliest() const {
    return *std::min_element(seen_.begin(), seen_.begin() + static_cast<std::ptrdiff_t>(std::min(count_, kEstimates)));
  }

 private:
  std::array<SystemClock::time_point, kEstimates> seen_{};
  std::size_t count_ = 0;
};

class Player {
 public:
  Player(signal::Stream& programme, Output& output, const PlayerControl& control, const PlayOptions& options)
      : programme_(programme),
        output_(output),
        control_(control),
        options_(options),
        map_(output.channels(), options.play_on),
        volume_(control.volume.load(), output.sample_rate_hz()),
        mono_(signal::frames_in(kBlock, output.sample_rate_hz())),
        first_(mono_.size()),
        frames_(mono_.size() * static_cast<std::size_t>(output.channels())) {}

  PlayResult play() {
    if (options_.start_at) wait_for(*options_.start_at);
    while (!result_.stopped) {
      if (control_.stop.load()) {
        stop();
        break;
      }
      if (!step()) break;
    }
    if (result_.stopped)
      output_.finish_soon();
    else
      output_.finish();
    report(true);
    return result_;
  }

 private:
  void wait_for(Instant start);
  void nap_until(SystemClock::time_point time);
  void run_silence_until(Instant start);
  bool step();
  void stop();
  void write(std::size_t frames);
  void report(bool now = false);

  signal::Stream& programme_;
  Output& output_;
  const PlayerControl& control_;
  const PlayOptions& options_;
  ChannelMap map_;
  signal::Volume volume_;
  std::vector<float> mono_;
  std::vector<float> first_;          ///< the first block, when it was pulled before its time
  std::optional<std::size_t> ready_;  ///< frames of it
  std::vector<std::int16_t> frames_;
  Origin origin_;
  std::uint64_t blocks_ = 0;
  std::uint64_t lead_ = 0;  ///< frames of silence written before the programme
  PlayResult result_;
};

void Player::wait_for(Instant start) {
  if (!output_.paced()) return;
  const auto silence = output_.opens_on_silence() ? kSilenceBefore : 0ms;
  nap_until(start - kSilenceBefore);
  // What the first block costs (a file is opened, a sentence spoken) is paid before its second, not at it.
  if (!result_.stopped) ready_ = programme_.read(first_);
  nap_until(start - silence);
  if (output_.opens_on_silence()) run_silence_until(start);
}

void Player::nap_until(SystemClock::time_point time) {
  while (!result_.stopped) {
    const auto left = time - SystemClock::now();
    if (left <= 0ns) return;
    if (control_.stop.load()) {
      result_.stopped = true;
    } else if (left > kSpin) {
      std::this_thread::sleep_for(std::min<Nanoseconds>(left - kSpin, kNap));
      report();
    }
  }
}

void Player::run_silence_until(Instant start) {
  std::fill(mono_.begin(), mono_.end(), 0.0F);
  while (!result_.stopped) {
    origin_.observe(output_, lead_);
    const auto missing = start - (origin_.earliest() + length_of(lead_, output_.sample_rate_hz()));
    const std::size_t frames = std::min(mono_.size(), signal::frames_in(missing, output_.sample_rate_hz()));
    if (frames == 0) return;
    map_.to_frames(std::span(mono_).first(frames), std::span(frames_).first(frames * frames_.size() / mono_.size()));
    output_.write(std::span(frames_).first(frames * frames_.size() / mono_.size()));
    lead_ += frames;
    result_.stopped = control_.stop.load();
    report();
  }
}

// Returns: false at the programme's end.
bool Player::step() {
  const std::size_t frames = ready_ ? *ready_ : programme_.read(mono_);
  if (ready_) std::copy_n(first_.begin(), frames, mono_.begin());
  ready_.reset();
  if (frames == 0) return false;
  volume_.set(control_.volume.load());
  volume_.apply(std::span(mono_).first(frames));
  write(frames);
  return true;
}

void Player::stop() {
  if (result_.progress.written == 0) {
    result_.stopped = true;
    return;
  }
  const std::size_t length = signal::frames_in(signal::kFadeOut, output_.sample_rate_hz());
  for (std::size_t done = 0; done < length;) {
    const auto block = std::span(mono_).first(std::min(mono_.size(), length - done));
    const std::size_t frames = programme_.read(block);
    if (frames == 0) return;  // it ended by itself within the fade
    volume_.apply(block.first(frames));
    for (std::size_t i = 0; i < frames; ++i) block[i] *= 1.0F - signal::raised_cosine(++done, length);
    write(frames);
  }
  result_.stopped = true;
}

void Player::write(std::size_t frames) {
  const auto interleaved = std::span(frames_).first(frames * static_cast<std::size_t>(output_.channels()));
  map_.to_frames(std::span(mono_).first(frames), interleaved);
  const bool first = !result_.progress.first_write;
  if (first) result_.progress.first_write = to_instant(SystemClock::now());
  if (options_.on_frames) options_.on_frames(interleaved);
  output_.write(interleaved);
  result_.progress.written += frames;
  if (first) {  // asked only now: a sound server takes a millisecond for the answer
    origin_.observe(output_, lead_ + frames);
    result_.progress.first_frame = to_instant(origin_.earliest() + length_of(lead_, output_.sample_rate_hz()));
  }
  report();
}

// Asking a driver how far it is costs as much as a write does: only now and then.
void Player::report(bool now) {
  if (now || ++blocks_ % kBlocksPerQuestion == 1) {
    const std::uint64_t consumed = output_.consumed_frames();
    result_.progress.consumed = std::min(result_.progress.written, consumed > lead_ ? consumed - lead_ : 0);
  }
  if (options_.on_block) options_.on_block(result_.progress);
}

}  // namespace

PlayResult play(signal::Stream& programme, Output& output, const PlayerControl& control, const PlayOptions& options) {
  return Player(programme, output, control, options).play();
}

}  // namespace loaxa::audio::playback
