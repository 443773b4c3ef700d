// Promise 13: whatever a hostile bulletin holds, the next bulletin's samples are those that it has without it.
//
// Injects: the bulletins of hostile_texts.hpp and generated ones. Measures two things.
// From airing to airing: loaxa-air airs a hostile bulletin and then, as the daemon does it, another one a reference,
// with the same folder and loudness book: its sound must be, to the byte, that of a station which never saw the hostile
// one.
// From sentence to sentence in one engine: eSpeak NG trembles its pitch by a table that goes on from where the
// last utterance left it, and counts samples in steps that it does not begin anew; neither can be set back. So any text
// moves the next one's samples; nothing else may. Therefore a probe is said behind each hostile
// text, and then behind ordinary words, until it took every form that it had there, or until long nothing new came of
// it: then a form is one that ordinary words do not make. Each engine is a child's. Of a long text a minute is spoken:
// the engine gets 160 bytes at a time. Argument: the number of generated texts; with few of them less of the long texts
// is spoken, and fewer are aired.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "audio/error.hpp"
#include "audio/sha256.hpp"
#include "audio/speech/speech_stream.hpp"
#include "audio/text/reading.hpp"
#include "config/lexicon.hpp"
#include "firmware-host/cli/voice_process.hpp"
#include "tests/audio/text/generator.hpp"
#include "tests/faults/hostile_texts.hpp"
#include "tests/faults/report.hpp"
#include "tests/refusals.hpp"
#include "tests/rig/child.hpp"
#include "tests/rig/mutations.hpp"
#include "tests/scratch_folder.hpp"

