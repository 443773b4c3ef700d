#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>

#include "audio/speech/engine.hpp"
#include "audio/speech/speech_stream.hpp"
#include "audio/text/reading.hpp"
#include "config/lexicon.hpp"

// What the reading of a bulletin costs: its CPU time beside the engine's for the same bulletin, the whole of `loaxa
// read` as a process beside a process that does nothing, and whether twice the text takes twice the time. reading_bench
// [BULLETIN]

namespace {

using namespace loaxa::audio;

constexpr int kRounds = 31;

double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

template <typename Work>
double median_cpu_ms(int rounds, Work work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    const double begin = cpu_ms();
    work();
    times.push_back(cpu_ms() - begin);
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

std::string text_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Speaks a reading with the real engine and throws the sound away. Returns: frames.
std::size_t speak(speech::Engine& engine, const text::Reading& reading) {
  speech::SpeechStream stream(engine, reading.sentences, {}, {});
  std::array<float, 4096> block{};
  std::size_t frames = 0;
  for (std::size_t got = stream.read(block); got > 0; got = stream.read(block)) frames += got;
  return frames;
}

struct Cost {
  double cpu_ms, wall_ms;
};

/// One run of a program with its output thrown away: what the system says that it used.
Cost run(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const auto begin = std::chrono::steady_clock::now();
  const pid_t pid = fork();
  if (pid == 0) {
    const int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
    dup2(nothing, STDOUT_FILENO);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  wait4(pid, &status, 0, &usage);
  const auto wall = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    fmt::print("{} failed\n", words[0]);
    std::exit(1);
  }
  const auto ms = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3;
  };
  return {ms(usage.ru_utime) + ms(usage.ru_stime), wall.count()};
}

Cost median_run(const std::vector<std::string>& words) {
  std::vector<double> cpu, wall;
  for (int i = 0; i < kRounds; ++i) {
    const Cost cost = run(words);
    cpu.push_back(cost.cpu_ms);
    wall.push_back(cost.wall_ms);
  }
  std::sort(cpu.begin(), cpu.end());
  std::sort(wall.begin(), wall.end());
  return {cpu[kRounds / 2], wall[kRounds / 2]};
}

}  // namespace

int main(int count, char** arguments) {
  const std::string source = LOAXA_SOURCE_DIR, real = source + "/../shared/bulletins/giao-ban-dan-van.txt";
  const std::string file = count > 1                       ? arguments[1]
                           : std::ifstream(real).is_open() ? real
                                                           : source + "/config/samples/bulletins/ban-tin-sang.txt";
  const std::string bulletin = text_of(file);
  if (bulletin.empty()) {
    fmt::print("usage: reading_bench [BULLETIN]: {} is empty or missing\n", file);
    return 2;
  }
  const text::Lexicon lexicon = loaxa::config::shipped_lexicon();
  text::Reading reading;
  const double first_begin = cpu_ms();
  reading = text::read_document(bulletin, lexicon, {});
  const double first = cpu_ms() - first_begin;
  const double read = median_cpu_ms(kRounds, [&] { reading = text::read_document(bulletin, lexicon, {}); });

  const auto engine = speech::make_espeak();
  std::size_t frames = speak(*engine, reading);
  const double spoken = median_cpu_ms(5, [&] { frames = speak(*engine, reading); });

  std::string big;
  constexpr std::size_t kBig = 1 << 20;
  while (big.size() < kBig) big += bulletin + "\n\n";
  const double megabyte = median_cpu_ms(5, [&] { reading = text::read_document(big, lexicon, {}); });
  const std::string twice = big + big;
  const double two = median_cpu_ms(5, [&] { reading = text::read_document(twice, lexicon, {}); });

  const std::string loaxa = LOAXA_BINARY_DIR "/bin/loaxa";
  const Cost process = median_run({loaxa, "read", file});
  const Cost nothing = median_run({"/bin/true"});

  fmt::print("{}: {} bytes, {:.0f} s of speech\n", file.substr(file.rfind('/') + 1), bulletin.size(),
             static_cast<double>(frames) / engine->sample_rate_hz());
  fmt::print("reading {:.2f} ms CPU (the first time {:.2f}), the engine {:.1f} ms: {:.2f} %; limit 5 %\n", read, first,
             spoken, 100 * read / spoken);
  fmt::print(
      "`loaxa read` as a process: {:.1f} ms CPU, {:.1f} ms in all; limit 10 ms. A process that does nothing: "
      "{:.1f} and {:.1f} ms\n",
      process.cpu_ms, process.wall_ms, nothing.cpu_ms, nothing.wall_ms);
  fmt::print("{:.1f} MB in {:.0f} ms CPU, twice that in {:.0f}: {:.2f} times; limit 1 s a MB\n",
             static_cast<double>(big.size()) / 1e6, megabyte, two, two / megabyte);
  return 0;
}
