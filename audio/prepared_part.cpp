#include "audio/prepared_part.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "audio/error.hpp"
#include "audio/signal/attention_tone.hpp"
#include "audio/signal/bed_mix.hpp"
#include "audio/signal/fade.hpp"
#include "audio/signal/gain.hpp"
#include "audio/signal/kept.hpp"
#include "audio/signal/levelling.hpp"
#include "audio/signal/loop.hpp"
#include "audio/signal/loudness.hpp"
#include "audio/signal/sequence.hpp"
#include "audio/signal/sound_file.hpp"
#include "audio/speech/duration.hpp"
#include "audio/text_file.hpp"

namespace loaxa::audio {

namespace {

using signal::SoundFile;

std::uint64_t at_rate(std::uint64_t frames, int from_hz, int to_hz) {
  return static_cast<std::uint64_t>(
      std::llround(static_cast<double>(frames) * static_cast<double>(to_hz) / static_cast<double>(from_hz)));
}

std::uint64_t frames_in(std::chrono::milliseconds length, int rate_hz) {
  return signal::frames_in(length, rate_hz);
}

SoundLevel level_of(const std::string& file, const Studio& studio) {
  LoudnessBook nothing({});
  return sound_level(file, studio.chain, studio.measuring, studio.book == nullptr ? nothing : *studio.book);
}

void prepare_words(PreparedPart& prepared, std::string text, const Studio& studio) {
  auto reading = std::make_shared<text::Reading>(text::read_document(text, studio.lexicon, studio.style));
  if (reading->sentences.empty()) {
    throw Error("không có chữ nào để đọc", "there is nothing to say in it");
  }
  for (const auto end : speech::estimate_ends(reading->sentences, studio.voice)) {
    prepared.sentence_ends.push_back(frames_in(end, studio.chain.sample_rate_hz));
  }
  prepared.expected_frames = prepared.sentence_ends.back();
  prepared.reading = std::move(reading);
  prepared.source = std::move(text);
}

void prepare_bed(PreparedPart& prepared, const Studio& studio) {
  if (prepared.part.bed.empty()) return;
  try {
    const SoundFile openable(prepared.part.bed);  // an alert's is not read before its turn
    prepared.bed_level = level_of(prepared.part.bed, studio);
    prepared.expected_frames += frames_in(signal::kBedLeadIn + signal::kBedLeadOut, studio.chain.sample_rate_hz);
  } catch (const Error& error) {
    prepared.bed_left_out = error.what();
  }
}

signal::AttentionTone attention_tone(const Studio& studio) {
  return {studio.chain.sample_rate_hz, signal::mono_target_lufs(studio.chain.profile, studio.chain.carrying_channels)};
}

/// As heard where the book knows it; else by what was measured of it before the script came.
SoundLevel signal_level(const MeasuredSignal& measured, const Studio& studio) {
  const auto known =
      studio.book == nullptr ? std::nullopt : known_sound_level(measured.file, studio.chain, *studio.book);
  if (known) return *known;
  if (!measured.lufs) return {.level = signal::unmeasured_level(studio.chain)};
  auto level = signal::level_by_loudness(*measured.lufs, studio.chain);
  level.offset = measured.offset;
  return {.level = level};
}

struct Preparation {
  PreparedPart& prepared;
  const std::string& title;
  const Studio& studio;

