#pragma once

#include <string>

#include "firmware-host/air_protocol.hpp"
#include "firmware-host/airing.hpp"

namespace loaxa::host {

/// What a voice was to read and what it really began to say, for the row of the airing's end. Thread: one.
class Transcript {
 public:
  /// Goes on where the airing stood, when it was broken into and begins again.
  explicit Transcript(const Airing& row) : text_(row.text), spoken_(row.spoken), sound_(row.sound_sha256) {}

  /// Keeps what `text`, `sentence` and `finished` tell.
  void note(const AirReport& report);

  /// Puts it into the row: `text`; `spoken`, one sentence a line in the order in which they were begun, a skipped one
  /// as
  /// `[bỏ qua: why] text`; `sound_sha256`, one digest a stretch.
  void write_to(Airing& row) const;

 private:
  void add_sentence(const SentenceReport& sentence);

  std::string text_, spoken_, sound_;
  int part_ = -1;  ///< whose text came last; -1: none of this stretch
  bool is_full_ = false;
};

}  // namespace loaxa::host
