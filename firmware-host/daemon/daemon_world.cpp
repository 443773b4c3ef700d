// The daemon's files and clock: what changed on disk comes into force, what the clock is worth is judged.
#include <algorithm>

#include <fmt/format.h>

#include "firmware-host/daemon/error.hpp"
#include "firmware-host/daemon/shell.hpp"
#include "firmware-host/daemon/volume_file.hpp"

namespace loaxa::host {

namespace {

/// This often an untrusted clock is asked for NTP: half a millisecond of CPU a minute. NTP that sets the clock is
/// noticed at once, NTP that finds it right is believed a minute late at most.
constexpr std::chrono::seconds kTrustCheck{60};
/// After a jump the kernel may say "unsynchronised" until its NTP daemon has settled.
constexpr std::chrono::seconds kAfterJump{2};

/// How long after it could not be kept the volume is written once more.
constexpr std::chrono::seconds kKeepAgain{60};

bool same(const std::vector<config::Programme>& some, const std::vector<config::Programme>& others) {
  return std::equal(some.begin(), some.end(), others.begin(), others.end(), [](const auto& a, const auto& b) {
    return a.file == b.file && a.script == b.script && a.entry == b.entry;
  });
}

}  // namespace

// ---- files ----

void Daemon::Shell::watch_folders() {
  const auto topic = [](Topic what) { return static_cast<int>(what); };
  const auto book = name_book_file(places_, settings_);
  watched_book_ = book;
  std::vector<WatchedFolder> folders{
      {topic(Topic::programmes), places_.programmes(), {}, true},
      {topic(Topic::material), places_.bulletins(), {}, true},
      {topic(Topic::material), places_.sounds(), {}, true},
      {topic(Topic::name_book), book.parent_path(), {book.filename().string()}, false},
      {topic(Topic::settings), places_.settings.parent_path(), {places_.settings.filename().string()}, false},
  };
  if (folders_) return folders_->watch(std::move(folders));
  folders_ = std::make_unique<FolderWatch>(loop_, log_, std::move(folders),
                                           [this](const std::set<int>& topics) { on_changed(topics); });
}

/// Settings that came into force may name another name-book: it too is watched first and then read.
void Daemon::Shell::follow_name_book() {
  if (name_book_file(places_, settings_) == watched_book_) return;
  watch_folders();
  reload({Topic::name_book}, false);
}

void Daemon::Shell::on_changed(const std::set<int>& topics) {
  std::set<Topic> changed;
  for (const int topic : topics) changed.insert(static_cast<Topic>(topic));
  reload(std::move(changed), false);
}

void Daemon::Shell::reload(std::set<Topic> topics, bool announced) {
  worker_->run([this, library = library_, topics = std::move(topics), announced] {
    try {
      auto state = std::make_shared<InForce>(library->reload(topics));
      loop_.post([this, state, announced] {
        take_over(std::move(*state));
        if (announced) notify_.ready();
      });
    } catch (const std::exception& error) {
      log_.error(fmt::format("Không nạp lại được tệp: {}", error.what()),
                 fmt::format("cannot reload the files: {}", error.what()));
    }
  });
}

void Daemon::Shell::take_over(InForce state) {
  faults_ = std::move(state.faults);
  if (state.notices.size() > notices_.size()) {
    log_.notice(
        fmt::format("{} điều cần lưu ý trong cài đặt và chương trình; xem `loaxa check`.", state.notices.size()),
        fmt::format("{} notices about settings and programmes; see `loaxa check`", state.notices.size()));
  }
  notices_ = std::move(state.notices);
  log_faults(faults_);
  const bool settings_changed = !(state.settings == settings_);
  if (settings_changed && state.settings.station.timezone != settings_.station.timezone) {
    log_.warning("Múi giờ mới (station.timezone) có hiệu lực khi khởi động lại loaxad.",
                 "the new station.timezone comes into force when loaxad is restarted");
  }
  if (settings_changed || state.name_book != name_book_) {
    settings_ = std::move(state.settings);
    name_book_ = std::move(state.name_book);
    if (device_ok_ != true) device_ = settings_.output.device;
    follow_name_book();
    amplifier_->use(settings_.amplifier.relay);
    tell(SettingsChanged{for_station(settings_), name_book_});
    if (!volume_chosen_ && volume_ != settings_.output.volume) {
      volume_ = settings_.output.volume;
      tell(VolumeSet{volume_});
    }
  }
  stage_->set_warm_for({settings_.output.device, places_.siren().string()});
  if (!programmes_told_ || !same(programmes_, state.programmes)) {
    programmes_told_ = true;
    programmes_ = std::move(state.programmes);
    tell(ProgrammesChanged{programmes_});
  }
  lengths_->measure(programmes_, settings_, name_book_);
  update_plan();
  evening_->set(settings_.checks.night_before);
  want_check();
}

void Daemon::Shell::log_faults(const std::vector<config::Fault>& faults) {
  std::set<std::string> current;
  for (const auto& fault : faults) {
    const auto text = config::to_string(fault);
    if (!told_faults_.contains(text)) log_.warning(text, config::to_string(fault, config::Language::english));
    current.insert(text);
  }
  told_faults_ = std::move(current);
}

void Daemon::Shell::update_plan() {
  std::vector<schedules::Entry> entries;
  const auto lengths = lengths_->lengths();
  for (const auto& programme : programmes_) {
    entries.push_back(programme.entry);
    if (const auto found = lengths.find(programme.entry.programme); found != lengths.end()) {
      entries.back().length = found->second;
    }
  }
  worker_->run([this, entries = std::move(entries), rules = settings_.rules]() mutable {
    auto plan = std::make_shared<const Plan>(Plan{schedules::Planner{std::move(entries)}, std::move(rules)});
    const std::lock_guard lock{plan_mutex_};
    plan_ = std::move(plan);
  });
}

void Daemon::Shell::set_volume(int percent) {
  volume_ = percent;
  volume_chosen_ = true;
  tell(VolumeSet{percent});
  keep_volume();
}

void Daemon::Shell::keep_volume() {
  worker_->run([this, percent = volume_, file = places_.state / "volume"] {
    std::optional<config::Fault> fault;
    try {
      write_volume(file, percent);
    } catch (const DaemonError& error) {
      fault = config::Fault{file, 0, 0, error.what(), error.english()};
    }
    loop_.post([this, fault = std::move(fault)] {
      if (fault && !volume_fault_) log_.error(fault->message, fault->english);
      volume_fault_ = fault;
      volume_timer_ = fault ? loop_.after(kKeepAgain, [this] { keep_volume(); }) : Watch{};
    });
  });
}

// ---- the clock ----

void Daemon::Shell::judge_clock() {
  const auto verdict = clock_.judge(now().wall, last_row_);
  const bool changed = !(verdict == verdict_);
  if (changed) verdict_since_ = now().wall;
  const bool first = !trust_timer_ && !verdict.trusted;
  verdict_ = verdict;
  trust_timer_.reset();
  if (!verdict.trusted) wait_for_ntp();
  if (first) {
    log_.warning("Đồng hồ chưa tin được. Hãy nối mạng để đồng bộ giờ hoặc đặt giờ bằng `loaxa clock set`.",
                 "the clock is not trusted; connect to the network or set it with `loaxa clock set`");
  } else if (changed && verdict.trusted) {
    log_.info(fmt::format("Đồng hồ tin được ({}).", verdict.by), fmt::format("the clock is trusted ({})", verdict.by));
  }
  tell(TrustChanged{verdict.trusted});
  if (changed) want_check();
}

void Daemon::Shell::wait_for_ntp() {
  trust_timer_ = loop_.after(kTrustCheck, [this] {
    if (clock_.ntp_synchronised())
      judge_clock();
    else
      wait_for_ntp();
  });
}

void Daemon::Shell::on_jump() {
  log_.notice("Đồng hồ hệ thống vừa được chỉnh.", "the system clock was set");
  clock_.on_jump();
  judge_clock();
  if (!verdict_.trusted) trust_timer_ = loop_.after(kAfterJump, [this] { judge_clock(); });
  tell(ClockJumped{});
  want_check();
}

}  // namespace loaxa::host
