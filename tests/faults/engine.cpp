// Promise 12: a speech engine that crashes or hangs at any sentence costs 0.5 s at most: the sentence is heard by other
// means, or is skipped and the journal says so; an emergency still sounds its siren.
//
// Two engines are made to fail, each at each sentence of a bulletin. The external one (`speech.engine: {command}`) is a
// script around the program espeak-ng that crashes, hangs or writes garbage; eSpeak NG itself, inside loaxa-air, aborts
// (once, or whenever it comes to that sentence), loops or waits for ever by a library that stands before it
// (rig/espeak). What the loudspeaker plays is recorded. What is lost is the silence beyond that of an undisturbed
// airing by the same engine: before the first sound, or between two sentences. In between alerts are asked for whose
// words fail. The first argument counts airings, which go through all faults and sentences in a random order.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <thread>

#include <fmt/format.h>

#include "tests/faults/bulletin.hpp"
#include "tests/faults/measured.hpp"
#include "tests/faults/report.hpp"
#include "tests/rig/clock.hpp"
#include "tests/rig/commune.hpp"
#include "tests/rig/recorder.hpp"
#include "tests/rig/speaker.hpp"

namespace {

using namespace loaxa;
using namespace loaxa::faults;
using namespace std::chrono_literals;
using rig::Instant;
using rig::ms;

constexpr double kLostMs = 500;
constexpr double kSirenMs = 1500;     // of it is listened to
constexpr double kSirenLateMs = 500;  // from the request
constexpr auto kPatience = 40s;

/// Words of each sentence that no other one has.
constexpr std::array<const char*, Bulletin::kSentences> kWords{"chào", "mất điện", "họp"};

struct Fault {
  bool external;
  const char* does;
  bool is_skipped;  ///< the sentence cannot be heard
};
constexpr std::array<Fault, 7> kFaults{{{true, "crash", false},
                                        {true, "hang", false},
                                        {true, "garbage", false},
                                        {false, "abort-once", false},
                                        {false, "abort", true},
                                        {false, "spin", true},
                                        {false, "sleep", true}}};

/// Fails as its file says, else hands on to espeak-ng.
constexpr const char* kEngine = R"(#!/bin/sh
text=$(cat)
read -r does words < "$LOAXA_RIG_ENGINE" 2>/dev/null
if [ -n "$words" ]; then case $text in *"$words"*)
  case $does in
    crash) kill -SEGV $$ ;;
    hang) sleep 300 ;;
    garbage) head -c 20000 /dev/urandom; exit 0 ;;
  esac ;;
esac; fi
printf '%s\n' "$text" | exec espeak-ng -v vi -s 150 --stdin --stdout
)";

struct Heard {
  double onset_ms = 0, longest_gap_ms = 0;
  std::size_t sentences = 0;
  nlohmann::json row;
};

class Village {
 public:
  explicit Village(bool external) {
    environment_["LD_PRELOAD"] = LOAXA_BINARY_DIR "/lib/libfaulty_espeak.so";
    environment_["ASAN_OPTIONS"] = "verify_asan_link_order=0";  // what is preloaded comes before it
    environment_["LOAXA_RIG_ESPEAK"] = orders_.path() + "/espeak";
    environment_["LOAXA_RIG_ENGINE"] = orders_.path() + "/engine";
    const auto engine = orders_.path() + "/engine.sh";
    std::ofstream(engine) << kEngine;
    std::filesystem::permissions(engine, std::filesystem::perms::owner_all);
    std::string settings =
        "clock: {untrusted: play}\nrules: {quiet_hours: []}\noutput: {device: auto, volume: 100, profile: flat}\n";
    if (external) settings += "speech: {engine: {command: [" + engine + "]}}\n";
    commune_ = std::make_unique<rig::Commune>(rig::CommuneSetup{
        .settings = settings, .environment = environment_, .program = LOAXA_BINARY_DIR "/bin/loaxad"});
  }

  /// From now on; no words: nothing fails.
  void order(const Fault& fault, const std::string& words) const {
    const std::string file = orders_.path() + (fault.external ? "/engine" : "/espeak");
    std::ofstream(file) << (words.empty() ? "" : std::string(fault.does) + " " + words + "\n");
  }

  Heard air() {
    rig::Recorder recorder(speaker_);
    const Instant asked = rig::now();
    const auto answer = commune_->ask("POST", "/say", {{"text", Bulletin::kText}});
    if (answer.status != 200) throw std::runtime_error(answer.body);
    const auto id = nlohmann::json::parse(answer.body).at("airing").get<std::string>();
    Heard heard;
    rig::time_until(
        [&] {
          std::this_thread::sleep_for(20ms);
          for (auto& airing : commune_->get("/journal"))
            if (airing.at("id") == id) heard.row = airing;
          return !heard.row.is_null() && !heard.row.at("result").is_null();
        },
        kPatience);
    std::this_thread::sleep_for(300ms);
    const auto recording = recorder.stop();
    const auto stretches = recording.stretches(asked, rig::now(), 250ms);
    heard.sentences = stretches.size();
    if (!stretches.empty()) heard.onset_ms = ms(stretches.front().begin - asked);
    for (std::size_t i = 1; i < stretches.size(); ++i)
      heard.longest_gap_ms = std::max(heard.longest_gap_ms, ms(stretches[i].begin - stretches[i - 1].end));
    return heard;
  }

