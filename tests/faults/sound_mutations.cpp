// Promise 11: a damaged, truncated or absurd sound file plays or is refused with a reason; at airtime the programme
// goes on without it.
//
// Injects: WAV (16-bit and float), FLAC, Ogg Vorbis, Ogg Opus and MP3 files with bits turned over, absurd numbers in
// their heads, stretches lost, repeated and cleared, garbage in and behind them (tests/rig/mutations.hpp); half of the
// Ogg files with their checksums made right again, so that the damage reaches the decoder. Measures: each file is read
// to its end and its loudness measured, as before an airing: no crash, no NaN, no sample out of bounds, bounded CPU
// time and memory. Every tenth is a programme's first sound, the bed under its words or an alert's signal, which goes
// through the real stream to its end: the words must be heard. Batches run in children, so that a crash is one finding.
// Argument: the number of mutations.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <numbers>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "audio/error.hpp"
#include "audio/on_air.hpp"
#include "audio/signal/sound_file.hpp"
#include "audio/signal/sound_writer.hpp"
#include "audio/sound_level.hpp"
#include "config/lexicon.hpp"
#include "tests/faults/report.hpp"
#include "tests/refusals.hpp"
#include "tests/rig/child.hpp"
#include "tests/rig/mutations.hpp"
#include "tests/scratch_folder.hpp"

