// Time runs in slots of 5 ms. The speech, with silence for lead-in and lead-out around it, is held in a ring of
// kDuckBridge, so that for each slot given it is known which slots within the next kDuckBridge hold words. From that
// the bed knows where to go: down when words are within kDuckDown ahead (so that it is down at the first word), up from
// the last word's end on, unless the pause is no longer than kDuckBridge. Gains move along straight lines in dB from
// slot to slot.

#include "audio/signal/bed_mix.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "audio/error.hpp"
#include "audio/signal/fade.hpp"
#include "audio/signal/gain.hpp"

namespace loaxa::audio::signal {

namespace {

constexpr std::chrono::milliseconds kSlot{5};
constexpr float kWordLevel = 0.003F;  // -50 dBFS: above the engine's silence (zeros), below its weakest consonants
constexpr std::chrono::milliseconds kBedFadeIn{400};
constexpr std::chrono::milliseconds kBedFadeOut{1500};
constexpr float kGone = 1e-9F;  // -180 dBFS: it would become denormal numbers, which cost a hundred times as much
constexpr double kFaultDecay = 0.995;  // a sample: a bed that breaks off sinks from where it was instead of clicking

constexpr std::size_t slots(std::chrono::milliseconds length) {
  return static_cast<std::size_t>(length / kSlot);
}

constexpr std::uint64_t kNever = UINT64_MAX;

}  // namespace

struct BedMix::State {
  std::unique_ptr<Stream> speech;
  std::unique_ptr<Stream> bed;
  std::size_t slot_frames;

  // Constant size after construction.
  std::vector<float> ring;          // slots of padded speech; slot i is at i % ring_slots
  std::vector<std::uint8_t> words;  // whether that slot holds words
  std::vector<float> mixed;         // one slot, finished

  std::size_t mixed_from = 0;
  std::size_t mixed_frames = 0;
  std::uint64_t pulled = 0;          // slots in the ring so far
  std::uint64_t slot = 0;            // next to be mixed
  std::uint64_t end = kNever;        // frames of the whole mix, once the speech has ended
  std::uint64_t last_word = kNever;  // newest slot before `slot` with words
  double depth = 0;                  // of the duck: 0 up, 1 down
  float gain = 0;                    // of the bed at the last slot's end
  float bed_last = 0;
  bool bed_gone = false;
  BedFault on_fault;

  static constexpr std::size_t ring_slots = slots(kDuckBridge) + 1;

  State(std::unique_ptr<Stream> voice, std::unique_ptr<Stream> music, int rate_hz, BedFault fault)
      : speech(std::move(voice)),
        bed(std::move(music)),
        slot_frames(std::max<std::size_t>(1, frames_in(kSlot, rate_hz))),
        ring(ring_slots * slot_frames),
        words(ring_slots),
        mixed(slot_frames),
        on_fault(std::move(fault)) {}

  std::span<float> slot_samples(std::uint64_t index) {
    return std::span(ring).subspan(index % ring_slots * slot_frames, slot_frames);
  }