  void operator()(const Sound& sound) const {
    prepared.kind = "sound";
    prepared.what = sound.file;
    const SoundFile file(sound.file);
    prepared.expected_frames = at_rate(file.frames(), file.sample_rate_hz(), studio.chain.sample_rate_hz);
    prepared.sound_level = level_of(sound.file, studio);
  }
  void operator()(const Signal& signal) const {
    prepared.kind = "signal";
    prepared.what = signal.file;
    const auto measured = known_or_measured(signal.file, studio.signal);
    prepared.tone_instead = measured.fault;
    if (measured.fault.empty()) prepared.sound_level = signal_level(measured, studio);
    prepared.expected_frames = measured.fault.empty()
                                   ? at_rate(measured.frames, measured.sample_rate_hz, studio.chain.sample_rate_hz)
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
    prepared.expected_frames = frames_in(pause.length, studio.chain.sample_rate_hz);
  }
};

std::unique_ptr<signal::Stream> open_sound(const std::string& file, const SoundLevel& level, const Studio& studio) {
  auto sound = std::make_unique<SoundFile>(file, level.downmix);
  const int from_hz = sound->sample_rate_hz();
  return std::make_unique<signal::EdgeFade>(levelled(std::move(sound), from_hz, level.level, studio.chain),
                                            studio.chain.sample_rate_hz);
}

/// Never nothing: an alert is not without its signal.
std::unique_ptr<signal::Stream> open_signal(const PreparedPart& part, const Studio& studio) {
  if (part.tone_instead.empty()) {
    try {
      return open_sound(part.what, part.sound_level, studio);
    } catch (const Error&) {
      // it went away after it was looked at: the tone
    }
  }
  return std::make_unique<signal::AttentionTone>(attention_tone(studio));
}

/// The whole way to the chain's rate and loudness is gone once; what is looped is what came of it.
std::unique_ptr<signal::Stream> open_bed(const std::string& file, const SoundLevel& level, const Studio& studio) {
  const auto chain = studio.chain;
  const SoundFile form(file);
  auto bed = std::make_unique<signal::Kept>(
      [file, level, chain] {
        auto sound = std::make_unique<SoundFile>(file, level.downmix);
        const int from_hz = sound->sample_rate_hz();
        return levelled(std::move(sound), from_hz, level.level, chain);
      },
      chain.sample_rate_hz, at_rate(form.frames(), form.sample_rate_hz(), chain.sample_rate_hz));
  return std::make_unique<signal::Loop>(std::move(bed));
}

/// In place of a bed that could be read before and cannot be opened now: the words' mix hears why, and goes on.
class LostBed : public signal::Stream {
 public:
  explicit LostBed(Error why) : why_(std::move(why)) {}
  std::size_t read(std::span<float>) override { throw Error(why_); }

 private:
  Error why_;
};

std::unique_ptr<signal::Stream> bed_of(const PreparedPart& part, const Studio& studio) {
  try {
    return open_bed(part.part.bed, part.bed_level, studio);
  } catch (const Error& error) {
    return std::make_unique<LostBed>(error);
  }
}

std::unique_ptr<signal::Stream> open_words(const PreparedPart& part, Studio& studio, PartListener listener,
                                           const speech::Speaker& speaker, std::size_t first) {
  auto speech = std::make_unique<speech::SpeechStream>(studio.engine, part.reading->sentences, studio.voice,
                                                       std::move(listener.words), first, speaker);
  auto voice = levelled(std::move(speech), studio.engine.sample_rate_hz(), words_level(studio), studio.chain);
  if (part.part.bed.empty() || !part.bed_left_out.empty()) return voice;
  return std::make_unique<signal::BedMix>(std::move(voice), bed_of(part, studio), studio.chain.sample_rate_hz,
                                          std::move(listener.bed_fault));
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

std::unique_ptr<signal::Stream> open_part(const PreparedPart& part, Studio& studio, PartListener listener,
                                          const speech::Speaker& speaker, std::size_t first) {
  if (const auto* pause = std::get_if<Pause>(&part.part.content)) {
    return std::make_unique<signal::Silence>(frames_in(pause->length, studio.chain.sample_rate_hz));
  }
  if (std::holds_alternative<Signal>(part.part.content)) return open_signal(part, studio);
  auto stream = part.reading ? open_words(part, studio, std::move(listener), speaker, first)
                             : open_sound(part.what, part.sound_level, studio);
  if (part.part.gain_db == 0) return stream;
  return std::make_unique<signal::Gain>(std::move(stream), part.part.gain_db);
}

std::size_t sentence_at(const PreparedPart& part, const Place& place) {
  if (!part.reading) return 0;
  const auto& sentences = part.reading->sentences;
  const auto wanted = std::min(static_cast<std::size_t>(std::max(0, place.sentence)), sentences.size());
  if (place.text.empty()) return wanted;
  std::size_t nearest = wanted;
  std::size_t least = sentences.size() + 1;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const std::size_t apart = i > wanted ? i - wanted : wanted - i;
    if (sentences[i].text != place.text || apart >= least) continue;
    nearest = i;
    least = apart;
  }
  return nearest;
}

std::uint64_t lead_in_frames(const PreparedPart& part, const Studio& studio) {
  if (part.part.bed.empty() || !part.bed_left_out.empty()) return 0;
  return frames_in(signal::kBedLeadIn, studio.chain.sample_rate_hz);
}

}  // namespace loaxa::audio
