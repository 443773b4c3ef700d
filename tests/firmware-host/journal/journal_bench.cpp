// What the proof costs: `journal_bench [ROWS]` writes a journal, verifies it, and works out the digest of four minutes
// of sound.
#include <array>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <sys/resource.h>

#include <fmt/format.h>

#include "audio/sha256.hpp"
#include "firmware-host/journal/verification.hpp"
#include "tests/firmware-host/journal/ledger.hpp"

using namespace loaxa::host;

namespace {

double cpu_ms() {
  return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

long peak_kib() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return used.ru_maxrss;
}

void measure_digest() {
  constexpr int kSeconds = 240, kFramesPerBlock = 480;
  std::array<std::int16_t, 2 * kFramesPerBlock> block{};
  for (std::size_t i = 0; i < block.size(); ++i) block.at(i) = static_cast<std::int16_t>(i * 7919);
  loaxa::audio::Sha256 digest;
  const double before = cpu_ms();
  for (int i = 0; i < kSeconds * 100; ++i) digest.update(std::as_bytes(std::span(block)));
  const auto hash = digest.finish();
  fmt::print("digest of {} s of 48 kHz stereo: {:.0f} ms of CPU ({})\n", kSeconds, cpu_ms() - before,
             hash.substr(0, 8));
}

void measure_verification(int rows) {
  const ledger::Ledger folder;
  {
    Journal journal(folder.file());
    for (int i = 0; i < rows; ++i) {
      journal.append(ledger::ended_row(i), ledger::kBase);
      if (i % 500 == 499) journal.flush(std::chrono::minutes{1});  // the queue is not what is measured
    }
    journal.flush(std::chrono::minutes{1});
  }
  const long held = peak_kib();
  const double before = cpu_ms();
  const auto found = verify_journal(folder.file());
  fmt::print("{} rows, {} MB: verified in {:.0f} ms of CPU, whole: {}\n", found.rows,
             std::filesystem::file_size(folder.file()) >> 20U, cpu_ms() - before,
             found.verdict == Verification::Verdict::whole);
  fmt::print("peak memory before {} KiB, after {} KiB\n", held, peak_kib());
}

}  // namespace

int main(int count, char** words) {
  measure_digest();
  measure_verification(count > 1 ? std::atoi(words[1]) : 100'000);
}
