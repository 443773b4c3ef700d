// One run of an external engine: its text in, its sound out, until it has ended or one of its limits has come.

#include "audio/speech/external_process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "audio/error.hpp"
#include "audio/speech/process_group.hpp"
#include "audio/speech/program.hpp"

namespace loaxa::audio::speech {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kKeptErrors = 2048;  // Units: bytes; of stderr, its end
constexpr std::size_t kShownErrors = 160;  // Units: bytes
constexpr milliseconds kStragglers{200};   // for what is still in the pipe of a program that has ended

/// What a program said last on stderr, fit to be shown.
std::string last_words(std::string_view errors) {
  while (!errors.empty() && static_cast<unsigned char>(errors.back()) <= ' ') errors.remove_suffix(1);
  const auto line = errors.rfind('\n');
  if (line != std::string_view::npos) errors.remove_prefix(line + 1);
  std::string shown(errors.substr(0, kShownErrors));
  if (shown.size() < errors.size()) {
    while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0U) == 0x80U) shown.pop_back();
    if (!shown.empty() && static_cast<unsigned char>(shown.back()) >= 0xC0U) shown.pop_back();
  }
  std::replace_if(
      shown.begin(), shown.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; }, ' ');
  return shown;
}

[[noreturn]] void fail_with_code(int code, const std::string& errors) {
  const auto said = last_words(errors);
  const auto tail = said.empty() ? std::string{} : fmt::format(" ({})", said);
  if (code > 128) {
    throw Error(fmt::format("dừng đột ngột vì tín hiệu {}{}", code - 128, tail),
                fmt::format("was ended by signal {}{}", code - 128, tail));
  }
  throw Error(fmt::format("báo lỗi, mã {}{}", code, tail), fmt::format("failed with exit code {}{}", code, tail));
}

/// The conversation with one run: reads until it has ended or one of its limits has come.
class Listening {
 public:
  Listening(ProcessGroup& group, const RunLimits& limits, const Cancellation& cancellation)
      : group_(group), limits_(limits), cancellation_(cancellation), deadline_(Clock::now() + limits.time) {}

  std::string result() {
    while (!over()) step();
    const int code = group_.reap();
    if (code != 0) fail_with_code(code, errors_);
    return std::move(sound_);
  }

 private:
  bool over() const { return program_ended_ && (output_ended_ || Clock::now() >= deadline_); }

  void step() {
    std::array<pollfd, 4> waited{{{output_ended_ ? -1 : group_.output(), POLLIN, 0},
                                  {errors_ended_ ? -1 : group_.errors(), POLLIN, 0},
                                  {program_ended_ ? -1 : group_.ended(), POLLIN, 0},
                                  {cancellation_.descriptor(), POLLIN, 0}}};
    const auto left = std::chrono::ceil<milliseconds>(deadline_ - Clock::now());
    const int ready = left.count() > 0 ? ::poll(waited.data(), waited.size(), static_cast<int>(left.count())) : 0;
    if (ready < 0) return;
    if (ready == 0 && !program_ended_) {
      throw Error(fmt::format("không đọc xong một câu trong {} giây", limits_.time.count() / 1000),
                  fmt::format("did not finish a sentence within {} s", limits_.time.count() / 1000));
    }
    if (waited[3].revents != 0) throw Error("đã bị dừng", "was stopped");
    if (waited[0].revents != 0) take_sound();
    if (waited[1].revents != 0) take_errors();
    if (waited[2].revents != 0) {
      program_ended_ = true;
      deadline_ = std::min(deadline_, Clock::now() + kStragglers);
    }
  }

  void take_sound() {
    const auto got = ::read(group_.output(), block_.data(), block_.size());
    if (got < 0 && errno == EINTR) return;
    if (got <= 0) {
      output_ended_ = true;
      return;
    }
    sound_.append(block_.data(), static_cast<std::size_t>(got));
    if (sound_.size() > limits_.bytes) {
      throw Error("trả về nhiều âm thanh hơn một câu có thể dài", "wrote more sound than a sentence can last");
    }
  }

  void take_errors() {
    const auto got = ::read(group_.errors(), block_.data(), block_.size());
    if (got < 0 && errno == EINTR) return;
    if (got <= 0) {
      errors_ended_ = true;
      return;
    }
    errors_.append(block_.data(), static_cast<std::size_t>(got));
    if (errors_.size() > kKeptErrors) errors_.erase(0, errors_.size() - kKeptErrors);
  }

  ProcessGroup& group_;
  const RunLimits& limits_;
  const Cancellation& cancellation_;
  Clock::time_point deadline_;
  std::array<char, 65536> block_{};
  std::string sound_, errors_;
  bool output_ended_ = false, errors_ended_ = false, program_ended_ = false;
};

}  // namespace

Cancellation::Cancellation() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (descriptor_ < 0) fail_to_run("eventfd", errno);
}

Cancellation::~Cancellation() {
  ::close(descriptor_);
}

void Cancellation::cancel() const {
  ::eventfd_write(descriptor_, 1);
}

void Cancellation::renew() const {
  eventfd_t ignored = 0;
  ::eventfd_read(descriptor_, &ignored);
}

std::string run_program(const std::vector<std::string>& command, std::string_view text, const RunLimits& limits,
                        const Cancellation& cancellation) {
  const auto program = program_path(command.front());
  ProcessGroup group(program, command, text);
  return Listening(group, limits, cancellation).result();
}

}  // namespace loaxa::audio::speech
