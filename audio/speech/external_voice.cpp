#include "audio/speech/external_voice.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "audio/speech/respelling.hpp"

namespace loaxa::audio::speech {

namespace {

using std::chrono::milliseconds;

/// For one piece: an engine that loads its model anew, and twice the time that slow speech takes.
/// Source: 150 words a minute are about 50 ms a byte of Vietnamese.
constexpr milliseconds kStartTime{5000}, kTimePerByte{100};

/// The longest that one piece may sound: three times what it takes at 150 words a minute.
constexpr milliseconds kSpareSound{3000}, kSoundPerByte{150};

/// The most that a WAV may bring: s16, two channels at 48 kHz. Units: bytes a ms.
constexpr std::size_t kWavBytesPerMs = 192;

RunLimits limits_for(const std::string& piece, const ExternalEngine& engine) {
  const auto bytes = static_cast<std::size_t>(piece.size());
  const auto sound_ms = static_cast<std::size_t>((kSpareSound + kSoundPerByte * bytes).count());
  const bool raw = engine.format == ExternalEngine::Format::raw;
  const auto most =
      raw ? sound_ms * 2 * static_cast<std::size_t>(engine.sample_rate_hz) / 1000 : sound_ms * kWavBytesPerMs;
  return {kStartTime + kTimePerByte * bytes, most};
}

}  // namespace

std::vector<Chunk> pieces_of(std::string_view sentence, milliseconds after) {
  std::vector<Chunk> pieces;
  for (auto& clause : chunks_of(respell(sentence), after)) {
    if (!pieces.empty() && pieces.back().text.size() + 1 + clause.text.size() <= kLongestPieceBytes) {
      pieces.back().text += ' ';
      pieces.back().text += clause.text;
      pieces.back().pause = clause.pause;
    } else {
      pieces.push_back(std::move(clause));
    }
  }
  return pieces;
}

ExternalVoice::ExternalVoice(ExternalEngine engine, std::vector<std::string> pieces, int times, Finish finish)
    : engine_(std::move(engine)),
      pieces_(std::move(pieces)),
      all_(pieces_.size() * static_cast<std::size_t>(std::max(times, 1))),
      finish_(std::move(finish)),
      worker_([this] { work(); }) {}

ExternalVoice::~ExternalVoice() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    cancellation_.cancel();
  }
  changed_.notify_all();
  worker_.join();
}

void ExternalVoice::work() {
  for (std::size_t index = 0;;) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return closing_ || ready_.size() < kAheadPieces; });
      index = std::max(index, next_);
      if (closing_ || index >= all_) return;
      making_ = index;
      cancellation_.renew();
    }
    auto said = say(pieces_[index % pieces_.size()]);
    {
      const std::lock_guard lock(mutex_);
      making_.reset();
      if (index >= next_) ready_.emplace_back(index, std::move(said));
    }
    changed_.notify_all();
    ++index;
  }
}

ExternalVoice::Said ExternalVoice::say(const std::string& piece) {
  try {
    const auto bytes = run_program(engine_.command, piece + '\n', limits_for(piece, engine_), cancellation_);
    return {finish_(utterance_of(bytes, engine_)), std::nullopt};
  } catch (const Error& error) {
    return {{}, error};
  } catch (const std::bad_alloc&) {
    return {{}, Error("không đủ bộ nhớ", "there is not enough memory")};
  }
}

std::optional<ExternalVoice::Said> ExternalVoice::take(Wait wait) {
  std::unique_lock lock(mutex_);
  const auto is_ready = [this] { return !ready_.empty() || next_ >= all_; };
  if (wait == Wait::until_done) changed_.wait(lock, is_ready);
  if (ready_.empty()) return std::nullopt;
  Said said = std::move(ready_.front().second);
  ready_.pop_front();
  ++next_;
  lock.unlock();
  changed_.notify_all();
  note(said.failure.has_value());
  return said;
}

void ExternalVoice::give_up_next() {
  seek([this] {
    const std::lock_guard lock(mutex_);
    return next_ + 1;
  }());
  note(true);
}

void ExternalVoice::seek(std::size_t piece) {
  {
    const std::lock_guard lock(mutex_);
    next_ = std::max(next_, piece);
    while (!ready_.empty() && ready_.front().first < next_) ready_.pop_front();
    if (making_ && *making_ < next_) cancellation_.cancel();
  }
  changed_.notify_all();
}

void ExternalVoice::note(bool failed) {
  failures_in_a_row_ = failed ? failures_in_a_row_ + 1 : 0;
  if (!left_alone()) return;
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    ready_.clear();
    cancellation_.cancel();
  }
  changed_.notify_all();
}

}  // namespace loaxa::audio::speech
