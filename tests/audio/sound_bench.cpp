#include <algorithm>
#include <array>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <regex>
#include <sstream>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>

#include "tests/scratch_folder.hpp"

// What a programme's sound costs: the CPU time of `loaxa render` with reading, intro, bed and closing tune, 48 kHz
// stereo, beside `espeak-ng -w` saying the same text, and beside what one would do by hand with sox or ffmpeg. The runs
// take turns, each ratio is of two neighbours, the median counts: so other work on the machine weighs on both. Then the
// memory of a programme of 4 minutes and of one of 45.
// sound_bench [BULLETIN [ROUNDS]]

namespace {

namespace fs = std::filesystem;

constexpr const char* kLoaxa = LOAXA_BINARY_DIR "/bin/loaxa";
constexpr const char* kSounds = LOAXA_BINARY_DIR "/share/loaxa/sounds";

/// The most that the process itself and the processes that it started held in memory. Units: KiB.
struct Peak {
  long itself = 0, children = 0;
};

struct Cost {
  double cpu_s = 0;  ///< of the process and all that it waited for
  Peak peak;
};

std::string text_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

/// VmHWM begins anew with each program, unlike ru_maxrss, which a process inherits from the one that started it.
long highest_memory(pid_t pid) {
  std::ifstream status(fmt::format("/proc/{}/status", pid));
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
  return 0;
}

void watch(pid_t pid, Peak& peak) {
  peak.itself = std::max(peak.itself, highest_memory(pid));
  std::ifstream children(fmt::format("/proc/{0}/task/{0}/children", pid));
  long sum = 0;
  for (pid_t child = 0; children >> child;) sum += highest_memory(child);
  peak.children = std::max(peak.children, sum);
}

Cost run(std::vector<std::string> words, bool watched = false) {
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t pid = fork();
  if (pid == 0) {
    const int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
    dup2(nothing, STDOUT_FILENO);
    dup2(nothing, STDERR_FILENO);
    execvp(arguments[0], arguments.data());
    _exit(127);
  }
  Cost cost;
  int status = 0;
  rusage usage{};
  while (wait4(pid, &status, watched ? WNOHANG : 0, &usage) == 0) {
    watch(pid, cost.peak);
    usleep(5000);
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    fmt::print("{} failed\n", fmt::join(words, " "));
    std::exit(1);
  }
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  cost.cpu_s = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  return cost;
}

Cost shell(const std::string& command) {
  return run({"/bin/sh", "-ec", command});
}

bool installed(const std::string& program) {
  std::istringstream folders(std::getenv("PATH") != nullptr ? std::getenv("PATH") : "");
  for (std::string folder; std::getline(folders, folder, ':');)
    if (access((folder + "/" + program).c_str(), X_OK) == 0) return true;
  return false;
}

/// The bench's files: the bulletin and the programmes, all in one folder that is also the station's state.
class Desk {
 public:
  explicit Desk(const std::string& bulletin) {
    setenv("LOAXA_CONFIG", file("loaxa.yaml").c_str(), 1);
    setenv("LOAXA_STATE", folder_.path().c_str(), 1);
    std::ofstream(file("loaxa.yaml")) << "rules: {longest: 2h}\n";
    std::ofstream(file("once.txt"), std::ios::binary) << bulletin;
    std::ofstream(file("once.yaml")) << programme(1);
    std::ofstream(file("long.yaml")) << programme(10);
  }
  std::string file(const std::string& name) const { return (folder_.path() / name).string(); }

  std::vector<std::string> espeak() const {
    return {"espeak-ng", "-v", "vi", "-s", "150", "-f", file("once.txt"), "-w", file("espeak.wav")};
  }
  std::vector<std::string> render(const std::string& name, const std::string& profile) const {
    return {kLoaxa, "render", file(name), "-o", file("loaxa.wav"), "--profile", profile};
  }

 private:
  static std::string programme(int bulletins) {
    std::string parts = "title: Bản tin\nwhen: []\nparts:\n  - sound: nhac-hieu.flac\n";
    for (int i = 0; i < bulletins; ++i) parts += "  - {bulletin: once.txt, bed: nhac-nen.flac}\n";
    return parts + "  - sound: ket-thuc.flac\n";
  }

