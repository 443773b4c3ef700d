// A script becomes one stream.
//
// First every part is prepared: its text is read, its sounds are measured; a part that cannot be heard is left out. An
// alert does not wait for that: its signal sounds, and the rest is prepared meanwhile (prepared_script.hpp).
// Then, as the player pulls, the parts are opened one after the other and only when their turn comes: a sound file is
// decoded, words are said sentence by sentence (over their bed when they have one), all at the output's rate and at
// one loudness. Behind them all stands the limiter, and what comes out of it is what goes to the loudspeaker.
//
// The chain is pulled ahead of what is heard (the limiter looks ahead 5 ms, a bed 1 s, the device 100 ms). So a
// happening is kept with the frame at which it will sound, and given out when the player has come that far.
//
// Where an external engine speaks, it says the words of all parts ahead of time, from the moment that the script is
// prepared: one that has to load its model does so while the signature tune plays.
//
// What stays silent for too long although it should sound is told: a sound file of silence, an engine that says
// nothing.
//
// A script that may last only so long ends after the sentence that crosses the limit: the limit is looked at before
// each sentence and each part; a sound is faded where it crosses.

#include "audio/on_air.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <optional>
#include <utility>

#include "audio/error.hpp"
#include "audio/external_speech.hpp"
#include "audio/prepared_part.hpp"
#include "audio/prepared_script.hpp"
#include "audio/signal/fade.hpp"
#include "audio/signal/limiter.hpp"
#include "audio/signal/sequence.hpp"

namespace loaxa::audio {

namespace {

/// A sound that runs into the limit is faded for this long. Source: radio habit.
constexpr std::chrono::milliseconds kLimitFade{1500};

/// An alert's signal has begun and the device's buffer is full: time to prepare what follows it.
constexpr std::chrono::milliseconds kBegun{60};

/// -80 dBFS: nobody hears it, not even a recording's hiss.
constexpr float kHeard = 1e-4F;

/// A stream that ends at `frames` with a fade.
class FadedHead : public signal::Stream {
 public:
  FadedHead(std::unique_ptr<signal::Stream> source, std::uint64_t frames, std::size_t fade_frames)
      : source_(std::move(source)), left_(frames), fade_(fade_frames) {}

  std::size_t read(std::span<float> block) override {
    const auto count = source_->read(block.first(std::min<std::uint64_t>(block.size(), left_)));
    for (std::size_t i = 0; i < count; ++i, --left_) {
      if (left_ < fade_) block[i] *= signal::raised_cosine(left_, fade_);
    }
    return count;
  }

 private:
  std::unique_ptr<signal::Stream> source_;
  std::uint64_t left_;
  std::size_t fade_;
};

/// The parts of a script one after the other, before the limiter.
class Parts : public signal::Stream {
 public:
  Parts(const Script& script, Studio studio, const Extent& extent);

  std::size_t read(std::span<float> block) override;

  std::deque<Happening> happenings;
  bool limited = false;
  std::uint64_t expected_frames() const;

 private:
  bool open_next();
  void begin_at(const Place& place);
  void watch_silence(std::span<const float> given);
  std::unique_ptr<signal::Stream> open(PreparedPart& part);
  PartListener events_of(const PreparedPart& part);
  speech::SpeechListener word_events(const PreparedPart& part);
  speech::Speaker speaker_of(const PreparedPart& part) const;
  std::unique_ptr<signal::Stream> held_to_limit(const PreparedPart& part, std::unique_ptr<signal::Stream> stream);
  std::uint64_t output_frame(const PreparedPart& part, std::uint64_t engine_frame) const;
  std::uint64_t expected_rest() const;
  void tell(std::uint64_t frame, std::variant<PartBegins, SentenceBegins, DeadAir> what);

