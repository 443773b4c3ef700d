#include "audio/prepared_part.hpp"

#include <cmath>
#include <utility>

#include "audio/error.hpp"
#include "audio/signal/attention_tone.hpp"
#include "audio/signal/bed_mix.hpp"
#include "audio/signal/fade.hpp"
#include "audio/signal/gain.hpp"
#include "audio/signal/loop.hpp"
#include "audio/signal/loudness.hpp"
#include "audio/signal/resampler.hpp"
#include "audio/signal/sequence.hpp"
#include "audio/signal/sound_file.hpp"
#include "audio/speech/duration.hpp"
#include "audio/text_file.hpp"
#include "audio/words_level.hpp"

namespace loaxa::audio {

namespace {

using signal::SoundFile;

/// Of a longer sound only this much is measured: music keeps its level, and an airing must not wait for a disk.
constexpr std::chrono::minutes kLongestMeasured{5};

/// The first frames of a stream.
class Head : public signal::Stream {
 public:
  Head(std::unique_ptr<signal::Stream> source, std::uint64_t frames) : source_(std::move(source)), left_(frames) {}
  std::size_t read(std::span<float> block) override {
    const auto count = source_->read(block.first(std::min<std::uint64_t>(block.size(), left_)));
    left_ -= count;
    return count;
  }

 private:
  std::unique_ptr<signal::Stream> source_;
  std::uint64_t left_;
};

std::uint64_t at_rate(std::uint64_t frames, int from_hz, int to_hz) {
  return static_cast<std::uint64_t>(
      std::llround(static_cast<double>(frames) * static_cast<double>(to_hz) / static_cast<double>(from_hz)));
}

std::uint64_t frames_in(std::chrono::milliseconds length, int rate_hz) {
  return signal::frames_in(length, rate_hz);
}

/// The gain that brings a sound file to the programme's loudness; reading it also shows whether it can be read.
double measured_gain_db(const std::string& file, const Studio& studio) {
  auto sound = std::make_unique<SoundFile>(file);
  const int rate = sound->sample_rate_hz();
  Head head(std::move(sound), frames_in(kLongestMeasured, rate));
  return signal::gain_to_db(signal::integrated_lufs(head, rate), signal::mono_target_lufs(studio.carrying_channels));
}

void prepare_words(PreparedPart& prepared, const std::string& text, const Studio& studio) {
  auto reading = std::make_shared<text::Reading>(text::read_document(text, studio.lexicon, studio.style));
  if (reading->sentences.empty()) {
    throw Error("không có chữ nào để đọc", "there is nothing to say in it");
  }
  for (const auto end : speech::estimate_ends(reading->sentences, studio.voice)) {
    prepared.sentence_ends.push_back(frames_in(end, studio.sample_rate_hz));
  }
  prepared.expected_frames = prepared.sentence_ends.back();
  prepared.reading = std::move(reading);
}

void prepare_bed(PreparedPart& prepared, const Studio& studio) {
  if (prepared.part.bed.empty()) return;
  try {
    prepared.bed_gain_db = measured_gain_db(prepared.part.bed, studio);
    prepared.expected_frames += frames_in(signal::kBedLeadIn + signal::kBedLeadOut, studio.sample_rate_hz);
  } catch (const Error& error) {
    prepared.bed_left_out = error.what();
  }
}

signal::AttentionTone attention_tone(const Studio& studio) {
  return {studio.sample_rate_hz, signal::mono_target_lufs(studio.carrying_channels)};
}

struct Preparation {
  PreparedPart& prepared;
  const std::string& title;
  const Studio& studio;

