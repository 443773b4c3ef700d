#include "firmware-host/daemon/amplifier_switch.hpp"

#include <fstream>
#include <system_error>

#include <fmt/format.h>

namespace loaxa::host {

namespace {

constexpr std::chrono::seconds kRetryWanted{2};
constexpr std::chrono::seconds kRetryIdle{60};  // an idle station costs next to nothing

}  // namespace

AmplifierSwitch::AmplifierSwitch(EventLoop& loop, const Log& log, std::shared_ptr<Board> board,
                                 std::filesystem::path note)
    : loop_(loop), log_(log), board_(std::move(board)), note_(std::move(note)) {}

AmplifierSwitch::~AmplifierSwitch() {
  let_go();
}

void AmplifierSwitch::use(const std::string& setting) {
  if (setting == setting_) return;
  let_go();
  setting_ = setting;
  fault_.reset();
  write_note();
  apply();
}

void AmplifierSwitch::set(bool on) {
  wanted_ = on;
  apply();
}

void AmplifierSwitch::apply() {
  retry_.reset();
  const auto setting = parse_relay(setting_);
  if (!setting) return;
  try {
    if (!relay_) {
      relay_ = board_->relay(*setting);
      if (fault_) log_.notice("Rơ le máy tăng âm đã dùng lại được.", "the amplifier's relay can be used again");
      fault_.reset();
      if (!wanted_) return;  // it is taken off
    }
    relay_->set(wanted_);
  } catch (const BoardError& error) {
    relay_.reset();
    note_trouble(error);
    retry_ = loop_.after(wanted_ ? kRetryWanted : kRetryIdle, [this] { apply(); });
  }
}

void AmplifierSwitch::note_trouble(const BoardError& error) {
  if (!fault_ || fault_->message != error.what()) {
    log_.error(fmt::format("{} Chương trình vẫn được phát.", error.what()),
               fmt::format("{}; airings go on", error.english()));
  }
  fault_ = config::Fault{"amplifier.relay", 0, 0, error.what(), error.english()};
}

void AmplifierSwitch::let_go() {
  retry_.reset();
  if (!relay_) return;
  try {
    relay_->set(false);
  } catch (const BoardError& error) {
    log_.error(error.what(), error.english());
  }
  relay_.reset();
}

/// The runtime folder is memory, not a disk; without the note the settings file still tells.
void AmplifierSwitch::write_note() const {
  std::error_code ignored;
  if (setting_ == "none") {
    std::filesystem::remove(note_, ignored);
  } else {
    std::ofstream{note_} << setting_ << '\n';
  }
}

}  // namespace loaxa::host
