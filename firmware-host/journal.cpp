#include "firmware-host/journal.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <unordered_map>

#include <fmt/format.h>

#include "firmware-host/journal/database.hpp"
#include "firmware-host/journal/move_aside.hpp"
#include "firmware-host/journal/tables.hpp"
#include "firmware-host/station/history.hpp"

namespace loaxa::host {

namespace {

/// How long after a failed write the next is tried, unless new rows come.
constexpr std::chrono::seconds kRetry{1};

/// How long rows gather before they are written, unless somebody waits for them: what they tell of is begun first (an
/// alert opens its device in 10 ms and needs the processor for it), and all of one moment is one transaction.
constexpr std::chrono::milliseconds kGather{15};

/// After so many failed writes the file is opened anew: it may have been moved or its disk come back.
constexpr int kReopenAfter = 30;

/// How often a reading is repeated because rows reached the disk meanwhile.
constexpr int kReadAttempts = 8;

Instant moment_of(const Airing& airing) {
  if (airing.planned) return *airing.planned;
  return airing.started.value_or(Instant{});
}

/// What waits in memory is newer than what is on the disk.
void overlay(std::vector<Airing>& airings, const std::vector<Airing>& pending, const JournalSpan& span) {
  if (pending.empty()) return;
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < airings.size(); ++i) places.emplace(airings[i].id, i);
  for (const Airing& row : pending) {
    const Instant moment = moment_of(row);
    if ((span.since && moment < *span.since) || (span.until && moment >= *span.until)) continue;
    const auto [place, is_new] = places.try_emplace(row.id, airings.size());
    if (is_new) {
      airings.push_back(row);
    } else {
      airings[place->second] = row;
    }
  }
  std::stable_sort(airings.begin(), airings.end(),
                   [](const Airing& a, const Airing& b) { return moment_of(a) < moment_of(b); });
}

std::runtime_error unreadable(const std::filesystem::path& file, const DatabaseError& error) {
  return std::runtime_error(fmt::format("{}: không đọc được nhật ký ({})", file.string(), error.what()));
}

}  // namespace

/// The thread that writes, and the queue before it.
class Journal::Writer {
 public:
  explicit Writer(std::filesystem::path file) : file_(std::move(file)) {
    open();
    thread_ = std::thread([this] { run(); });
  }

  ~Writer() {
    {
      const std::lock_guard lock(mutex_);
      closing_ = true;
    }
    work_.notify_one();
    thread_.join();
  }

  Opening opening() const {
    const std::lock_guard lock(mutex_);
    return opening_;
  }

  Sequence append(const Airing& row, Instant at) {
    const std::lock_guard lock(mutex_);
    queue_.push_back({row, at});
    work_.notify_one();
    return ++appended_;
  }

  bool wait_committed(Sequence sequence, std::chrono::milliseconds patience) const {
    std::unique_lock lock(mutex_);
    ++waiting_;
    work_.notify_one();
    const bool done = done_.wait_for(lock, patience, [&] { return committed_ >= sequence; });
    --waiting_;
    return done;
  }

  Sequence appended() const {
    const std::lock_guard lock(mutex_);
    return appended_;
  }

  std::size_t unwritten() const {
    const std::lock_guard lock(mutex_);
    return queue_.size();
  }

  std::optional<std::string> problem() const {
    const std::lock_guard lock(mutex_);
    if (problem_.empty()) return std::nullopt;
    return problem_;
  }

  std::vector<Airing> airings(const JournalSpan& span, JournalTexts texts) const {
    for (int attempt = 1;; ++attempt) {
      const auto [pending, committed] = pending_rows(texts);
      std::vector<Airing> found = on_disk(span, texts);
      // Had rows moved from memory to the disk meanwhile, an older one would hide a newer one.
      if (attempt < kReadAttempts && this->committed() != committed) continue;
      overlay(found, pending, span);
      return found;
    }
  }

  std::optional<Instant> last_row() const {
    {
      const std::lock_guard lock(mutex_);
      if (!queue_.empty()) return queue_.back().recorded;
    }
    try {
      return Database(file_, Database::Mode::read).last_row();
    } catch (const DatabaseError&) {
      return std::nullopt;
    }
  }

 private:
  std::pair<std::vector<Airing>, Sequence> pending_rows(JournalTexts texts) const {
    const std::lock_guard lock(mutex_);
    std::vector<Airing> rows;
    for (const JournalRow& row : queue_) {
      rows.push_back(row.airing);
      if (texts == JournalTexts::included) continue;
      rows.back().text.clear();
      rows.back().spoken.clear();
    }
    return {rows, committed_};
  }

  Sequence committed() const {
    const std::lock_guard lock(mutex_);
    return committed_;
  }

  std::vector<Airing> on_disk(const JournalSpan& span, JournalTexts texts) const {
    try {
      return Database(file_, Database::Mode::read).airings(span, texts);
    } catch (const DatabaseError&) {
      return {};  // problem() says it; what waits in memory is still shown
    }
  }

