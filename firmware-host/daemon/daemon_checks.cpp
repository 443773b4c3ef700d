// The look at the coming 24 hours: at the set hour, after the start, and whenever files or the clock changed. The dry
// runs are the length book's, which waits while anything is on air; so does this.
#include <fmt/format.h>

#include "firmware-host/daemon/shell.hpp"

namespace loaxa::host {

namespace {

constexpr std::chrono::hours kAhead{24};

}  // namespace

/// At the set hour files are looked at anew, also those in folders that nobody watches.
void Daemon::Shell::check_tonight() {
  lengths_->measure(programmes_, settings_, name_book_);
  lengths_->retry_failed();
  check_tells_all_ = true;
  want_check();
}

void Daemon::Shell::want_check() {
  check_wanted_ = settings_.checks.night_before.has_value();
  if (!check_wanted_) checked_.reset();
  check_if_ready();
}

void Daemon::Shell::check_if_ready() {
  if (!check_wanted_ || quitting_ || !station_->idle() || !lengths_->complete()) return;
  check_wanted_ = false;
  const auto at = now().wall;
  const auto from = zone_.local(at);
  worker_->run([this, at, from, programmes = programmes_, rules = settings_.rules, runs = lengths_->runs()] {
    auto found = findings(programmes, rules, {.from = from, .until = from + kAhead, .count = {}}, runs);
    loop_.post([this, checked = Checked{at, std::move(found)}]() mutable { take_findings(std::move(checked)); });
  });
}

/// Each finding is logged once, until it is gone; at the set hour all are. The journal gets it as a row of its slot.
void Daemon::Shell::take_findings(Checked checked) {
  if (!settings_.checks.night_before) return;
  std::set<std::string> current;
  SlotsChecked to_come;
  for (const auto& finding : checked.findings) {
    const auto text = config::to_string(finding.fault);
    if (check_tells_all_ || !told_findings_.contains(text)) {
      log_.warning(text, config::to_string(finding.fault, config::Language::english));
    }
    current.insert(text);
    to_come.found.push_back({finding.programme, finding.planned, finding.fault.message});
  }
  if (check_tells_all_ || !checked_) {
    log_.notice(fmt::format("Đã kiểm tra các lượt phát trong 24 giờ tới: {} điều cần chú ý.", current.size()),
                fmt::format("the airings of the coming 24 hours were checked: {} findings", current.size()));
  }
  check_tells_all_ = false;
  told_findings_ = std::move(current);
  checked_ = std::move(checked);
  tell(to_come);
}

}  // namespace loaxa::host