namespace {

using namespace loaxa;
using std::string;

constexpr int kBatch = 100;
constexpr int kAiredEvery = 10;
constexpr std::chrono::minutes kHung{5};
constexpr double kMostMs = 1000;  // CPU a file: the sounds last 0.6 s
constexpr double kMostMib = 32;   // on top of what a process takes that has played the undamaged files
constexpr std::uint64_t kMostFrames = 60 * 48'000;  // of a programme of some three seconds: it ends
constexpr double kHeardDbfs = -40;                  // words are at -20
constexpr float kFullScale = 1.0F;

/// A kind of sound file.
struct Kind {
  string name, ending, bytes;
};

string content(const string& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// 0.6 s of a tone, as a file of the kind that its name says.
string written(const test::ScratchFolder& folder, const string& name, int rate_hz, int channels) {
  const auto file = (folder / name).string();
  audio::signal::SoundWriter writer(file, rate_hz, channels, audio::signal::SoundWriter::Abandoned::removed);
  std::vector<std::int16_t> samples;
  for (int i = 0; i < rate_hz * 6 / 10; ++i) {
    const double tone = 9000 * std::sin(2 * std::numbers::pi * 440 * i / rate_hz);
    samples.insert(samples.end(), static_cast<std::size_t>(channels), static_cast<std::int16_t>(tone));
  }
  writer.write(samples);
  writer.complete();
  return content(file);
}

/// The 16-bit file's samples as 32-bit floats: the head says so in three places.
string as_floats(const string& wav) {
  constexpr std::size_t kHead = 44;
  string floats = wav.substr(0, kHead);
  for (std::size_t at = kHead; at + 1 < wav.size(); at += 2) {
    const auto sample = static_cast<std::int16_t>(static_cast<unsigned char>(wav[at]) |
                                                  static_cast<unsigned>(static_cast<unsigned char>(wav[at + 1])) << 8U);
    const float value = static_cast<float>(sample) / 32768;
    floats.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  const auto put = [&](std::size_t at, std::uint32_t number, int size) {
    for (int i = 0; i < size; ++i) floats[at + static_cast<std::size_t>(i)] = static_cast<char>(number >> (8 * i));
  };
  const auto bytes = static_cast<std::uint32_t>(floats.size() - kHead);
  put(4, bytes + kHead - 8, 4);
  put(20, 3, 2);  // IEEE float
  put(28, 4 * 48'000, 4);
  put(32, 4, 2);
  put(34, 32, 2);
  put(40, bytes, 4);
  return floats;
}

std::vector<Kind> all_kinds() {
  const test::ScratchFolder folder;
  std::vector<Kind> kinds{{"WAV", ".wav", written(folder, "a.wav", 48'000, 1)},
                          {"WAV, stereo", ".wav", written(folder, "b.wav", 22'050, 2)},
                          {"FLAC", ".flac", written(folder, "a.flac", 44'100, 2)},
                          {"Ogg Vorbis", ".ogg", written(folder, "a.ogg", 44'100, 2)},
                          {"Ogg Opus", ".ogg", content(LOAXA_SOURCE_DIR "/tests/audio/signal/data/tone.opus")},
                          {"MP3", ".mp3", content(LOAXA_SOURCE_DIR "/tests/audio/signal/data/tone.mp3")}};
  kinds.push_back({"WAV of floats", ".wav", as_floats(kinds.front().bytes)});
  return kinds;
}

/// What is wrong with how a file was read; empty: it plays, or `refused` says why not.
struct Judgement {
  string flaw;
  bool refused = false;
};

Judgement refused_with(const audio::Error& error) {
  return {test::is_vietnamese(error.what()) ? "" : string("refused without a reason: ") + error.what(), true};
}

/// Reads a file to its end and measures it.
Judgement play(const string& file) {
  try {
    audio::signal::SoundFile sound(file);
    std::vector<float> block(4096);
    std::uint64_t frames = 0;
    for (std::size_t got = 0; (got = sound.read(block)) > 0; frames += got) {
      for (std::size_t i = 0; i < got; ++i) {
        if (!std::isfinite(block[i])) return {"a sample that is no number"};
      }
      if (frames > sound.frames() + kMostFrames) return {"it does not end"};
    }
    audio::LoudnessBook book({});
    const auto level = audio::sound_level(file, {}, audio::Measuring::whole, book);
    const double gain_db = level.level.pre_gain_db + level.level.post_gain_db;
    return {std::isfinite(gain_db) ? "" : "its level is no number"};
  } catch (const audio::Error& error) {
    return refused_with(error);
  }
}

/// A programme of a damaged sound and words.
audio::Script programme(const string& file, std::size_t how) {
  audio::Script script;
  script.title = "thử";
  const string words = "Kính thưa bà con, sáng mai xã họp.";
  if (how == 0) script.parts.push_back({audio::Sound{file}, {}, 0});
  if (how == 1) script.parts.push_back({audio::Signal{file}, {}, 0});
  script.parts.push_back({audio::Say{words}, how == 2 ? file : string{}, 0});
  return script;
}

double dbfs(const std::vector<float>& samples, std::size_t from, std::size_t count) {
  double power = 0;
  for (std::size_t i = from; i < std::min(samples.size(), from + count); ++i)
    power += static_cast<double>(samples[i]) * static_cast<double>(samples[i]);
  return 10 * std::log10(power / static_cast<double>(count) + 1e-12);
}

/// Airs it. Returns: what is wrong; empty: the words were heard, to the end, and what was left out has its reason.
string air(audio::speech::Engine& engine, const string& file, std::size_t how) {
  static const auto lexicon = config::shipped_lexicon();
  audio::Studio studio{.engine = engine, .voice = {}, .lexicon = lexicon, .style = {}};
  studio.measuring = how == 1 ? audio::Measuring::never : audio::Measuring::whole;
  audio::OnAir stream(programme(file, how), std::move(studio), {});
  std::vector<float> samples, block(480);
  for (std::size_t got = 0; (got = stream.read(block)) > 0;) {
    samples.insert(samples.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(got));
    if (samples.size() > kMostFrames) return "the programme does not end";
  }
  for (const float sample : samples) {
    if (!(std::fabs(sample) <= kFullScale)) return "a sample on air that is out of bounds or no number";
  }
  std::optional<std::uint64_t> words;
  for (const auto& happening : stream.happenings_before(samples.size() + 1)) {
    if (const auto* part = std::get_if<audio::PartBegins>(&happening.what)) {
      if (!part->left_out.empty() && !test::is_vietnamese(part->left_out)) return "left out without a reason";
    }
    if (const auto* sentence = std::get_if<audio::SentenceBegins>(&happening.what)) {
      if (!sentence->skipped.empty()) return "the words were skipped: " + sentence->skipped;
      if (!words) words = happening.frame;
    }
  }
  if (!words) return "no words on air";
  constexpr std::size_t kHeard = 48'000;
  const double level = dbfs(samples, static_cast<std::size_t>(*words), kHeard);
  return level >= kHeardDbfs ? "" : fmt::format("the words are at {:.1f} dBFS", level);
}

/// The damage of one number, always the same.
string damaged(const std::vector<Kind>& kinds, const Kind& kind, unsigned seed) {
  rig::Random random(seed);
  std::vector<string> others;
  for (const auto& other : kinds) others.push_back(other.bytes);
  auto bytes = rig::mutated_bytes(kind.bytes, others, random);
  const bool mend = kind.ending == ".ogg" && rig::below(random, 2) == 0;
  return mend ? rig::with_ogg_checksums(std::move(bytes)) : bytes;
}

/// In a child: says what came of each file: `played|refused MS PEAK_KIB FLAW`. Before them: what is wrong with
/// undamaged ones, its peak of memory with these, and the folder, in which a death leaves the file and what was
/// printed.
void run_batch(const std::vector<Kind>& kinds, int first, int end, const rig::Say& say) {
  const test::ScratchFolder folder;
  say("folder " + folder.path().string());
  // libmpg123 prints hundreds of warnings.
  if (std::freopen((folder / "stderr").c_str(), "w", stderr) == nullptr) say("base no stderr");
  const auto engine = audio::speech::make_espeak();
  for (const auto& kind : kinds) {
    const auto file = folder.write("good" + kind.ending, kind.bytes).string();
    if (const auto good = play(file); good.refused || !good.flaw.empty()) say("base an undamaged file: " + kind.name);
    if (const auto flaw = air(*engine, file, 0); !flaw.empty()) say("base " + kind.name + ": " + flaw);
  }
  say(fmt::format("peak {}", rig::peak_kib()));
  for (int number = first; number < end; ++number) {
    const auto& kind = kinds[static_cast<std::size_t>(number) % kinds.size()];
    const auto file = folder.write("bad" + kind.ending, damaged(kinds, kind, static_cast<unsigned>(number))).string();
    const double before = rig::cpu_ms();
    auto judgement = play(file);
    const double ms = rig::cpu_ms() - before;
    if (number % kAiredEvery == 0 && judgement.flaw.empty())
      judgement.flaw = air(*engine, file, static_cast<std::size_t>(number / kAiredEvery) % 3);
    say(fmt::format("{} {} {} {}", judgement.refused ? "refused" : "played", ms, rig::peak_kib(), judgement.flaw));
  }
}

/// All batches, and the dearest files.
class Round {
 public:
  Round(faults::Report& report, int mutations) : report_(report), mutations_(mutations), kinds_(all_kinds()) {}

  void run() {
    for (int first = 0; first < mutations_;) {
      const int end = std::min(mutations_, first + kBatch);
      const auto batch = rig::in_child([&](const rig::Say& say) { run_batch(kinds_, first, end, say); }, kHung);
      int number = first;
      double base_kib = 0;
      string folder;
      for (const auto& line : batch.lines) {
        if (line.starts_with("base ")) report_.broken(line.substr(5));
        if (line.starts_with("folder ")) folder = line.substr(7);
        if (line.starts_with("peak ")) base_kib = std::stod(line.substr(5));
        if (line.starts_with("played ") || line.starts_with("refused ")) take(number++, line, base_kib);
      }
      if (batch.death.empty() && number < end) report_.broken(fmt::format("{}: not judged", name(number)));
      if (!batch.death.empty()) report_.broken(fmt::format("{}: {}; see {}", name(number), batch.death, folder));
      first = batch.death.empty() ? end : number + 1;  // a file that kills its reader is left behind
    }
  }

  void tell() const {
    report_.figure("files that play, to their end or to where they are damaged", std::to_string(played_));
    report_.figure("files refused with a reason", std::to_string(refused_));
    report_.figure("programmes aired with one of them", std::to_string(aired_));
    report_.at_most("dearest in time, CPU (" + slowest_ + ")", most_ms_, faults::fair(kMostMs), "ms");
    report_.at_most("dearest in memory (" + largest_ + ")", most_mib_, faults::fair(kMostMib), "MiB");
  }

 private:
  string name(int number) const {
    return fmt::format("file {} ({})", number, kinds_[static_cast<std::size_t>(number) % kinds_.size()].name);
  }

  void take(int number, const string& line, double base_kib) {
    char verdict[16];
    double ms = 0, peak_kib = 0;
    int read = 0;
    std::sscanf(line.c_str(), "%15s %lf %lf %n", verdict, &ms, &peak_kib, &read);
    if (const auto flaw = line.substr(static_cast<std::size_t>(read)); !flaw.empty())
      report_.broken(name(number) + ": " + flaw);
    ++(line.starts_with("played") ? played_ : refused_);
    if (number % kAiredEvery == 0) ++aired_;
    if (ms > most_ms_) most_ms_ = ms, slowest_ = name(number);
    if (const double mib = (peak_kib - base_kib) / 1024; mib > most_mib_) most_mib_ = mib, largest_ = name(number);
  }

  faults::Report& report_;
  int mutations_;
  std::vector<Kind> kinds_;
  int played_ = 0, refused_ = 0, aired_ = 0;
  double most_ms_ = 0, most_mib_ = 0;
  string slowest_, largest_;
};

}  // namespace

int main(int count, char** words) {
  const int mutations = faults::tries(count, words, 10'000);
  faults::Report report(
      "11. Damaged sound files play or are refused with a reason; the programme goes on without them.");
  Round round(report, mutations);
  round.run();
  round.tell();
  return report.end();
}
