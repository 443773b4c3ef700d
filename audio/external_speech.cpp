#include "audio/external_speech.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <utility>

#include "audio/error.hpp"
#include "audio/signal/fade.hpp"
#include "audio/signal/gain.hpp"
#include "audio/signal/levelling.hpp"
#include "audio/signal/memory.hpp"
#include "audio/signal/resampler.hpp"

namespace loaxa::audio {

namespace {

constexpr float kSilenceBelowPeak = 0.00316F;  // -50 dB: what is softer at the ends is the voice's breath or hiss
constexpr int kKeptMs = 15;                    // of it stays, so that a soft consonant is whole
constexpr std::chrono::milliseconds kShortestMeasured{1500};  // a shorter word: as if it were said again and again

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

/// The gain that brings the samples to the target through the chain.
double whole_gain_db(const std::vector<float>& samples, const WordsPath& path) {
  const auto shortest = signal::frames_in(kShortestMeasured, path.engine_hz);
  const auto gain_db = signal::gain_as_heard(
      [&] { return std::make_unique<signal::Memory>(samples, std::max(samples.size(), shortest)); }, path.engine_hz,
      path.level, path.chain);
  if (!gain_db) throw Error("trả về âm thanh quá nhỏ để nghe", "wrote sound too soft to be heard");
  return *gain_db;
}

}  // namespace

std::vector<float> finished_utterance(speech::Utterance said, const WordsPath& path) {
  trim(said);
  auto samples = std::move(said.samples);
  if (said.sample_rate_hz != path.engine_hz) {
    samples =
        all_of(*signal::resampled(std::make_unique<signal::Memory>(samples), said.sample_rate_hz, path.engine_hz));
  }
  const float factor = signal::from_db(whole_gain_db(samples, path));
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
      [path = WordsPath{studio.engine.sample_rate_hz(), words_level(studio), studio.chain}](speech::Utterance said) {
        return finished_utterance(std::move(said), path);
      });
}

}  // namespace loaxa::audio
