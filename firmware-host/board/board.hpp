#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include "firmware-host/board/relay_setting.hpp"

namespace loaxa::host {

/// Something of the board that cannot be used: what, where, what to do.
class BoardError : public std::runtime_error {
 public:
  BoardError(const std::string& vietnamese, std::string english)
      : std::runtime_error(vietnamese), english_(std::move(english)) {}
  const std::string& english() const { return english_; }

 private:
  std::string english_;
};

/// The amplifier's relay, ours as long as this lives. Off when it is made; whoever lets it go switches it off before,
/// because a line that is let go may stay as it was. Thread: one.
class Relay {
 public:
  virtual ~Relay() = default;
  Relay() = default;
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  /// Returns when the line is set; never waits. Throws: BoardError when the line is gone.
  virtual void set(bool on) = 0;
};

/// What a station switches besides its loudspeaker. Tests bring their own.
class Board {
 public:
  virtual ~Board() = default;
  Board() = default;
  Board(const Board&) = delete;
  Board& operator=(const Board&) = delete;

  /// Takes the relay's line, switched off. Throws: BoardError: no such chip or line, in use, no permission.
  virtual std::unique_ptr<Relay> relay(const RelaySetting& setting) = 0;
};

/// The board that this program runs on.
std::unique_ptr<Board> system_board();

}  // namespace loaxa::host
