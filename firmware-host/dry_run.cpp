#include "firmware-host/dry_run.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>

namespace loaxa::host {

namespace {

using Loss = DryRun::Loss;

std::optional<Loss> loss_of(const PartReport& part) {
  if (part.left_out.empty()) return std::nullopt;
  const auto kind = part.kind == "bed"      ? Loss::Kind::bed
                    : part.kind == "signal" ? Loss::Kind::signal
                    : part.kind == "voice"  ? Loss::Kind::engine
                                            : Loss::Kind::part;
  return Loss{kind, part.index + 1, 0, std::filesystem::path(part.what).filename().string(), part.left_out};
}

std::optional<Loss> loss_of(const SentenceReport& sentence) {
  if (sentence.skipped.empty()) return std::nullopt;
  return Loss{Loss::Kind::sentence, sentence.part + 1, sentence.line, sentence.text, sentence.skipped};
}

}  // namespace

void DryRun::note(const AirReport& report) {
  std::optional<Loss> loss;
  if (const auto* part = std::get_if<PartReport>(&report)) {
    loss = loss_of(*part);
  } else if (const auto* sentence = std::get_if<SentenceReport>(&report)) {
    loss = loss_of(*sentence);
  } else if (const auto* failed = std::get_if<FailedReport>(&report)) {
    failure = failed->message;
    failure_english = failed->english;
  } else if (const auto* finished = std::get_if<FinishedReport>(&report); finished && finished->sample_rate_hz > 0) {
    length = std::chrono::milliseconds{finished->written * 1000 / static_cast<std::uint64_t>(finished->sample_rate_hz)};
  }
  // A script that is played twice loses the same things twice.
  if (loss && std::find(losses.begin(), losses.end(), *loss) == losses.end()) losses.push_back(*std::move(loss));
}

}  // namespace loaxa::host