namespace {

using namespace loaxa;
using audio::speech::VoiceSettings;
using std::string;

constexpr std::chrono::minutes kHung{10};
constexpr std::chrono::seconds kPatience{60};
constexpr int kUsual = 4000;  // generated texts
constexpr unsigned kFirstSeed = 50'000;
constexpr std::size_t kGeneratedAChild = 50;
/// This often nothing new comes of the probe, and all of its forms are known. 1,472 were found, about as likely as each
/// other: one that is not known yet would have come by then but once in 800 times.
constexpr int kNothingNew = 10'000;
constexpr const char* kReference =
    "Thông báo lịch tiêm chủng\n\nSáng 05/10/2024, UBND xã tổ chức tiêm chủng cho 150 trẻ em dưới 5 tuổi tại Trạm Y "
    "tế, "
    "từ 7h30 - 11h00. Bà con có hỏi gì không?";
constexpr const char* kProbe = "A.";

/// How much is done with each text.
struct Effort {
  std::uint64_t most_frames;            ///< that are spoken
  std::chrono::seconds longest_airing;  ///< of sound
  std::size_t air_every;                ///< text
};
constexpr Effort kWhole{60ULL * 22'050, std::chrono::seconds{20}, 1},
    kLittle{3ULL * 22'050, std::chrono::seconds{3}, 6};

/// The three voices; each takes its turn.
VoiceSettings voice(std::size_t turn) {
  static constexpr const char* kVoices[] = {"vi", "vi-vn-x-central", "vi-vn-x-south"};
  VoiceSettings settings;
  settings.voice = kVoices[turn % std::size(kVoices)];
  return settings;
}

/// How the probe is said: fast, for its forms are many.
VoiceSettings probe_voice() {
  VoiceSettings settings;
  settings.words_per_minute = 300;
  return settings;
}

string digest_of(std::span<const std::int16_t> samples) {
  audio::Sha256 digest;
  digest.update(std::as_bytes(samples));
  return digest.finish();
}

// ---- from sentence to sentence ----

string form_of_probe(audio::speech::Engine& engine) {
  engine.use(probe_voice());
  return digest_of(engine.speak(kProbe));
}

/// In a child: says every form that the probe takes behind ordinary words, until it took all that are wanted.
void find_forms(std::set<string> wanted, const rig::Say& say) {
  const auto engine = audio::speech::make_espeak();
  rig::Random random(13);
  // Every letter and some foreign sounds: each moves the engine by another length.
  const std::vector<string> words{"a",     "xờ",      "wờ",       "gờ",  "ép",    "i dét",  "Internet", "quờ",
                                  "khoai", "nghiêng", "phở",      "chị", "trăng", "giường", "đỡ",       "lờ",
                                  "rờ",    "sờ",      "strength", "bcd", "pê",    "hờ"};
  std::set<string> forms;
  for (int nothing_new = 0; nothing_new < kNothingNew && !wanted.empty(); ++nothing_new) {
    engine->use(probe_voice());
    engine->speak(words[rig::below(random, words.size())]);
    const auto form = form_of_probe(*engine);
    wanted.erase(form);
    if (!forms.insert(form).second) continue;
    say(form);
    nothing_new = 0;
  }
}

/// One process's engine: says a text, as far as `most_frames`. Returns: how many sentences were skipped. Throws:
/// audio::Error when it is no text.
int speak(audio::speech::Engine& engine, const string& bytes, const VoiceSettings& settings,
          std::uint64_t most_frames) {
  static const auto lexicon = config::shipped_lexicon();
  const auto reading = audio::text::read_document(bytes, lexicon, {});
  int skipped = 0;
  audio::speech::SpeechListener listener;
  listener.on_skipped = [&](std::size_t, std::uint64_t, const audio::Error&) { ++skipped; };
  audio::speech::SpeechStream stream(engine, reading.sentences, settings, listener);
  std::vector<float> block(2205);
  std::uint64_t frames = 0;
  for (std::size_t got = 0; frames < most_frames && (got = stream.read(block)) > 0;) frames += got;
  return skipped;
}

using Texts = std::vector<const faults::HostileText*>;

/// In a child: speaks each text and then the probe. Says `spoken`, `refused` or `broken WHAT` for each, and then the
/// probe's form.
void speak_all(const Texts& texts, std::uint64_t most_frames, const rig::Say& say) {
  const auto engine = audio::speech::make_espeak();
  std::size_t turn = 0;
  for (const auto* text : texts) {
    string verdict = "spoken";
    try {
      const int skipped = speak(*engine, text->bytes, voice(turn++), most_frames);
      if (skipped > 0) verdict = fmt::format("broken {} sentences skipped of {}", skipped, text->name);
    } catch (const audio::Error& error) {
      verdict = test::is_vietnamese(error.what()) ? "refused" : "broken refused without a reason";
    }
    say(verdict);
    say(form_of_probe(*engine));
  }
}

// ---- from airing to airing ----

/// A station's voices, one process an airing; what they say is written to a file at once.
class Voices {
 public:
  explicit Voices(host::cli::Interrupt& interrupt) : interrupt_(interrupt) {}

  /// Returns: the digest of the file; empty: nothing was heard. `why`: of a voice that did not do its job.
  string air(const string& bytes, std::chrono::seconds longest, string& why) {
    host::AirJob job;
    job.script = {"thử", {{audio::Bulletin{folder_.write("tin.txt", bytes).string()}, {}, 0}}};
    const auto sound = folder_ / "sound.wav";
    job.output.device = "render:" + sound.string();
    job.end_after = longest;
    job.loudness_book = (folder_ / "loudness.book").string();
    std::filesystem::remove(sound);
    const auto end = host::cli::run_voice(
        job, [](const host::AirReport&) {}, interrupt_, kPatience);
    using How = host::cli::VoiceEnd::How;
    if (end.how == How::crashed || end.how == How::stuck || end.how == How::stopped) why = "died: " + end.message;
    if (!std::filesystem::exists(sound)) return {};
    audio::Sha256 digest;
    std::ifstream stream(sound, std::ios::binary);
    digest.update(string{std::istreambuf_iterator<char>(stream), {}});
    return digest.finish();
  }

 private:
  test::ScratchFolder folder_;
  host::cli::Interrupt& interrupt_;
};

/// Both measurements, over all texts.
class Round {
 public:
  Round(faults::Report& report, Effort effort) : report_(report), effort_(effort) {
    string why;
    expected_ = Voices{interrupt_}.air(kReference, kPatience, why);
    report_.holds("a fresh voice says the reference, and another one the same",
                  !expected_.empty() && Voices{interrupt_}.air(kReference, kPatience, why) == expected_,
                  "SHA-256 " + expected_.substr(0, 8) + why);
  }

  /// In one engine, one after the other.
  void speak(const Texts& texts) {
    const auto ended = rig::in_child([&](const rig::Say& say) { speak_all(texts, effort_.most_frames, say); }, kHung);
    const auto heard = ended.lines.size() / 2;
    for (std::size_t i = 0; i < heard; ++i) {
      const auto& verdict = ended.lines[2 * i];
      if (verdict == "spoken") ++spoken_;
      if (verdict == "refused") ++refused_;
      if (verdict.starts_with("broken ")) report_.broken(verdict.substr(7));
      left_by_.emplace(ended.lines[2 * i + 1], texts[i]->name);
    }
    if (ended.death.empty() && heard == texts.size()) return;
    report_.broken(fmt::format("{}: {}", heard < texts.size() ? texts[heard]->name : "the end", ended.death));
  }

  /// On air, and then the reference.
  void air(const faults::HostileText& text) {
    string why;
    voices_.air(text.bytes, effort_.longest_airing, why);
    if (!why.empty()) report_.broken(text.name + " on air: " + why);
    if (voices_.air(kReference, kPatience, why) != expected_)
      report_.broken("the next airing sounds different after " + text.name);
    ++aired_;
  }

  /// Whether ordinary words leave the engine as the texts left it.
  void compare_with_ordinary_words() {
    std::set<string> wanted;
    for (const auto& [form, name] : left_by_) wanted.insert(form);
    const auto found = rig::in_child([&](const rig::Say& say) { find_forms(wanted, say); }, kHung);
    if (!found.death.empty()) report_.broken("ordinary words: " + found.death);
    for (const auto& form : found.lines) wanted.erase(form);
    for (const auto& form : wanted) report_.broken("something is left in the engine by " + left_by_.at(form));
    report_.figure("forms of the probe behind the texts", std::to_string(left_by_.size()));
    report_.figure("forms of the probe behind ordinary words", std::to_string(found.lines.size()));
  }

  void tell() const {
    report_.figure("texts spoken", std::to_string(spoken_));
    report_.figure("texts refused as no readable text", std::to_string(refused_));
    report_.figure("texts aired, the next airing the same to the bit", std::to_string(aired_));
  }

 private:
  faults::Report& report_;
  Effort effort_;
  std::map<string, string> left_by_;  ///< a form of the probe, and a text behind which it had it
  string expected_;
  host::cli::Interrupt interrupt_;
  Voices voices_{interrupt_};
  int spoken_ = 0, refused_ = 0, aired_ = 0;
};

std::vector<faults::HostileText> generated(int count) {
  std::vector<faults::HostileText> texts;
  for (int i = 0; i < count; ++i) {
    const auto seed = kFirstSeed + static_cast<unsigned>(i);
    texts.push_back({fmt::format("generated, seed {}", seed), audio::text::testing::TextGenerator(seed).text(6)});
  }
  return texts;
}

}  // namespace

int main(int count, char** words) {
  const int random_texts = faults::tries(count, words, kUsual);
  faults::Report report("13. After a hostile bulletin the next one sounds as if it had not been.");
  const auto effort = random_texts < kUsual ? kLittle : kWhole;
  Round round(report, effort);
  Texts all;
  for (const auto& text : faults::hostile_texts()) {
    if (all.size() % effort.air_every == 0) round.air(text);
    all.push_back(&text);
  }
  round.speak(all);
  const auto more = generated(random_texts);
  for (std::size_t first = 0; first < more.size(); first += kGeneratedAChild) {
    Texts some;
    for (auto i = first; i < std::min(more.size(), first + kGeneratedAChild); ++i) some.push_back(&more[i]);
    round.speak(some);
  }
  round.compare_with_ordinary_words();
  round.tell();
  return report.end();
}
