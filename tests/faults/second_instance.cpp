// Promise 17: a second daemon on the same socket or state is refused clearly and the first one goes on, also on air; a
// socket that a killed daemon left behind is replaced, a file of another kind in its place is not touched; an upgrade
// on air (SIGTERM, then the daemon of the new package in the same boot) cuts no bulletin silently.
//
// A try: a bulletin is said and at random instants of it second daemons are started in three ways; another one is said
// and the daemon ended and started at a random instant. Both are recorded and told apart sentence by sentence
// (bulletin.hpp). Then a daemon is killed and started over its socket, and one started where a file lies.
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tests/faults/bulletin.hpp"
#include "tests/faults/measured.hpp"
#include "tests/faults/report.hpp"
#include "tests/rig/clock.hpp"
#include "tests/rig/recorder.hpp"
#include "tests/rig/speaker.hpp"
#include "tests/rig/station.hpp"
#include "tests/rig/supervisor.hpp"

namespace {

using namespace loaxa;
using namespace loaxa::faults;
using namespace std::chrono_literals;
using rig::Instant;
using rig::ms;

const std::string kDaemon = LOAXA_BINARY_DIR "/bin/loaxad";
const std::string kRefusal = "Đã có một loaxad đang chạy";

class Village {
 public:
  Village(Report& report, unsigned seed) : report_(report), random_(seed), station_(speaker_.environment()) {
    station_.start();
    rig::Recorder recorder(speaker_);
    const auto asked = say();
    const auto row = ended();
    std::this_thread::sleep_for(300ms);
    const auto recording = recorder.stop();
    bulletin_ = std::make_unique<Bulletin>(heard(recording, asked, rig::now()));
    length_ms_ = static_cast<int>(ms(*recording.last_sound(asked, rig::now()) - asked));
  }

  void second_on_air() {
    rig::Recorder recorder(speaker_);
    const auto asked = say();
    std::this_thread::sleep_for(instant() / 3);
    for (const char* other : {"", "LOAXA_SOCKET", "LOAXA_STATE"}) refuse(other);
    const auto row = ended();
    std::this_thread::sleep_for(300ms);
    const auto recording = recorder.stop();
    const auto stretches = heard(recording, asked, rig::now());
    if (stretches.size() != Bulletin::kSentences || !bulletin_->whole(stretches, {}))
      report_.broken("the first one was disturbed: heard " + Bulletin::text(stretches));
    if (row.value("result", "") != "aired" || !row.value("reason", "?").empty())
      report_.broken("the first one's row: " + row.dump());
  }

  void upgrade_on_air() {
    rig::Recorder recorder(speaker_);
    const auto asked = say();
    std::this_thread::sleep_for(instant());
    const auto ends = rig::now();
    const int code = station_.stop();
    const auto ended_at = rig::now();
    station_.start();
    gap_.add(ms(rig::now() - ends));
    const auto row = ended();
    std::this_thread::sleep_for(300ms);
    const auto recording = recorder.stop();
    const auto before = heard(recording, asked, ended_at), after = heard(recording, ended_at, rig::now());
    const auto told = fmt::format("upgrade {:.0f} ms after the request: heard {} before, {} after; {}",
                                  ms(ends - asked), Bulletin::text(before), Bulletin::text(after), row.dump());
    const auto reason = row.value("reason", "");
    if (code != 0) report_.broken(fmt::format("exit code {}; {}", code, told));
    if (row.value("result", "") != "aired") report_.broken("not aired: " + told);
    if (!bulletin_->whole(before, after)) report_.broken("not heard whole: " + told);
    if (bulletin_->twice(before, after)) report_.broken("heard twice: " + told);
    const bool interrupted = !before.empty() && !after.empty();
    if (interrupted) ++interrupted_;
    if (interrupted && reason.find("phát tiếp") == std::string::npos)
      report_.broken("its row does not say so: " + told);
  }

