#include "audio/external_speech.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

#include "audio/error.hpp"
#include "audio/signal/gain.hpp"
#include "audio/signal/loudness.hpp"
#include "audio/signal/resampler.hpp"

namespace loaxa::audio {

namespace {

constexpr float kSilenceBelowPeak = 0.00316F;  // -50 dB: what is softer at the ends is the voice's breath or hiss
constexpr int kKeptMs = 15;                    // of it stays, so that a soft consonant is whole
constexpr int kShortestMeasuredMs = 1500;      // a shorter word is measured as if it were said again and again
constexpr int kCorrections = 3;                // rounds through the limiter; each takes nine tenths of the rest
constexpr double kCloseEnoughLu = 0.1;

/// Samples in memory, over and over until `frames` were given.
class Memory : public signal::Stream {
 public:
  Memory(std::span<const float> samples, std::size_t frames) : samples_(samples), frames_(frames) {}
  std::size_t read(std::span<float> block) override {
    const std::size_t n = std::min(block.size(), frames_ - given_);
    for (std::size_t i = 0; i < n; ++i) block[i] = samples_[(given_ + i) % samples_.size()];
    given_ += n;
    return n;
  }

 private:
  std::span<const float> samples_;
  std::size_t frames_, given_ = 0;
};

std::vector<float> all_of(signal::Stream& stream) {
  std::vector<float> all;
  std::array<float, 4096> block{};
  while (const auto got = stream.read(block))
    all.insert(all.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(got));
  return all;
}

void trim(speech::Utterance& said) {
  float peak = 0;
  for (const float sample : said.samples) peak = std::max(peak, std::abs(sample));
  const auto sounds = [peak](float sample) { return std::abs(sample) > peak * kSilenceBelowPeak; };
  const auto kept = static_cast<std::ptrdiff_t>(kKeptMs) * said.sample_rate_hz / 1000;
  auto& samples = said.samples;
  const auto last = std::find_if(samples.rbegin(), samples.rend(), sounds).base();
  samples.erase(last + std::min(kept, samples.end() - last), samples.end());
  const auto first = std::find_if(samples.begin(), samples.end(), sounds);
  samples.erase(samples.begin(), first - std::min(kept, first - samples.begin()));
}

/// What the samples read, `gain_db` louder, when they have come through the chain.
std::optional<double> heard_lufs(const std::vector<float>& samples, double gain_db, const WordsLevel& level) {
  const auto shortest = static_cast<std::size_t>(level.engine_hz) * kShortestMeasuredMs / 1000;
  auto said = std::make_unique<Memory>(samples, std::max(samples.size(), shortest));
  const auto heard = as_heard(std::make_unique<signal::Gain>(std::move(said), gain_db), level);
  return signal::integrated_lufs(*heard, level.studio_hz);
}

/// The gain that brings the samples to the target through the chain, which takes the more the more they need.
double whole_gain_db(const std::vector<float>& samples, const WordsLevel& level) {
  const auto shortest = static_cast<std::size_t>(level.engine_hz) * kShortestMeasuredMs / 1000;
  Memory said(samples, std::max(samples.size(), shortest));
  const auto raw = signal::integrated_lufs(said, level.engine_hz);
  if (!raw) throw Error("trả về âm thanh quá nhỏ để nghe", "wrote sound too soft to be heard");
  // the chain is calibrated for eSpeak NG's loudness: from there it is not far
  double gain_db = signal::gain_to_db(raw, signal::kRawSpeechLufs);
  for (int round = 0; round < kCorrections; ++round) {
    const auto reached = heard_lufs(samples, gain_db, level);
    const double missing = reached ? level.target_lufs - *reached : 0;
    if (std::abs(missing) < kCloseEnoughLu) break;
    gain_db += missing;
  }
  return gain_db;
}

}  // namespace

std::vector<float> finished_utterance(speech::Utterance said, const WordsLevel& level) {
  trim(said);
  auto samples = std::move(said.samples);
  if (said.sample_rate_hz != level.engine_hz) {
    samples = all_of(
        *signal::resampled(std::make_unique<Memory>(samples, samples.size()), said.sample_rate_hz, level.engine_hz));
  }
  const float factor = signal::from_db(whole_gain_db(samples, level));
  for (float& sample : samples) sample *= factor;
  return samples;
}

std::unique_ptr<speech::ExternalVoice> make_external_voice(std::vector<PreparedPart>& parts, const Studio& studio,
                                                           int times) {
  if (studio.voice.external.command.empty()) return nullptr;
  std::vector<std::string> pieces;
  for (auto& part : parts) {
    part.first_piece = pieces.size();
    if (!part.reading || !part.left_out.empty()) continue;
    for (const auto& sentence : part.reading->sentences) {
      for (auto& piece : speech::pieces_of(sentence.text, {})) pieces.push_back(std::move(piece.text));
    }
  }
  if (pieces.empty()) return nullptr;
  return std::make_unique<speech::ExternalVoice>(
      studio.voice.external, std::move(pieces), times,
      [level = words_level(studio)](speech::Utterance said) { return finished_utterance(std::move(said), level); });
}

}  // namespace loaxa::audio
