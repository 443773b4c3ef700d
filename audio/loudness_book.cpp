// The book is a text: a first line that names its version, a line a row, and a last line with the SHA-256 of all that
// is before it, so that a damaged or half-written one is never believed.
//
// Writers hold a lock on FILE.part, read the book again, add their own rows, and rename the part over the book. One
// that was killed leaves a part behind, which the next one overwrites.

#include "audio/loudness_book.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cmath>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "audio/sha256.hpp"
#include "audio/signal/loudness.hpp"

namespace loaxa::audio {

namespace {

constexpr std::string_view kFirstLine = "loaxa loudness 2\n";
constexpr std::size_t kMostRows = 200;          // of each kind; a commune has some dozens of sounds
constexpr std::size_t kMostBytes = 128U << 10;  // kMostRows of both kinds are 60 kB
constexpr double kMostDb = 100.0;               // a gain beyond it is no gain that was ever measured
constexpr std::size_t kDigestDigits = 64;
constexpr int kLockTries = 10;
constexpr std::chrono::milliseconds kBetweenTries{20};

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

std::string chain_key(const signal::Chain& chain) {
  return fmt::format("{}:{:.2f}:{}:{}", chain.profile == signal::Profile::horn ? "horn" : "flat",
                     signal::mono_target_lufs(chain.profile, chain.carrying_channels), chain.sample_rate_hz,
                     signal::kChainVersion);
}

/// The whole file, or nothing when it cannot be read or is no book.
std::string content(const std::filesystem::path& file) {
  const Descriptor book(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW));
  struct stat status {};
  if (book.number() < 0 || ::fstat(book.number(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
  std::string text(kMostBytes + 1, '\0');
  std::size_t size = 0;
  while (size < text.size()) {
    const auto got = ::read(book.number(), text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return {};
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  if (size > kMostBytes) return {};
  text.resize(size);
  return text;
}

std::string digest_of(std::string_view text) {
  Sha256 digest;
  digest.update(text);
  return digest.finish();
}

std::vector<std::string_view> words_of(std::string_view row) {
  std::vector<std::string_view> words;
  while (!row.empty()) {
    const auto end = std::min(row.find(' '), row.size());
    words.push_back(row.substr(0, end));
    row.remove_prefix(std::min(end + 1, row.size()));
  }
  return words;
}

template <typename Number>
bool number(std::string_view word, Number& value) {
  const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), value);
  return fault == std::errc{} && end == word.data() + word.size();
}

bool gain(std::string_view word, double& db) {
  return number(word, db) && std::isfinite(db) && std::abs(db) <= kMostDb;
}

bool offset(std::string_view word, double& value) {
  return number(word, value) && std::isfinite(value) && std::abs(value) <= 1;
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool same_file(int descriptor, const std::string& name) {
  struct stat held {};
  struct stat named {};
  return ::fstat(descriptor, &held) == 0 && ::lstat(name.c_str(), &named) == 0 && held.st_dev == named.st_dev &&
         held.st_ino == named.st_ino;
}

/// FILE.part, ours alone for as long as it is open; no number: it could not be had.
Descriptor locked_part(const std::string& name) {
  for (int tried = 0; tried < kLockTries; ++tried) {
    Descriptor part(::open(name.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0664));
    // One that a killed program of another user left behind can be removed where the book can be written.
    if (part.number() < 0 && errno == EACCES && ::unlink(name.c_str()) == 0) continue;
    if (part.number() < 0) return Descriptor{};
    // Between the opening and the lock the one before us may have renamed it: then it is the book itself.
    if (::flock(part.number(), LOCK_EX | LOCK_NB) == 0 && same_file(part.number(), name)) return part;
    std::this_thread::sleep_for(kBetweenTries);
  }
  return Descriptor{};
}

/// Not there yet, or a regular file: a device, a pipe or a link that stands in the book's place is never replaced.
bool replaceable(const std::filesystem::path& file) {
  struct stat status {};
  if (::lstat(file.c_str(), &status) != 0) return errno == ENOENT;
  return S_ISREG(status.st_mode);
}

void sync_folder(const std::filesystem::path& file) {
  const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.number() >= 0) ::fsync(descriptor.number());
}

}  // namespace

LoudnessBook::LoudnessBook(std::filesystem::path file) : file_(std::move(file)) {
  read();
}

void LoudnessBook::read() {
  if (!file_.empty()) take(content(file_));
}

void LoudnessBook::take(std::string_view text) {
  if (!text.starts_with(kFirstLine)) return;
  if (text.size() < kDigestDigits + 1 || !text.ends_with('\n')) return;
  const auto rows = text.substr(0, text.size() - kDigestDigits - 1);
  if (text.substr(rows.size(), kDigestDigits) != digest_of(rows)) return;
  auto left = rows.substr(kFirstLine.size());
  while (!left.empty()) {
    const auto end = std::min(left.find('\n'), left.size());
    take_row(left.substr(0, end));
    left.remove_prefix(std::min(end + 1, left.size()));
  }
}

void LoudnessBook::take_row(std::string_view row) {
  const auto words = words_of(row);
  if (words.size() == 7 && words[0] == "level") {
    LevelRow found{std::string(words[1]), std::string(words[2]), {}};
    if (!gain(words[3], found.level.level.pre_gain_db) || !gain(words[4], found.level.level.post_gain_db)) return;
    if (!offset(words[5], found.level.level.offset)) return;
    found.level.downmix = words[6] == "difference" ? signal::Downmix::difference : signal::Downmix::sum;
    put(std::move(found));
  } else if (words.size() == 7 && words[0] == "file") {
    IdentityRow found{{}, std::string(words[6])};
    auto& identity = found.identity;
    if (number(words[1], identity.device) && number(words[2], identity.inode) && number(words[3], identity.bytes) &&
        number(words[4], identity.modified_ns) && number(words[5], identity.changed_ns)) {
      put(std::move(found));
    }
  }
}

void LoudnessBook::put(LevelRow row) {
  std::erase_if(levels_, [&row](const LevelRow& old) { return old.sha256 == row.sha256 && old.chain == row.chain; });
  if (levels_.size() >= kMostRows) levels_.erase(levels_.begin());
  levels_.push_back(std::move(row));
}

void LoudnessBook::put(IdentityRow row) {
  // A file that was written to has the same place and another identity: the old one never comes back.
  std::erase_if(identities_, [&row](const IdentityRow& old) {
    return old.identity.device == row.identity.device && old.identity.inode == row.identity.inode;
  });
  if (identities_.size() >= kMostRows) identities_.erase(identities_.begin());
  identities_.push_back(std::move(row));
}

std::optional<SoundLevel> LoudnessBook::level(std::string_view sha256, const signal::Chain& chain) const {
  const auto key = chain_key(chain);
  for (const auto& row : levels_) {
    if (row.sha256 == sha256 && row.chain == key) return row.level;
  }
  return std::nullopt;
}

std::optional<std::string> LoudnessBook::sha256(const FileIdentity& identity) const {
  for (const auto& row : identities_) {
    if (row.identity == identity) return row.sha256;
  }
  return std::nullopt;
}

void LoudnessBook::keep(const std::string& sha256, const signal::Chain& chain, const SoundLevel& level) {
  new_levels_.push_back({sha256, chain_key(chain), level});
  put(new_levels_.back());
}

void LoudnessBook::keep(const FileIdentity& identity, const std::string& sha256) {
  new_identities_.push_back({identity, sha256});
  put(new_identities_.back());
}

std::string LoudnessBook::text() const {
  std::string text{kFirstLine};
  for (const auto& row : levels_) {
    text += fmt::format("level {} {} {:.2f} {:.2f} {:.4f} {}\n", row.sha256, row.chain, row.level.level.pre_gain_db,
                        row.level.level.post_gain_db, row.level.level.offset,
                        row.level.downmix == signal::Downmix::difference ? "difference" : "sum");
  }
  for (const auto& row : identities_) {
    const auto& identity = row.identity;
    text += fmt::format("file {} {} {} {} {} {}\n", identity.device, identity.inode, identity.bytes,
                        identity.modified_ns, identity.changed_ns, row.sha256);
  }
  return text + digest_of(text) + "\n";
}

void LoudnessBook::save() {
  if (file_.empty() || (new_levels_.empty() && new_identities_.empty()) || !replaceable(file_)) return;
  const std::string name = file_.string() + ".part";
  const auto part = locked_part(name);
  if (part.number() < 0) return;
  read();  // what others learned meanwhile
  for (const auto& row : std::exchange(new_levels_, {})) put(row);
  for (const auto& row : std::exchange(new_identities_, {})) put(row);
  if (::ftruncate(part.number(), 0) != 0 || !write_all(part.number(), text()) || ::fsync(part.number()) != 0 ||
      ::rename(name.c_str(), file_.c_str()) != 0) {
    ::unlink(name.c_str());
    return;
  }
  sync_folder(file_);
}

}  // namespace loaxa::audio