  void operator()(const Sound& sound) const {
    prepared.kind = "sound";
    prepared.what = sound.file;
    const SoundFile file(sound.file);
    prepared.expected_frames = at_rate(file.frames(), file.sample_rate_hz(), studio.sample_rate_hz);
    prepared.sound_gain_db = measured_gain_db(sound.file, studio);
  }
  void operator()(const Signal& signal) const {
    prepared.kind = "signal";
    prepared.what = signal.file;
    const auto measured = known_or_measured(signal.file, studio.signal);
    prepared.tone_instead = measured.fault;
    prepared.sound_gain_db = signal::gain_to_db(measured.lufs, signal::mono_target_lufs(studio.carrying_channels));
    prepared.expected_frames = measured.fault.empty()
                                   ? at_rate(measured.frames, measured.sample_rate_hz, studio.sample_rate_hz)
                                   : attention_tone(studio).frames();
  }
  void operator()(const Say& say) const {
    prepared.kind = "say";
    prepared.what = title;
    prepare_words(prepared, say.text, studio);
    prepare_bed(prepared, studio);
  }
  void operator()(const Bulletin& bulletin) const {
    prepared.kind = "bulletin";
    prepared.what = bulletin.file;
    prepare_words(prepared, load_text(bulletin.file), studio);
    prepare_bed(prepared, studio);
  }
  void operator()(const Pause& pause) const {
    prepared.kind = "pause";
    prepared.expected_frames = frames_in(pause.length, studio.sample_rate_hz);
  }
};

std::unique_ptr<signal::Stream> open_sound(const std::string& file, double gain_db, int rate_hz) {
  auto sound = std::make_unique<SoundFile>(file);
  const int from_hz = sound->sample_rate_hz();
  auto levelled = std::make_unique<signal::Gain>(std::move(sound), gain_db);
  return std::make_unique<signal::EdgeFade>(signal::resampled(std::move(levelled), from_hz, rate_hz), rate_hz);
}

/// Never nothing: an alert is not without its signal.
std::unique_ptr<signal::Stream> open_signal(const PreparedPart& part, const Studio& studio) {
  if (part.tone_instead.empty()) {
    try {
      return open_sound(part.what, part.sound_gain_db, studio.sample_rate_hz);
    } catch (const Error&) {
      // it went away after it was looked at: the tone
    }
  }
  return std::make_unique<signal::AttentionTone>(attention_tone(studio));
}

std::unique_ptr<signal::Stream> open_bed(const std::string& file, double gain_db, int rate_hz) {
  auto sound = std::make_unique<SoundFile>(file);
  const int from_hz = sound->sample_rate_hz();
  auto levelled = std::make_unique<signal::Gain>(std::make_unique<signal::Loop>(std::move(sound)), gain_db);
  return signal::resampled(std::move(levelled), from_hz, rate_hz);
}

std::unique_ptr<signal::Stream> open_words(const PreparedPart& part, Studio& studio, speech::SpeechListener words,
                                           const speech::Speaker& speaker) {
  auto speech = std::make_unique<speech::SpeechStream>(studio.engine, part.reading->sentences, studio.voice,
                                                       std::move(words), 0, speaker);
  const int rate_hz = studio.sample_rate_hz;
  auto voice = levelled(std::move(speech), words_level(studio));
  if (part.part.bed.empty() || !part.bed_left_out.empty()) return voice;
  return std::make_unique<signal::BedMix>(std::move(voice), open_bed(part.part.bed, part.bed_gain_db, rate_hz),
                                          rate_hz);
}

}  // namespace

PreparedPart prepare(int index, const Part& part, const std::string& title, const Studio& studio) {
  PreparedPart prepared;
  prepared.index = index;
  prepared.part = part;
  try {
    std::visit(Preparation{prepared, title, studio}, part.content);
  } catch (const Error& error) {
    prepared.left_out = error.what();
    prepared.expected_frames = 0;
  }
  return prepared;
}

std::unique_ptr<signal::Stream> open_part(const PreparedPart& part, Studio& studio, speech::SpeechListener words,
                                          const speech::Speaker& speaker) {
  const int rate_hz = studio.sample_rate_hz;
  if (const auto* pause = std::get_if<Pause>(&part.part.content)) {
    return std::make_unique<signal::Silence>(frames_in(pause->length, rate_hz));
  }
  if (std::holds_alternative<Signal>(part.part.content)) return open_signal(part, studio);
  auto stream = part.reading ? open_words(part, studio, std::move(words), speaker)
                             : open_sound(part.what, part.sound_gain_db, rate_hz);
  if (part.part.gain_db == 0) return stream;
  return std::make_unique<signal::Gain>(std::move(stream), part.part.gain_db);
}

std::uint64_t lead_in_frames(const PreparedPart& part, const Studio& studio) {
  if (part.part.bed.empty() || !part.bed_left_out.empty()) return 0;
  return frames_in(signal::kBedLeadIn, studio.sample_rate_hz);
}

}  // namespace loaxa::audio