  /// Opens the file; a damaged one is put aside and a new one made. Thread: the constructor's, then the writer's.
  void open() {
    try {
      try {
        database_.emplace(file_, Database::Mode::write);
      } catch (const DatabaseError& error) {
        if (!error.damaged()) throw;
        const auto aside = move_aside(file_);
        tell_moved(aside, error.what());
        Origin origin;
        origin.after_file = aside.filename().string();
        origin.after_hash = last_hash_of(aside);
        database_.emplace(file_, Database::Mode::write, origin);
      }
      tell_problem({});
    } catch (const std::exception& error) {
      database_.reset();
      tell_problem(
          fmt::format("không ghi được nhật ký {}: {}; các dòng được giữ trong bộ nhớ và sẽ ghi lại, hãy kiểm "
                      "tra dung lượng trống và quyền của thư mục",
                      file_.string(), error.what()));
    }
  }

  void tell_moved(const std::filesystem::path& aside, const char* why) {
    const std::lock_guard lock(mutex_);
    opening_.moved_aside = aside;
    opening_.message = fmt::format(
        "nhật ký {} bị hỏng ({}); đã giữ nguyên tệp cũ tại {} và mở nhật ký mới, hãy sao lưu tệp cũ và báo kỹ thuật",
        file_.string(), why, aside.string());
    opening_.english = fmt::format(
        "the journal {} is damaged ({}); the old file was kept as {} and a new one begun: back it up and tell the "
        "technician",
        file_.string(), why, aside.string());
  }

  void tell_problem(const std::string& problem) {
    const std::lock_guard lock(mutex_);
    problem_ = problem;
  }

  void run() {
    std::unique_lock lock(mutex_);
    while (true) {
      work_.wait(lock, [this] { return closing_ || !queue_.empty(); });
      if (queue_.empty()) return;
      work_.wait_for(lock, kGather, [this] { return closing_ || waiting_ > 0; });
      const std::vector<JournalRow> batch(queue_.begin(), queue_.end());
      lock.unlock();
      const bool written = write(batch);
      lock.lock();
      if (written) {
        queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(batch.size()));
        committed_ += batch.size();
        done_.notify_all();
      } else if (closing_) {
        return;
      } else {
        work_.wait_for(lock, kRetry, [this] { return closing_; });
      }
    }
  }

  bool write(const std::vector<JournalRow>& batch) {
    if (!database_) open();
    if (!database_) return false;
    try {
      database_->append(batch);
      tell_problem({});
      return true;
    } catch (const DatabaseError& error) {
      // Opening checks the file and puts a damaged one aside. Otherwise it stays open: a full disk has no room for what
      // SQLite needs to open it again, and readers share that.
      if (error.damaged() || ++failures_ % kReopenAfter == 0) database_.reset();
      tell_problem(fmt::format("không ghi được nhật ký {}: {}; các dòng được giữ trong bộ nhớ và sẽ ghi lại",
                               file_.string(), error.what()));
      return false;
    }
  }

  const std::filesystem::path file_;

  // The writer's thread alone, once it runs:
  std::optional<Database> database_;
  int failures_ = 0;

  // Guarded by mutex_:
  mutable std::mutex mutex_;
  mutable std::condition_variable work_;
  mutable std::condition_variable done_;
  mutable int waiting_ = 0;  ///< in wait_committed
  std::deque<JournalRow> queue_;
  Sequence appended_ = 0;
  Sequence committed_ = 0;
  std::string problem_;
  Opening opening_;
  bool closing_ = false;

  std::thread thread_;
};

Journal::Journal(std::filesystem::path file) : writer_(std::make_unique<Writer>(std::move(file))) {}

Journal::~Journal() = default;

Journal::Opening Journal::opening() const {
  return writer_->opening();
}

Journal::Sequence Journal::append(const Airing& row, Instant at) {
  return writer_->append(row, at);
}

bool Journal::wait_committed(Sequence sequence, std::chrono::milliseconds patience) const {
  return writer_->wait_committed(sequence, patience);
}

bool Journal::flush(std::chrono::milliseconds patience) const {
  return wait_committed(writer_->appended(), patience);
}

std::size_t Journal::unwritten() const {
  return writer_->unwritten();
}

std::optional<std::string> Journal::problem() const {
  return writer_->problem();
}

std::vector<Airing> Journal::airings(const JournalSpan& span, JournalTexts texts) const {
  return writer_->airings(span, texts);
}

History Journal::history() const {
  History history = history_of(writer_->airings({}, JournalTexts::left_out));
  history.last_row = writer_->last_row();
  history.lost = !writer_->opening().moved_aside.empty();
  return history;
}

std::vector<Airing> read_journal(const std::filesystem::path& file, const JournalSpan& span, JournalTexts texts) {
  if (!std::filesystem::exists(file)) return {};
  try {
    return Database(file, Database::Mode::read).airings(span, texts);
  } catch (const DatabaseError& error) {
    throw unreadable(file, error);
  }
}

JournalRecord read_record(const std::filesystem::path& file, const JournalSpan& span) {
  if (!std::filesystem::exists(file)) return {};
  try {
    const Database database(file, Database::Mode::read);
    const Transaction one_state(database.connection(), Transaction::Kind::read);
    return {database.airings(span), database.chain_end()};
  } catch (const DatabaseError& error) {
    throw unreadable(file, error);
  }
}

}  // namespace loaxa::host