  void stale_socket() {
    station_.kill();
    if (!std::filesystem::is_socket(socket())) report_.broken("the killed daemon left no socket: nothing was tried");
    station_.start();
  }

  void file_in_its_place() {
    station_.stop();
    std::ofstream(socket()) << "of somebody else";
    const auto refused = rig::run({kDaemon}, station_.environment());
    std::ifstream file(socket());
    std::string content;
    std::getline(file, content);
    if (refused.code != 1 || refused.out.find("không phải là ổ cắm") == std::string::npos)
      report_.broken(fmt::format("a file in the socket's place: exit code {}, {}", refused.code, refused.out));
    if (content != "of somebody else") report_.broken("the file in the socket's place is gone");
    std::filesystem::remove(socket());
    station_.start();
  }

  void tell() const {
    report_.figure("second daemon: from its start to its refusal", refused_.text("ms"));
    report_.figure("upgrade: from SIGTERM until the next daemon answers", gap_.text("ms"));
    report_.figure("upgrades that interrupted words", std::to_string(interrupted_));
  }

 private:
  std::string socket() const { return station_.path("run/loaxa.sock"); }

  /// Uniform over the bulletin and a little after its end.
  std::chrono::milliseconds instant() {
    return std::chrono::milliseconds{std::uniform_int_distribution<>(0, length_ms_ + 500)(random_)};
  }

  Instant say() {
    const Instant asked = rig::now();
    const auto said = station_.loaxa({"say", Bulletin::kText, "--json"});
    if (said.code != 0) throw std::runtime_error(said.out);
    id_ = nlohmann::json::parse(said.out).at("airing");
    return asked;
  }

  /// The row of what was said last, when it has a result.
  nlohmann::json ended() const {
    nlohmann::json row;
    rig::time_until(
        [&] {
          std::this_thread::sleep_for(50ms);
          const auto journal = station_.loaxa({"journal", "--json"});
          if (journal.code != 0) return false;
          for (auto& airing : nlohmann::json::parse(journal.out))
            if (airing.at("id") == id_) row = airing;
          return !row.is_null() && !row.at("result").is_null();
        },
        30s);
    return row.is_null() || row.at("result").is_null() ? nlohmann::json::object() : row;
  }

  /// A second daemon; `other`: what it has of its own.
  void refuse(const std::string& other) {
    auto environment = station_.environment();
    if (other == "LOAXA_SOCKET") environment[other] = station_.path("run/other.sock");
    if (other == "LOAXA_STATE") environment[other] = station_.path("other");
    const auto begin = rig::now();
    const auto refused = rig::run({kDaemon}, environment);
    refused_.add(ms(rig::now() - begin));
    if (refused.code != 1 || refused.out.find(kRefusal) == std::string::npos)
      report_.broken(fmt::format("a second daemon ({} of its own): exit code {}, {}", other.empty() ? "nothing" : other,
                                 refused.code, refused.out));
  }

  Report& report_;
  std::mt19937 random_;
  rig::Speaker speaker_;
  rig::Station station_;
  std::unique_ptr<Bulletin> bulletin_;
  int length_ms_ = 0;
  std::string id_;
  int interrupted_ = 0;
  Measured refused_, gap_;
};

}  // namespace

int main(int count, char** words) {
  const int all = tries(count, words, 20);
  const unsigned seed = std::random_device{}();
  Report report(
      "17. a second daemon is refused clearly and the first goes on; a stale socket is replaced, another file is not; "
      "an "
      "upgrade on air cuts no bulletin silently");
  report.figure("tries, seed", fmt::format("{}, {}", all, seed));
  try {
    Village village(report, seed);
    for (int i = 0; i < all; ++i) {
      village.second_on_air();
      village.upgrade_on_air();
      village.stale_socket();
      village.file_in_its_place();
    }
    village.tell();
  } catch (const std::exception& error) {
    report.broken(error.what());
  }
  return report.end();
}