  Studio studio_;
  PreparedScript script_;
  std::unique_ptr<speech::ExternalVoice> external_;  ///< says the words of the whole script ahead; null: none
  std::size_t pieces_ = 0;                           ///< of words, in the script once
  std::size_t times_done_ = 0;
  bool stand_in_told_ = false;
  int times_left_;
  std::uint64_t pause_frames_;
  std::optional<std::uint64_t> limit_;
  std::size_t next_ = 0;       ///< part of the script
  std::optional<Place> from_;  ///< where the first part that is opened goes on
  std::size_t first_ = 0;      ///< sentence with which the current part began
  std::unique_ptr<signal::Stream> current_;
  std::uint64_t begun_ = 0;     ///< frame at which the current part began
  std::uint64_t position_ = 0;  ///< frames given so far
  bool in_pause_ = false;
  std::uint64_t silent_ = 0;  ///< frames since something was heard or silence was wanted
  bool silence_told_ = false;
  struct Saying {
    std::size_t sentence;  ///< in the current part
    std::uint64_t frame;   ///< at which it begins
  };
  std::optional<Saying> saying_;  ///< nothing before a part's first word
};

Parts::Parts(const Script& script, Studio studio, const Extent& extent)
    : studio_(std::move(studio)),
      script_(script, studio_),
      times_left_(std::max(1, extent.times)),
      pause_frames_(signal::frames_in(extent.pause, studio_.chain.sample_rate_hz)) {
  if (extent.from) begin_at(*extent.from);
  if (extent.end_after) limit_ = signal::frames_in(*extent.end_after, studio_.chain.sample_rate_hz);
  // What no voice can say is told before anything sounds; an alert's signal sounds all the same.
  if (script_.size() == 0 || script_.at(0).kind != "signal") studio_.engine.use(studio_.voice);
  std::string first_fault;
  bool audible = false;
  for (const auto& part : script_.ready()) {
    if (first_fault.empty()) first_fault = part.left_out;
    audible = audible || (part.left_out.empty() && part.kind != "pause");
  }
  if (!studio_.voice.external.command.empty()) external_ = make_external_voice(script_.whole(), studio_, times_left_);
  if (external_) pieces_ = external_->pieces();
  if (audible) return;
  if (first_fault.empty()) {
    throw Error("Chương trình không có phần nào để phát; hãy thêm lời, bản tin hoặc âm thanh",
                "the programme has nothing to play; add words, a bulletin or a sound");
  }
  throw Error("Không phần nào của chương trình phát được: " + first_fault,
              "no part of the programme can be heard: " + first_fault);
}

void Parts::begin_at(const Place& place) {
  times_left_ = std::max(1, times_left_ - std::max(0, place.time));
  next_ = std::min(static_cast<std::size_t>(std::max(0, place.part)), script_.size());
  from_ = place;
}

/// Of what sounds now. Words are counted from the sentence that is being said, so what was estimated wrong before it is
/// forgotten; while it takes longer than was thought the rest stands still.
std::uint64_t Parts::expected_rest() const {
  const auto left = [this](std::uint64_t whole, std::uint64_t since) {
    const auto played = position_ > since ? position_ - since : 0;
    return whole > played ? whole - played : 0;
  };
  if (in_pause_) return left(pause_frames_, begun_);
  const auto& part = script_.ready()[next_ - 1];
  if (!saying_) return left(part.expected_frames - (first_ == 0 ? 0 : part.sentence_ends[first_ - 1]), begun_);
  const auto before = saying_->sentence == 0 ? 0 : part.sentence_ends[saying_->sentence - 1];
  const auto after = part.expected_frames - lead_in_frames(part, studio_) - part.sentence_ends[saying_->sentence];
  return left(part.sentence_ends[saying_->sentence] - before, saying_->frame) + after;
}

std::uint64_t Parts::expected_frames() const {
  const auto parts = script_.ready();
  auto rest = current_ ? expected_rest() : 0;
  std::uint64_t once = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    once += parts[i].expected_frames;
    if (i >= next_) rest += parts[i].expected_frames;
  }
  rest += static_cast<std::uint64_t>(std::max(0, times_left_ - 1)) * (once + pause_frames_);
  if (limit_) rest = std::min(rest, *limit_ > position_ ? *limit_ - position_ : 0);
  return position_ + (limited && !current_ ? 0 : rest);
}

std::size_t Parts::read(std::span<float> block) {
  std::size_t filled = 0;
  while (filled < block.size()) {
    if (!current_ && !open_next()) break;
    std::size_t count = 0;
    try {
      count = current_->read(block.subspan(filled));
    } catch (const Error& error) {
      // A sound that breaks off in the middle: what is left of it is left out.
      const auto& part = script_.at(next_ - 1);
      tell(position_, PartBegins{part.index, part.kind, part.what, error.what()});
    }
    if (count == 0) current_.reset();
    position_ += count;
    watch_silence(block.subspan(filled, count));
    filled += count;
  }
  if (position_ >= signal::frames_in(kBegun, studio_.chain.sample_rate_hz)) script_.go_on();
  return filled;
}

void Parts::watch_silence(std::span<const float> given) {
  if (studio_.longest_silence.count() == 0) return;
  const bool wanted = in_pause_ || script_.at(next_ - 1).kind == "pause";
  const bool heard = std::any_of(given.begin(), given.end(), [](float sample) { return std::abs(sample) > kHeard; });
  if (wanted || heard) {
    silent_ = 0;
    silence_told_ = false;
    return;
  }
  silent_ += given.size();
  if (silence_told_ || silent_ < signal::frames_in(studio_.longest_silence, studio_.chain.sample_rate_hz)) return;
  silence_told_ = true;
  tell(position_, DeadAir{static_cast<int>(next_) - 1, studio_.longest_silence});
}

bool Parts::open_next() {
  for (;;) {
    if (limit_ && position_ >= *limit_) {
      limited = limited || next_ < script_.size() || times_left_ > 1;
      return false;
    }
    begun_ = position_;
    in_pause_ = false;
    saying_.reset();
    if (next_ == script_.size()) {
      if (--times_left_ <= 0) return false;
      ++times_done_;
      next_ = 0;
      in_pause_ = true;
      current_ = std::make_unique<signal::Silence>(pause_frames_);
      return true;
    }
    current_ = open(script_.at(next_++));
    if (current_) return true;
  }
}

std::unique_ptr<signal::Stream> Parts::open(PreparedPart& part) {
  auto why = part.left_out;
  std::unique_ptr<signal::Stream> stream;
  const auto from = std::exchange(from_, std::nullopt);
  first_ = from && why.empty() ? sentence_at(part, *from) : 0;
  if (why.empty()) {
    try {
      stream = held_to_limit(part, open_part(part, studio_, events_of(part), speaker_of(part), first_));
    } catch (const Error& error) {
      why = error.what();
    }
  }
  tell(position_, PartBegins{part.index, part.kind, part.what, why.empty() ? part.tone_instead : why,
                             std::exchange(part.source, {})});
  if (why.empty() && !part.bed_left_out.empty()) {
    tell(position_, PartBegins{part.index, "bed", part.part.bed, part.bed_left_out});
  }
  return stream;
}

/// Words look at the limit themselves, before each sentence; anything else fades where it crosses.
std::unique_ptr<signal::Stream> Parts::held_to_limit(const PreparedPart& part, std::unique_ptr<signal::Stream> stream) {
  if (!limit_ || part.reading || position_ + part.expected_frames <= *limit_) return stream;
  limited = true;
  return std::make_unique<FadedHead>(std::move(stream), *limit_ - position_,
                                     signal::frames_in(kLimitFade, studio_.chain.sample_rate_hz));
}

std::uint64_t Parts::output_frame(const PreparedPart& part, std::uint64_t engine_frame) const {
  const auto rate_hz = static_cast<std::uint64_t>(studio_.chain.sample_rate_hz);
  return begun_ + lead_in_frames(part, studio_) +
         engine_frame * rate_hz / static_cast<std::uint64_t>(studio_.engine.sample_rate_hz());
}

speech::Speaker Parts::speaker_of(const PreparedPart& part) const {
  return {external_.get(), times_done_ * pieces_ + part.first_piece, studio_.pace};
}

PartListener Parts::events_of(const PreparedPart& part) {
  return {.words = word_events(part), .bed_fault = [this, &part](std::uint64_t frame, const std::string& why) {
            tell(begun_ + frame, PartBegins{part.index, "bed", part.part.bed, why});
          }};
}

speech::SpeechListener Parts::word_events(const PreparedPart& part) {
  const auto begins = [this, &part](std::size_t sentence, std::uint64_t frame, std::string skipped) {
    const auto& said = part.reading->sentences[sentence];
    saying_ = Saying{sentence, output_frame(part, frame)};
    tell(output_frame(part, frame),
         SentenceBegins{part.index, static_cast<int>(sentence), said.text, said.source.line, std::move(skipped)});
  };
  return {.go_on =
              [this, &part](std::uint64_t frame) {
                if (!limit_ || output_frame(part, frame) < *limit_) return true;
                limited = true;
                return false;
              },
          .on_sentence = [begins](std::size_t sentence, std::uint64_t frame) { begins(sentence, frame, {}); },
          .on_skipped = [begins](std::size_t sentence, std::uint64_t frame,
                                 const Error& why) { begins(sentence, frame, why.what()); },
          .on_stand_in =
              [this, &part](std::uint64_t frame, const Error& why) {
                if (std::exchange(stand_in_told_, true)) return;
                tell(output_frame(part, frame), PartBegins{part.index, "voice", studio_.voice.external.command.front(),
                                                           std::string(why.what()) + "; eSpeak NG đọc thay"});
              }};
}

/// Words are known up to a second before they sound; what happens to their bed meanwhile comes before them.
void Parts::tell(std::uint64_t frame, std::variant<PartBegins, SentenceBegins, DeadAir> what) {
  const auto later = std::upper_bound(happenings.begin(), happenings.end(), frame,
                                      [](std::uint64_t at, const Happening& known) { return at < known.frame; });
  happenings.insert(later, {frame, std::move(what)});
}

}  // namespace

