#include "firmware-host/cli/voice_process.hpp"

#include <poll.h>
#include <utility>

#include <fmt/format.h>

#include "audio/error.hpp"
#include "config/places.hpp"
#include "firmware-host/cli/child.hpp"
#include "firmware-host/cli/message.hpp"

namespace loaxa::host::cli {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kFadePatience{1500};  // Units: ms; a stop is silent after 150 ms, a slow board may take longer
constexpr std::size_t kLongestLine = 16U << 20;  // Units: bytes; more on one line is no report

std::string voice_program() {
  return (config::program_folder() / "loaxa-air").string();
}

/// The conversation with one voice: what was read but not yet understood, and how it ended.
class Conversation {
 public:
  Conversation(Child& child, const VoiceWatch& watch) : child_(child), watch_(watch) {}

  bool ended() const { return ended_; }
  bool stopping() const { return stopping_; }
  VoiceEnd end() const { return end_; }

  void stop() {
    if (!std::exchange(stopping_, true)) child_.write(to_line(StopCommand{}) + "\n");
  }

  /// Takes what the voice wrote; false: it has closed its output.
  bool take() {
    const auto block = child_.read_some();
    if (!block) return false;
    text_ += *block;
    std::size_t begin = 0;
    for (auto end = text_.find('\n'); end != std::string::npos && !ended_; end = text_.find('\n', begin)) {
      line({text_.data() + begin, end - begin});
      begin = end + 1;
    }
    text_.erase(0, begin);
    return text_.size() < kLongestLine;
  }

 private:
  void line(std::string_view text) {
    try {
      report(report_from_line(text));
    } catch (const audio::Error& error) {
      finish(VoiceEnd::How::crashed, error.what(), error.english());
    }
  }

  void report(const AirReport& report) {
    if (const auto* finished = std::get_if<FinishedReport>(&report)) {
      end_.finished = *finished;
      const auto how = finished->how == FinishedReport::How::complete ? VoiceEnd::How::complete
                       : finished->how == FinishedReport::How::limit  ? VoiceEnd::How::limit
                                                                      : VoiceEnd::How::stopped;
      finish(how, {}, {});
    } else if (const auto* failed = std::get_if<FailedReport>(&report)) {
      finish(VoiceEnd::How::refused, failed->message, failed->english);
    }
    watch_(report);
  }

  void finish(VoiceEnd::How how, const std::string& message, const std::string& english) {
    end_.how = how;
    end_.message = message;
    end_.english = english;
    ended_ = true;
  }

  Child& child_;
  const VoiceWatch& watch_;
  std::string text_;
  VoiceEnd end_;
  bool ended_ = false, stopping_ = false;
};

VoiceEnd died(Child& child) {
  child.close_input();
  const int status = child.reap(milliseconds{500});
  return {.how = VoiceEnd::How::crashed,
          .finished = {},
          .message = fmt::format("Giọng nói dừng đột ngột ({}).", ending(status, false)),
          .english = fmt::format("the voice ended unexpectedly ({})", ending(status, true))};
}

VoiceEnd stopped() {
  return {.how = VoiceEnd::How::stopped, .finished = {}, .message = {}, .english = {}};
}

VoiceEnd stuck(milliseconds patience) {
  return {.how = VoiceEnd::How::stuck,
          .finished = {},
          .message = fmt::format("Giọng nói không trả lời trong {} giây nên đã bị dừng.", patience.count() / 1000),
          .english = fmt::format("the voice said nothing for {} s and was killed", patience.count() / 1000)};
}

}  // namespace

VoiceEnd run_voice(const AirJob& job, const VoiceWatch& watch, Interrupt& interrupt, milliseconds patience) {
  Child child{voice_program(), {}};
  Conversation talk{child, watch};
  if (!child.write(to_line(job) + "\n")) return died(child);
  auto deadline = Clock::now() + patience;
  while (!talk.ended()) {
    pollfd waited[2]{{child.output(), POLLIN, 0}, {interrupt.descriptor(), POLLIN, 0}};
    const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
    const int ready = left.count() > 0 ? ::poll(waited, 2, static_cast<int>(left.count())) : 0;
    if (ready == 0) {
      if (talk.stopping()) return stopped();
      return stuck(patience);
    }
    if (waited[1].revents != 0 && interrupt.taken()) {
      if (talk.stopping()) return stopped();
      talk.stop();
      deadline = Clock::now() + kFadePatience;
    }
    if (waited[0].revents == 0) continue;
    if (!talk.take()) {
      if (talk.stopping()) return stopped();
      return died(child);
    }
    if (!talk.stopping()) deadline = Clock::now() + patience;
  }
  child.close_input();
  child.reap(kFadePatience);
  auto end = talk.end();
  if (talk.stopping() && end.how != VoiceEnd::How::refused) end.how = VoiceEnd::How::stopped;
  return end;
}

std::string voice_output(const std::string& argument) {
  constexpr milliseconds kPatience{20000};    // Units: ms; PortAudio asks slow drivers
  constexpr std::size_t kLongest = 1U << 20;  // Units: bytes
  Child child{voice_program(), {argument}};
  child.close_input();
  std::string text;
  const auto deadline = Clock::now() + kPatience;
  for (;;) {
    pollfd waited{child.output(), POLLIN, 0};
    const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
    if (left.count() <= 0 || text.size() > kLongest) break;
    if (::poll(&waited, 1, static_cast<int>(left.count())) <= 0) continue;
    const auto block = child.read_some();
    if (!block) {
      const int status = child.reap(milliseconds{2000});
      if (status == 0) return text;
      throw Failure(Exit::failed, {fmt::format("Giọng nói không trả lời được ({}).", ending(status, false)),
                                   fmt::format("the voice could not answer ({})", ending(status, true))});
    }
    text += *block;
  }
  throw Failure(Exit::failed, {"Giọng nói không trả lời trong 20 giây.", "the voice did not answer within 20 s"});
}

}  // namespace loaxa::host::cli
