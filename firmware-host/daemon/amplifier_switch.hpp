#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "config/fault.hpp"
#include "firmware-host/board/board.hpp"
#include "firmware-host/daemon/event_loop.hpp"

namespace loaxa::host {

/// Switches the amplifier's relay as the station says. The line is ours from the daemon's start to its end, so that
/// what is wrong with it is known before it is needed. A relay that cannot be used is a fault, told once and tried
/// again: every 2 s while it is to be on, else once a minute; the airing goes on, the amplifier may be on by hand.
///
/// Thread: the loop's.
class AmplifierSwitch {
 public:
  /// `note`: the file that says which relay is held, for `loaxad --amplifier-off` after a crash.
  AmplifierSwitch(EventLoop& loop, const Log& log, std::shared_ptr<Board> board, std::filesystem::path note);
  /// Off, and let go.
  ~AmplifierSwitch();
  AmplifierSwitch(const AmplifierSwitch&) = delete;
  AmplifierSwitch& operator=(const AmplifierSwitch&) = delete;

  /// `amplifier.relay`; another relay than before is switched as the old one was, and that is let go, off.
  void use(const std::string& setting);
  void set(bool on);

  const std::optional<config::Fault>& fault() const { return fault_; }

 private:
  void apply();
  void let_go();
  void write_note() const;
  void note_trouble(const BoardError& error);

  EventLoop& loop_;
  const Log& log_;
  std::shared_ptr<Board> board_;
  std::filesystem::path note_;
  std::string setting_ = "none";
  bool wanted_ = false;
  std::unique_ptr<Relay> relay_;  ///< nothing: none, or it could not be taken
  std::optional<config::Fault> fault_;
  Watch retry_;
};

}  // namespace loaxa::host
