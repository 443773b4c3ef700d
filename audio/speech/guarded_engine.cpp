// Two processes, a pair of sockets and a piece of memory between them. A request is the settings and a chunk; its
// samples come in the memory, and an answer says how many they are or why there are none.
//
// The fork comes from a process with threads, and its child goes on without exec: it calls the engine, which has no
// threads and no locks, and malloc, which glibc makes fit for that. It keeps no descriptor of its parent's but the
// socket: an open sound device would outlive its voice. It ends when its parent does, by the socket's end of file; and
// should its engine hang just then, by an alarm (the kernel's death signal would come with the end of the thread that
// forked, not of the process).
#include "audio/speech/guarded_engine.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <string>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <time.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "audio/error.hpp"
#include "audio/speech/process_group.hpp"

namespace loaxa::audio::speech {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int kTries = 2;                          // of a chunk that kills its process
constexpr milliseconds kMore{100};                 // at a time, and at most kStarved
constexpr milliseconds kStarved{2000};             // beyond the longest, for one that is not let run by the machine
constexpr milliseconds kLastBreath{100};           // for a killed process to be gone
constexpr std::uint32_t kMostSamples = 4U << 20U;  // 3 minutes: no chunk sounds as long

struct Request {
  std::int32_t words_per_minute, pitch_range;
  std::uint32_t voice_bytes, chunk_bytes, alarm_s;
};

struct Answer {
  std::uint32_t samples;           // in the memory between them, if there is no refusal
  std::uint32_t refusal, english;  // bytes of why there are none, in both languages
};

// ---- in the child ----

bool read_all(int fd, void* data, std::size_t size) {
  for (auto* at = static_cast<char*>(data); size > 0;) {
    const auto got = ::read(fd, at, size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    at += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

bool write_all(int fd, const void* data, std::size_t size) {
  for (const auto* at = static_cast<const char*>(data); size > 0;) {
    const auto put = ::send(fd, at, size, MSG_NOSIGNAL);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    at += put;
    size -= static_cast<std::size_t>(put);
  }
  return true;
}

bool refuse(int fd, const std::string& why, const std::string& english) {
  const Answer answer{0, static_cast<std::uint32_t>(why.size()), static_cast<std::uint32_t>(english.size())};
  return write_all(fd, &answer, sizeof answer) && write_all(fd, why.data(), why.size()) &&
         write_all(fd, english.data(), english.size());
}

/// One request. Returns: false when there is nobody any more.
bool serve_one(int fd, std::span<std::int16_t> between, Engine& engine, VoiceSettings& in_use) {
  Request request{};
  if (!read_all(fd, &request, sizeof request)) return false;
  VoiceSettings wanted;
  wanted.voice.resize(request.voice_bytes);
  std::string chunk(request.chunk_bytes, ' ');
  if (!read_all(fd, wanted.voice.data(), wanted.voice.size()) || !read_all(fd, chunk.data(), chunk.size()))
    return false;
  wanted.words_per_minute = request.words_per_minute;
  wanted.pitch_range = request.pitch_range;
  ::alarm(request.alarm_s);
  try {
    if (!(wanted == in_use)) engine.use(wanted);
    in_use = wanted;
    const auto samples = engine.speak(chunk);
    ::alarm(0);
    const auto count = std::min(samples.size(), between.size());
    std::copy_n(samples.begin(), count, between.begin());
    const Answer answer{static_cast<std::uint32_t>(count), 0, 0};
    return write_all(fd, &answer, sizeof answer);
  } catch (const Error& error) {
    ::alarm(0);
    return refuse(fd, error.what(), error.english());
  }
}

/// What of the settings an engine goes by.
VoiceSettings essence_of(const VoiceSettings& settings) {
  VoiceSettings essence;
  essence.voice = settings.voice;
  essence.words_per_minute = settings.words_per_minute;
  essence.pitch_range = settings.pitch_range;
  return essence;
}

[[noreturn]] void serve(int socket, std::span<std::int16_t> between, Engine& engine, VoiceSettings in_use) {
  constexpr int kSocket = 3;
  ::signal(SIGALRM, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::pthread_sigmask(SIG_SETMASK, &none, nullptr);
  if (socket != kSocket) ::dup2(socket, kSocket);
  ::close_range(kSocket + 1, ~0U, 0);
  const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(nothing, STDOUT_FILENO);
  while (serve_one(kSocket, between, engine, in_use)) {
  }
  ::_exit(0);
}

}  // namespace

// ---- in the parent ----

/// One process with an engine.
class GuardedEngine::Process {
 public:
  Process(Engine& engine, const VoiceSettings& in_use) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) fail_to_run("socketpair", errno);
    socket_ = Descriptor(ends[0]);
    const Descriptor theirs(ends[1]);
    void* memory = ::mmap(nullptr, kMostSamples * sizeof(std::int16_t), PROT_READ | PROT_WRITE,
                          MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) fail_to_run("mmap", errno);
    between_ = {static_cast<std::int16_t*>(memory), kMostSamples};
    pid_ = ::fork();
    if (pid_ == 0) serve(theirs.get(), between_, engine, essence_of(in_use));
    if (pid_ > 0) return;
    const int error = errno;
    ::munmap(memory, between_.size_bytes());
    fail_to_run("fork", error);
  }
  ~Process() {
    end();
    ::munmap(between_.data(), between_.size_bytes());
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  enum class Outcome { said, refused, died, hung };
  /// `longest`: for the whole of it.
  Outcome speak(const VoiceSettings& settings, std::string_view chunk, milliseconds longest);

  /// What was said; valid until the next chunk, and no longer than this.
  std::span<const std::int16_t> samples() const { return between_.first(said_); }

  /// Why it was refused.
  Error refusal() const { return {refusal_, english_}; }

  /// Kills what is left of it. Returns: the signal that had ended it before; 0: none had.
  int end();

 private:
  bool take(void* data, std::size_t size);
  bool wait_for_bytes();
  bool is_starved() const;
  std::chrono::nanoseconds used() const;

  Descriptor socket_;
  std::span<std::int16_t> between_;
  std::size_t said_ = 0;
  pid_t pid_ = -1;
  milliseconds longest_{0};
  Clock::time_point deadline_, last_deadline_;
  std::chrono::nanoseconds used_before_{0};
  bool hung_ = false;
  std::string message_, refusal_, english_;
};

int GuardedEngine::Process::end() {
  if (pid_ <= 0) return 0;
  ::kill(pid_, SIGKILL);
  int status = 0;
  const auto until = Clock::now() + kLastBreath;
  while (::waitpid(pid_, &status, WNOHANG) == 0 && Clock::now() < until) std::this_thread::sleep_for(milliseconds{1});
  pid_ = -1;
  return WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL ? WTERMSIG(status) : 0;
}

/// Of the processor, since its beginning.
std::chrono::nanoseconds GuardedEngine::Process::used() const {
  clockid_t clock{};
  timespec time{};
  if (::clock_getcpuclockid(pid_, &clock) != 0 || ::clock_gettime(clock, &time) != 0) return {};
  return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
}

/// Whether it could not do its work because the machine did something else, as far as the kernel tells: it would run,
/// or waits for a disk, and had not much time.
bool GuardedEngine::Process::is_starved() const {
  if (used() - used_before_ > longest_ / 3) return false;
  std::ifstream file(fmt::format("/proc/{}/stat", pid_));
  std::string stat;
  std::getline(file, stat);
  const auto name_ends = stat.rfind(") ");
  return name_ends != std::string::npos && (stat[name_ends + 2] == 'R' || stat[name_ends + 2] == 'D');
}

/// False: it took too long.
bool GuardedEngine::Process::wait_for_bytes() {
  for (;;) {
    const auto left = std::chrono::ceil<milliseconds>(deadline_ - Clock::now());
    pollfd readable{socket_.get(), POLLIN, 0};
    if (left.count() > 0 && ::poll(&readable, 1, static_cast<int>(left.count())) > 0) return true;
    if (Clock::now() < deadline_) continue;
    if (deadline_ >= last_deadline_ || !is_starved()) return false;
    deadline_ += kMore;
  }
}

bool GuardedEngine::Process::take(void* data, std::size_t size) {
  for (auto* at = static_cast<char*>(data); size > 0;) {
    if (!wait_for_bytes()) {
      hung_ = true;
      return false;
    }
    const auto got = ::recv(socket_.get(), at, size, MSG_DONTWAIT);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (got <= 0) return false;
    at += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

GuardedEngine::Process::Outcome GuardedEngine::Process::speak(const VoiceSettings& settings, std::string_view chunk,
                                                              milliseconds longest) {
  longest_ = longest;
  deadline_ = Clock::now() + longest;
  last_deadline_ = deadline_ + kStarved;
  used_before_ = used();
  const auto alarm = std::chrono::ceil<std::chrono::seconds>(longest + 2 * kStarved);
  const Request request{settings.words_per_minute, settings.pitch_range,
                        static_cast<std::uint32_t>(settings.voice.size()), static_cast<std::uint32_t>(chunk.size()),
                        static_cast<std::uint32_t>(alarm.count())};
  const auto failed = [this] { return hung_ ? Outcome::hung : Outcome::died; };
  // in one piece: each write would wake the other process once
  message_.assign(reinterpret_cast<const char*>(&request), sizeof request);
  message_.append(settings.voice).append(chunk);
  if (!write_all(socket_.get(), message_.data(), message_.size())) return failed();
  Answer answer{};
  if (!take(&answer, sizeof answer) || answer.samples > kMostSamples) return failed();
  said_ = answer.samples;
  refusal_.resize(answer.refusal);
  english_.resize(answer.english);
  if (!take(refusal_.data(), refusal_.size()) || !take(english_.data(), english_.size())) return failed();
  return refusal_.empty() ? Outcome::said : Outcome::refused;
}

GuardedEngine::GuardedEngine(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
GuardedEngine::~GuardedEngine() = default;

void GuardedEngine::use(const VoiceSettings& settings) {
  engine_->use(settings);
  settings_ = settings;
}

std::span<const std::int16_t> GuardedEngine::speak(std::string_view chunk) {
  if (within_) return engine_->speak(chunk);
  int signal = 0;
  for (int tried = 0; tried < kTries; ++tried) {
    if (!process_) process_ = std::make_unique<Process>(*engine_, settings_);
    const auto outcome = process_->speak(settings_, chunk, longest_);
    if (outcome == Process::Outcome::said) return process_->samples();
    if (outcome == Process::Outcome::refused) throw process_->refusal();
    signal = process_->end();
    process_.reset();
    if (outcome == Process::Outcome::hung) throw Error("máy đọc bị treo", "the speech engine hung");
  }
  throw Error(fmt::format("máy đọc dừng đột ngột vì tín hiệu {}", signal),
              fmt::format("the speech engine was ended by signal {}", signal));
}

}  // namespace loaxa::audio::speech
