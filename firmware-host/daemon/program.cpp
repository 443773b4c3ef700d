#include "firmware-host/daemon/program.hpp"

#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string_view>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "firmware-host/daemon/amplifier_off.hpp"
#include "firmware-host/daemon/daemon.hpp"
#include "firmware-host/daemon/error.hpp"
#include "firmware-host/daemon/startup.hpp"

namespace loaxa::host {

namespace {

/// Before any thread begins, so that all of them inherit it and only the loop sees these signals.
void block_signals() {
  sigset_t ours;
  sigemptyset(&ours);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&ours, signal);
  pthread_sigmask(SIG_BLOCK, &ours, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

}  // namespace

int run_loaxad(int argc, char** argv, std::shared_ptr<Board> board) {
  const Log log;
  DaemonOptions options;
  CLI::App app{log.speaks_english() ? "loaxad: the station's daemon; plans, airs and keeps the journal"
                                    : "loaxad: trình nền của đài; lên lịch, phát thanh và ghi nhật ký"};
  const auto word = [&log](const char* vietnamese, const char* english) {
    return std::string{log.speaks_english() ? english : vietnamese};
  };
  app.add_option("--config", options.settings_file,
                 word("tệp cài đặt (mặc định: LOAXA_CONFIG hoặc /etc/loaxa/loaxa.yaml)",
                      "settings file (default: LOAXA_CONFIG or /etc/loaxa/loaxa.yaml)"))
      ->type_name("FILE");
  bool only_off = false;
  app.add_flag("--amplifier-off", only_off,
               word("chỉ tắt rơ le máy tăng âm rồi thoát (systemd gọi sau khi loaxad dừng)",
                    "only switch the amplifier's relay off, then end (systemd's ExecStopPost)"));
  app.set_help_flag("-h,--help", word("in trợ giúp này rồi thoát", "print this help and exit"));
  app.set_version_flag("--version", std::string{"loaxad "} + LOAXA_VERSION,
                       word("in phiên bản rồi thoát", "print the version and exit"));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    std::cerr << word("Sai cách dùng: ", "wrong usage: ") << error.what() << '\n'
              << word("Xem cách dùng: loaxad --help\n", "see loaxad --help\n");
    return 2;
  }
  try {
    if (only_off) return amplifier_off(places_of(options), *board, log);
    block_signals();
    auto setup = prepare(options, log);
    if (!setup) return 1;
    setup->board = std::move(board);
    Daemon daemon{std::move(*setup), log};
    return daemon.run();
  } catch (const DaemonError& error) {
    log.error(error.what(), error.english());
  } catch (const std::exception& error) {
    log.error(fmt::format("loaxad không chạy tiếp được: {}", error.what()),
              fmt::format("loaxad cannot go on: {}", error.what()));
  }
  return 1;
}

}  // namespace loaxa::host
