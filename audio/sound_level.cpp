#include "audio/sound_level.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include "audio/error.hpp"
#include "audio/sha256.hpp"
#include "audio/signal/fade.hpp"
#include "audio/signal/loudness.hpp"
#include "audio/signal/memory.hpp"

namespace loaxa::audio {

namespace {

using signal::Downmix;
using signal::SoundFile;

/// Of a longer sound only this much is measured while somebody waits: music keeps its level.
constexpr std::chrono::minutes kHead{5};
/// Shorter than one gating block of BS.1770, and some ms for the resampler's rounding.
constexpr std::chrono::milliseconds kShort{410};
constexpr std::chrono::milliseconds kRepeated{2000};  // what is shorter is repeated until then: 17 gating blocks
/// The difference of a stereo file's sides is this much louder than their sum: its sides cancel, one is wired wrongly.
/// Two sides that have nothing in common are equally loud in both.
constexpr double kCancelsLu = 6.0;
constexpr std::chrono::seconds kHeardForPhase{60};  // a wire is wrong from the first second to the last
/// A file that changed less than this ago may change again within the same tick of its file system's clock (FAT: 2 s)
/// and look the same.
constexpr std::chrono::seconds kSettled{3};

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

FileIdentity identity_of(const struct stat& status) {
  return {.device = status.st_dev,
          .inode = status.st_ino,
          .bytes = static_cast<std::uint64_t>(status.st_size),
          .modified_ns = nanoseconds(status.st_mtim),
          .changed_ns = nanoseconds(status.st_ctim)};
}

/// Nothing: it is no regular file, or not there; SoundFile says so better.
std::optional<FileIdentity> identity_of(const std::string& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return identity_of(status);
}

bool settled(const FileIdentity& identity) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::nanoseconds{identity.changed_ns} + kSettled < now;
}

/// Digest of the file with that identity; nothing when it cannot be read or is another by now.
std::optional<std::string> digest_of(const std::string& file, const FileIdentity& identity) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return std::nullopt;
  std::optional<std::string> digest;
  struct stat status {};
  try {
    if (::fstat(descriptor, &status) == 0 && identity_of(status) == identity) digest = sha256_of_file(descriptor);
  } catch (const Error&) {
    // a failing disk: SoundFile meets it too, and names the file
  }
  ::close(descriptor);
  return digest;
}

/// The first frames of a stream.
class Head : public signal::Stream {
 public:
  Head(std::unique_ptr<signal::Stream> source, std::uint64_t frames) : source_(std::move(source)), left_(frames) {}
  std::size_t read(std::span<float> block) override {
    const auto count = source_->read(block.first(std::min<std::uint64_t>(block.size(), left_)));
    left_ -= count;
    return count;
  }

 private:
  std::unique_ptr<signal::Stream> source_;
  std::uint64_t left_;
};

/// A sound file as it is measured: opened again and again, a short one kept in memory and repeated.
class Subject {
 public:
  Subject(std::string file, Measuring measuring) : file_(std::move(file)) {
    SoundFile sound(file_);
    rate_hz_ = sound.sample_rate_hz();
    stereo_ = sound.channels() == 2;
    if (measuring == Measuring::head) most_ = signal::frames_in(kHead, rate_hz_);
    whole_ = sound.frames() <= most_;
    // An MP3's length is an estimate: whether it is short, its samples say.
    head_.resize(signal::frames_in(kShort, rate_hz_));
    head_.resize(sound.read(head_));
    is_short_ = head_.size() < signal::frames_in(kShort, rate_hz_);
  }

  int rate_hz() const { return rate_hz_; }
  bool stereo() const { return stereo_; }
  bool whole() const { return whole_; }

  std::unique_ptr<signal::Stream> open(Downmix downmix) {
    auto sound = std::make_unique<SoundFile>(file_, downmix);
    if (!is_short_) return std::make_unique<Head>(std::move(sound), most_);
    head_.resize(sound->read(head_));
    return std::make_unique<signal::Memory>(head_, signal::frames_in(kRepeated, rate_hz_));
  }

 private:
  std::string file_;
  int rate_hz_ = 0;
  bool stereo_ = false, whole_ = true, is_short_ = false;
  std::uint64_t most_ = UINT64_MAX;
  std::vector<float> head_;
};

Downmix downmix_of(Subject& subject) {
  if (!subject.stereo()) return Downmix::sum;
  const auto lufs = [&subject](Downmix downmix) {
    Head head(subject.open(downmix), signal::frames_in(kHeardForPhase, subject.rate_hz()));
    return signal::integrated_lufs(head, subject.rate_hz());
  };
  const auto difference = lufs(Downmix::difference);
  if (!difference) return Downmix::sum;
  const auto sum = lufs(Downmix::sum);
  return !sum || *difference > *sum + kCancelsLu ? Downmix::difference : Downmix::sum;
}

/// To what the book keeps, so that a sound is the same to the sample whether its level was measured or remembered.
double kept(double db) {
  return std::round(db * 100) / 100;
}

SoundLevel measure(Subject& subject, const signal::Chain& chain) {
  SoundLevel found;
  found.downmix = downmix_of(subject);
  const auto level = signal::level_as_heard([&] { return subject.open(found.downmix); }, subject.rate_hz(), chain);
  if (level)
    found.level = {
        .pre_gain_db = kept(level->pre_gain_db), .post_gain_db = kept(level->post_gain_db), .offset = level->offset};
  return found;
}

}  // namespace

std::optional<SoundLevel> known_sound_level(const std::string& file, const signal::Chain& chain,
                                            const LoudnessBook& book) {
  const auto identity = identity_of(file);
  const auto digest = identity ? book.sha256(*identity) : std::nullopt;
  return digest ? book.level(*digest, chain) : std::nullopt;
}

SoundLevel sound_level(const std::string& file, const signal::Chain& chain, Measuring measuring, LoudnessBook& book) {
  if (const auto known = known_sound_level(file, chain, book)) return *known;
  const auto identity = identity_of(file);
  auto digest = identity ? book.sha256(*identity) : std::nullopt;
  if (measuring == Measuring::never) return {.level = signal::unmeasured_level(chain), .downmix = Downmix::sum};
  if (!digest && identity) {
    digest = digest_of(file, *identity);
    if (digest && settled(*identity)) book.keep(*identity, *digest);
    if (const auto known = digest ? book.level(*digest, chain) : std::nullopt) return *known;
  }
  Subject subject(file, measuring);
  const auto found = measure(subject, chain);
  // What was measured is what was digested only if nobody wrote in between.
  if (digest && subject.whole() && identity_of(file) == identity) book.keep(*digest, chain, found);
  return found;
}

}  // namespace loaxa::audio
