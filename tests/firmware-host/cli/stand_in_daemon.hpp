#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace loaxa::host::cli {

/// What the stand-in was asked.
struct Asked {
  std::string method, path, body;
};

/// Answers one HTTP request after the other on a unix socket, as the test says. Thread: one of its own.
class StandInDaemon {
 public:
  struct Answer {
    int status = 200;
    std::string body = "{}";
  };
  using Handler = std::function<Answer(const Asked&)>;

  StandInDaemon(const std::filesystem::path& socket, Handler handler);
  ~StandInDaemon();
  StandInDaemon(const StandInDaemon&) = delete;
  StandInDaemon& operator=(const StandInDaemon&) = delete;

  std::vector<Asked> asked() const;

 private:
  void serve();
  void answer(int connection);

  Handler handler_;
  int listener_ = -1;
  std::atomic<bool> ending_{false};
  mutable std::mutex mutex_;
  std::vector<Asked> asked_;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace loaxa::host::cli