  void pull_slot();
  bool words_within(std::uint64_t from, std::size_t length) const;
  float next_gain();
  void pull_bed(std::span<float> block);
  bool mix_slot();
};

void BedMix::State::pull_slot() {
  const auto samples = slot_samples(pulled);
  std::size_t got = 0;
  if (pulled >= slots(kBedLeadIn) && end == kNever) {
    while (got < samples.size()) {
      const std::size_t more = speech->read(samples.subspan(got));
      if (more == 0) {
        end = pulled * slot_frames + got + slots(kBedLeadOut) * slot_frames;
        break;
      }
      got += more;
    }
  }
  std::fill(samples.begin() + static_cast<std::ptrdiff_t>(got), samples.end(), 0.0F);
  int words_here = 0;  // gathered without a way out, so that the loop runs on vectors
  for (const float sample : samples) words_here |= static_cast<int>(std::fabs(sample) > kWordLevel);
  words[pulled % ring_slots] = words_here != 0 ? 1 : 0;
  ++pulled;
}

bool BedMix::State::words_within(std::uint64_t from, std::size_t length) const {
  for (std::uint64_t index = from; index < std::min<std::uint64_t>(from + length, pulled); ++index)
    if (words[index % ring_slots] != 0) return true;
  return false;
}

float BedMix::State::next_gain() {
  bool down = words_within(slot, slots(kDuckDown) + 1);
  if (!down && last_word != kNever && slot <= last_word + slots(kDuckBridge))
    down = words_within(slot, last_word + slots(kDuckBridge) + 1 - slot);
  if (words[slot % ring_slots] != 0) last_word = slot;
  depth += down ? 1.0 / static_cast<double>(slots(kDuckDown)) : -1.0 / static_cast<double>(slots(kDuckUp));
  depth = std::clamp(depth, 0.0, 1.0);

  float edge = raised_cosine(slot + 1, slots(kBedFadeIn));
  if (end != kNever) {
    const std::uint64_t slots_left = slot * slot_frames < end ? (end - slot * slot_frames) / slot_frames : 0;
    edge = std::min(edge, raised_cosine(slots_left == 0 ? 0 : slots_left - 1, slots(kBedFadeOut)));
  }
  return from_db(kDuckDb * depth) * edge;
}

void BedMix::State::pull_bed(std::span<float> block) {
  std::size_t got = 0;
  if (!bed_gone) {
    std::string why;
    try {
      got = bed->read(block);
    } catch (const Error& error) {
      why = error.what();
    }
    if (got > 0) bed_last = block[got - 1];
    bed_gone = got < block.size();
    if (bed_gone && why.empty()) why = "nhạc nền hết sớm";
    if (bed_gone && on_fault) on_fault(slot * slot_frames + got, why);
  }
  for (float& sample : block.subspan(got)) sample = bed_last = static_cast<float>(bed_last * kFaultDecay);
  if (std::fabs(bed_last) < kGone) bed_last = 0;
}

// Returns: false past the end.
bool BedMix::State::mix_slot() {
  while (pulled < slot + ring_slots) pull_slot();
  const std::uint64_t from = slot * slot_frames;
  if (from >= end) return false;
  pull_bed(mixed);
  const float to_gain = next_gain();
  const float step = (to_gain - gain) / static_cast<float>(slot_frames);
  const auto voice = slot_samples(slot);
  for (int i = 0; i < static_cast<int>(slot_frames); ++i) {
    const auto at = static_cast<std::size_t>(i);
    mixed[at] = voice[at] + mixed[at] * (gain + step * static_cast<float>(i + 1));
  }
  gain = to_gain;
  mixed_from = 0;
  mixed_frames = std::min<std::uint64_t>(slot_frames, end - from);
  ++slot;
  return true;
}

BedMix::BedMix(std::unique_ptr<Stream> speech, std::unique_ptr<Stream> bed, int sample_rate_hz, BedFault on_fault)
    : state_(std::make_unique<State>(std::move(speech), std::move(bed), sample_rate_hz, std::move(on_fault))) {}
BedMix::~BedMix() = default;

std::size_t BedMix::lead_in_frames() const {
  return slots(kBedLeadIn) * state_->slot_frames;
}

std::size_t BedMix::read(std::span<float> block) {
  State& state = *state_;
  std::size_t done = 0;
  while (done < block.size()) {
    if (state.mixed_from == state.mixed_frames && !state.mix_slot()) break;
    const std::size_t frames = std::min(block.size() - done, state.mixed_frames - state.mixed_from);
    std::copy_n(state.mixed.begin() + static_cast<std::ptrdiff_t>(state.mixed_from), frames,
                block.begin() + static_cast<std::ptrdiff_t>(done));
    state.mixed_from += frames;
    done += frames;
  }
  return done;
}

}  // namespace loaxa::audio::signal