  loaxa::test::ScratchFolder folder_;
};

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

/// Prints the median of the ratios of `work` to espeak-ng, run in turns.
void compare(const Desk& desk, int rounds, const std::string& name, const std::string& limit,
             const std::function<Cost()>& work) {
  std::vector<double> ratios, costs, bases;
  for (int i = 0; i < rounds; ++i) {
    bases.push_back(run(desk.espeak()).cpu_s);
    costs.push_back(work().cpu_s);
    ratios.push_back(costs.back() / bases.back());
  }
  const auto [lowest, highest] = std::minmax_element(ratios.begin(), ratios.end());
  fmt::print("{:<46} {:5.2f} x ({:.2f} to {:.2f}); {:.3f} s beside {:.3f} s{}\n", name, median(ratios), *lowest,
             *highest, median(costs), median(bases), limit);
}

void compare_sox(const Desk& desk, int rounds) {
  if (!installed("sox")) return fmt::print("espeak-ng + sox: left out, sox is not installed\n");
  const auto command = fmt::format(
      "sox {0} -r 48000 -c 2 {1} && sox {2}/nhac-hieu.flac -r 48000 -c 2 {3} && sox {3} {1} {4} norm -1",
      desk.file("espeak.wav"), desk.file("words.wav"), kSounds, desk.file("intro.wav"), desk.file("sox.wav"));
  compare(desk, rounds, "espeak-ng + sox (intro, resample, peak norm)", "", [&] {
    const double words = run(desk.espeak()).cpu_s;
    return Cost{words + shell(command).cpu_s, {}};
  });
}

/// What loudnorm measured, as options for its second pass.
std::string measured(const std::string& report) {
  const auto value = [&](const std::string& key) {
    std::smatch found;
    std::regex_search(report, found, std::regex("\"" + key + "\" *: *\"([^\"]*)\""));
    return found.size() > 1 ? found[1].str() : "0";
  };
  return fmt::format("measured_I={}:measured_TP={}:measured_LRA={}:measured_thresh={}:offset={}", value("input_i"),
                     value("input_tp"), value("input_lra"), value("input_thresh"), value("target_offset"));
}

void compare_ffmpeg(const Desk& desk, int rounds) {
  if (!installed("ffmpeg")) return fmt::print("espeak-ng + ffmpeg: left out, ffmpeg is not installed\n");
  const auto loudnorm = std::string("loudnorm=I=-16:TP=-1:LRA=11");
  const auto begin = "ffmpeg -nostdin -hide_banner -y -i " + desk.file("espeak.wav") + " -af ";
  compare(desk, std::max(1, rounds / 3), "espeak-ng + ffmpeg (two-pass loudnorm)", "", [&] {
    double cpu_s = run(desk.espeak()).cpu_s;
    cpu_s += shell(begin + loudnorm + ":print_format=json -f null - 2> " + desk.file("report")).cpu_s;
    const auto second = loudnorm + ":" + measured(text_of(desk.file("report")));
    cpu_s += shell(begin + second + " -ar 48000 -ac 2 " + desk.file("ffmpeg.wav")).cpu_s;
    return Cost{cpu_s, {}};
  });
}

void show_memory(const Desk& desk, const std::string& programme, const std::string& length) {
  for (const std::string profile : {"flat", "horn"}) {
    const auto peak = run(desk.render(programme, profile), true).peak;
    fmt::print("{} {}: peak memory of loaxa-air {:.1f} MiB (limit 24), of loaxa beside it {:.1f}\n", length, profile,
               static_cast<double>(peak.children) / 1024, static_cast<double>(peak.itself) / 1024);
  }
}

}  // namespace

int main(int count, char** arguments) {
  const std::string source = LOAXA_SOURCE_DIR, real = source + "/../shared/bulletins/giao-ban-dan-van.txt";
  const std::string file = count > 1          ? arguments[1]
                           : fs::exists(real) ? real
                                              : source + "/config/samples/bulletins/ban-tin-sang.txt";
  const int rounds = count > 2 ? std::max(1, std::atoi(arguments[2])) : 15;
  const std::string bulletin = text_of(file);
  if (bulletin.empty() || !installed("espeak-ng")) {
    fmt::print("usage: sound_bench [BULLETIN [ROUNDS]]: needs espeak-ng and a bulletin ({})\n", file);
    return 2;
  }
  const Desk desk(bulletin);
  run(desk.espeak());  // both warm: what is on the disk is in memory
  run(desk.render("once.yaml", "flat"));
  fmt::print("{}: medians of {} pairs with espeak-ng -w; CPU time of all processes\n", file.substr(file.rfind('/') + 1),
             rounds);
  compare(desk, rounds, "loaxa render, flat", "; limit 2.0", [&] { return run(desk.render("once.yaml", "flat")); });
  compare(desk, rounds, "loaxa render, horn", "; limit 2.6", [&] { return run(desk.render("once.yaml", "horn")); });
  compare_sox(desk, rounds);
  compare_ffmpeg(desk, rounds);
  show_memory(desk, "once.yaml", "the programme");
  show_memory(desk, "long.yaml", "ten bulletins, 45 minutes");
  return 0;
}
