#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "audio/error.hpp"
#include "audio/speech/chunks.hpp"
#include "audio/speech/external_process.hpp"
#include "audio/speech/utterance.hpp"

namespace loaxa::audio::speech {

/// Units: bytes of one piece of text, about 50 syllables: bounds what is waited for and kept in memory.
inline constexpr std::size_t kLongestPieceBytes = 240;

/// A sentence as an external engine is given it: whole, or cut at clauses when it is longer than a piece.
/// Respelled as for eSpeak NG: syllables are what every Vietnamese engine reads.
std::vector<Chunk> pieces_of(std::string_view sentence, std::chrono::milliseconds after);

/// Says pieces of text ahead of time by an external engine, one after the other on a thread of its own: at most
/// kAheadPieces are ready and one is being made. Thread: one, beside its own.
class ExternalVoice {
 public:
  static constexpr std::size_t kAheadPieces = 2;
  /// So many failures one after the other, and the engine is left alone.
  static constexpr int kMostFailures = 3;

  /// What makes an utterance fit: rate, loudness, silence at its ends. Called on the voice's own thread.
  using Finish = std::function<std::vector<float>(Utterance)>;

  struct Said {
    std::vector<float> samples;
    std::optional<Error> failure;  ///< why there are none
  };

  /// Begins at once. The pieces are said in order, all of them `times` times over.
  ExternalVoice(ExternalEngine engine, std::vector<std::string> pieces, int times, Finish finish);
  ~ExternalVoice();
  ExternalVoice(const ExternalVoice&) = delete;
  ExternalVoice& operator=(const ExternalVoice&) = delete;

  enum class Wait { no, until_done };

  /// The next piece; nothing when it is not ready.
  std::optional<Said> take(Wait wait);

  /// The next piece is not wanted any more because it took too long: counts as a failure.
  void give_up_next();

  /// The next piece is this one of all; those before it are dropped. Never goes back.
  void seek(std::size_t piece);

  /// It failed too often: nothing is to be expected any more.
  bool left_alone() const { return failures_in_a_row_ >= kMostFailures; }

  /// How many pieces there are, once over.
  std::size_t pieces() const { return pieces_.size(); }

 private:
  void work();
  Said say(const std::string& piece);
  void note(bool failed);

  const ExternalEngine engine_;
  const std::vector<std::string> pieces_;
  const std::size_t all_;
  const Finish finish_;
  Cancellation cancellation_;
  int failures_in_a_row_ = 0;  ///< the taker's

  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t next_ = 0;                            ///< to be taken; guarded by mutex_
  std::optional<std::size_t> making_;               ///< guarded by mutex_
  std::deque<std::pair<std::size_t, Said>> ready_;  ///< guarded by mutex_
  bool closing_ = false;                            ///< guarded by mutex_
  std::thread worker_;                              ///< last: it uses all of the above
};

}  // namespace loaxa::audio::speech
