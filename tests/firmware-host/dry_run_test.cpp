#include "firmware-host/dry_run.hpp"

#include <catch2/catch.hpp>

using namespace loaxa::host;
using namespace std::chrono_literals;

TEST_CASE("a dry run keeps each loss once, its length and nothing of what is heard") {
  DryRun run;
  PartReport part;
  part.index = 2;
  part.kind = "bulletin";
  part.what = "/var/lib/loaxa/bulletins/sang.txt";
  run.note(part);
  CHECK(run.losses.empty());
  part.left_out = "tệp rỗng";
  run.note(part);
  run.note(part);
  SentenceReport sentence;
  sentence.part = 1;
  sentence.line = 7;
  sentence.text = "Câu hỏng.";
  run.note(sentence);
  sentence.skipped = "giọng đọc từ chối";
  run.note(sentence);
  FinishedReport finished;
  finished.written = 48000 * 3;
  finished.sample_rate_hz = 48000;
  run.note(finished);
  using Kind = DryRun::Loss::Kind;
  CHECK(run.losses == std::vector<DryRun::Loss>{{Kind::part, 3, 0, "sang.txt", "tệp rỗng"},
                                                {Kind::sentence, 2, 7, "Câu hỏng.", "giọng đọc từ chối"}});
  CHECK(run.length == 3s);
  CHECK(run.failure.empty());
}

TEST_CASE("a dry run tells music, siren and engine from parts, and keeps a failure") {
  DryRun run;
  PartReport part;
  part.left_out = "hỏng";
  for (const auto* kind : {"bed", "signal", "voice", "sound"}) {
    part.kind = kind;
    run.note(part);
  }
  using Kind = DryRun::Loss::Kind;
  REQUIRE(run.losses.size() == 4);
  CHECK(run.losses[0].kind == Kind::bed);
  CHECK(run.losses[1].kind == Kind::signal);
  CHECK(run.losses[2].kind == Kind::engine);
  CHECK(run.losses[3].kind == Kind::part);
  run.note(FailedReport{"không có phần nào", "no part", false});
  CHECK(run.failure == "không có phần nào");
  CHECK(run.failure_english == "no part");
}