signal::Level words_level(const Studio& studio) {
  return signal::speech_level(studio.voice.voice, studio.voice.words_per_minute, studio.chain);
}

struct OnAir::State {
  Parts* parts;
  signal::Limiter limiter;

  State(std::unique_ptr<Parts> made, const signal::Chain& chain)
      : parts(made.get()), limiter(std::move(made), chain.sample_rate_hz, signal::limiting(chain.profile)) {}
};

OnAir::OnAir(const Script& script, Studio studio, const Extent& extent) {
  const auto chain = studio.chain;
  state_ = std::make_unique<State>(std::make_unique<Parts>(script, std::move(studio), extent), chain);
}

OnAir::~OnAir() = default;

std::size_t OnAir::read(std::span<float> block) {
  return state_->limiter.read(block);
}

std::vector<Happening> OnAir::happenings_before(std::uint64_t frame) {
  std::vector<Happening> begun;
  auto& waiting = state_->parts->happenings;
  while (!waiting.empty() && waiting.front().frame < frame) {
    begun.push_back(std::move(waiting.front()));
    waiting.pop_front();
  }
  return begun;
}

std::uint64_t OnAir::expected_frames() const {
  return state_->parts->expected_frames();
}

bool OnAir::limited() const {
  return state_->parts->limited;
}

}  // namespace loaxa::audio