  /// Of an alert's first seconds: how late it sounds, how long.
  std::pair<double, double> alert() {
    rig::Recorder recorder(speaker_);
    const Instant asked = rig::now();
    const auto answer =
        commune_->ask("POST", "/say", {{"text", Bulletin::kText}, {"priority", "emergency"}, {"reason", "thử"}});
    if (answer.status != 200) throw std::runtime_error(answer.body);
    std::this_thread::sleep_for(2500ms);
    commune_->ask("POST", "/stop");
    const auto recording = recorder.stop();
    const auto onset = recording.onset(asked);
    if (!onset) return {1e6, 0};
    double sounds_ms = 0;
    for (Instant at = *onset; at < asked + 2500ms; at += 20ms)
      if (recording.level_dbfs(at, at + 20ms) > -40) sounds_ms += 20;
    rig::time_until([&] { return commune_->get("/status").at("on_air").is_null(); }, 5s);
    return {ms(*onset - asked), sounds_ms};
  }

 private:
  rig::Speaker speaker_;
  rig::Folder orders_;
  rig::Environment environment_{speaker_.environment()};
  std::unique_ptr<rig::Commune> commune_;
};

/// One airing that a fault is put into.
void try_once(Village& village, const Heard& usual, const Fault& fault, std::size_t sentence, Report& report,
              std::map<std::string, Measured>& lost) {
  village.order(fault, kWords[sentence]);
  const auto heard = village.air();
  village.order(fault, {});
  const auto name = std::string(fault.external ? "external engine: " : "eSpeak NG: ") + fault.does;
  const double late = sentence == 0 ? heard.onset_ms - usual.onset_ms : 0;
  const double loss = std::max({0.0, late, heard.longest_gap_ms - usual.longest_gap_ms});
  const std::string first = sentence == 0 ? " (at the first sentence)" : "";
  lost[name + first].add(loss);
  const auto reason = heard.row.is_null() ? std::string{} : heard.row.at("reason").get<std::string>();
  const auto result = heard.row.is_null() ? nlohmann::json{} : heard.row.at("result");
  const auto told = fmt::format("{} at sentence {}: {} sentences heard, {:.0f} ms lost, result {}, {}", name, sentence,
                                heard.sentences, loss, result.dump(), reason);
  const std::size_t wanted = Bulletin::kSentences - (fault.is_skipped ? 1 : 0);
  if (heard.sentences != wanted) report.broken("what is heard: " + told);
  if (result != "aired") report.broken("not aired: " + told);
  const bool skip_told = reason.find("bỏ qua") != std::string::npos;
  if (fault.is_skipped != skip_told) report.broken("what the journal says of a skipped sentence: " + told);
  if (fault.external && reason.find("bộ đọc") == std::string::npos) report.broken("no word of the engine: " + told);
  if (loss > fair(kLostMs)) report.broken("lost too much: " + told);
}

void try_alert(Village& village, const Fault& fault, Report& report, Measured& late) {
  village.order(fault, kWords[0]);
  const auto [late_ms, sounds_ms] = village.alert();
  village.order(fault, {});
  late.add(late_ms);
  if (late_ms > fair(kSirenLateMs) || sounds_ms < kSirenMs) {
    report.broken(fmt::format("the siren, while {}: {:.0f} ms late, sounds {:.0f} ms", fault.does, late_ms, sounds_ms));
  }
}

}  // namespace

int main(int count, char** words) {
  constexpr int kRounds = 2;
  const int all = tries(count, words, kRounds * static_cast<int>(kFaults.size() * Bulletin::kSentences));
  const unsigned seed = std::random_device{}();
  Report report(
      "12. an engine that crashes or hangs at any sentence: sound or a journaled skipped sentence, <= 0.5 s lost; an "
      "emergency still sounds its siren");
  report.figure("airings, seed", fmt::format("{}, {}", all, seed));
  try {
    std::array<Village, 2> villages{Village(false), Village(true)};
    const std::array<Heard, 2> usual{villages[0].air(), villages[1].air()};
    for (const auto& heard : usual) {
      report.holds("undisturbed", heard.sentences == Bulletin::kSentences,
                   fmt::format("{} sentences, first sound after {:.0f} ms, longest pause {:.0f} ms", heard.sentences,
                               heard.onset_ms, heard.longest_gap_ms));
    }
    std::vector<std::pair<Fault, std::size_t>> faults;
    for (const auto& fault : kFaults)
      for (std::size_t sentence = 0; sentence < Bulletin::kSentences; ++sentence) faults.emplace_back(fault, sentence);
    std::shuffle(faults.begin(), faults.end(), std::mt19937(seed));
    std::map<std::string, Measured> lost;
    Measured siren;
    for (int i = 0; i < all; ++i) {
      const auto& [fault, sentence] = faults[static_cast<std::size_t>(i) % faults.size()];
      auto& village = villages[fault.external ? 1 : 0];
      const auto& plain = usual[fault.external ? 1 : 0];
      try_once(village, plain, fault, sentence, report, lost);
      if (static_cast<std::size_t>(i) % Bulletin::kSentences == 0) try_alert(village, fault, report, siren);
    }
    for (const auto& [name, loss] : lost) report.figure(name + ": lost", loss.text("ms"));
    report.figure("siren of an alert, from the request", siren.text("ms"));
  } catch (const std::exception& error) {
    report.broken(error.what());
  }
  return report.end();
}
