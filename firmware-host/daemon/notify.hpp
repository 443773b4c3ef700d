#pragma once

#include <string>

namespace loaxa::host {

/// What systemd is told (sd_notify); without systemd nothing happens. Source: sd_notify(3).
class Notify {
 public:
  void ready() const;
  void reloading() const;  ///< ready() ends it
  void stopping() const;
  /// The line that `systemctl status` shows; told only when it changed.
  void status(const std::string& line);

 private:
  std::string last_;
};

}  // namespace loaxa::host
