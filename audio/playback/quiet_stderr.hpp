#pragma once

namespace loaxa::audio::playback {

/// Sends standard error nowhere while it lives: JACK and ALSA print some 84 lines as they look for devices.
/// Thread: one at a time in a process.
class QuietStderr {
 public:
  QuietStderr();
  ~QuietStderr();
  QuietStderr(const QuietStderr&) = delete;
  QuietStderr& operator=(const QuietStderr&) = delete;

 private:
  int kept_;
};

}  // namespace loaxa::audio::playback
