// The one file that knows libsndfile: what SoundFile reads and what SoundWriter writes.
// A file is opened by us (never a device or a pipe), told by its first bytes, checked against its own header, and only
// then read by the library, through that descriptor, so that what was checked is what is decoded.

#include "audio/signal/sound_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <limits>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <sndfile.h>

#include "audio/error.hpp"
#include "audio/signal/read_ahead.hpp"
#include "audio/signal/sound_kind.hpp"
#include "audio/signal/sound_writer.hpp"

namespace loaxa::audio::signal {

namespace {

constexpr int kLowestRateHz = 8000;  // below it speech is not understood
constexpr int kHighestRateHz = 48000;
constexpr std::uint64_t kLongest = 4ULL * 3600;  // seconds; five times the longest programme
constexpr std::size_t kDecodeFrames = 1024;      // frames decoded at a time
constexpr std::size_t kWriteFrames = 16384;      // written at a time: 64 KB of stereo cost half of what 2 KB pieces do
constexpr std::uint64_t kWavMost = 0xFFFF0000;   // bytes: RIFF counts in 32 bits
constexpr double kVorbisQuality = 0.6;           // about 96 kbit/s a channel: transparent for speech and music beds

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

[[noreturn]] void refuse(const std::string& file, const std::string& vietnamese, const std::string& english) {
  throw Error(fmt::format("tệp âm thanh {}: {}", file, vietnamese), fmt::format("sound file {}: {}", file, english));
}

[[noreturn]] void refuse_errno(const std::string& file, int number) {
  switch (number) {
    case ENOENT:
    case ENOTDIR:
      refuse(file, "không có tệp này; hãy kiểm tra tên tệp và thư mục",
             "there is no such file; check its name and folder");
    case EACCES:
    case EPERM:
      refuse(file, "không có quyền đọc; hãy cấp quyền đọc cho tệp và thư mục chứa nó",
             "no permission to read it; make the file and its folder readable");
    default:
      refuse(file, fmt::format("không mở được ({}); hãy kiểm tra thẻ nhớ hoặc ổ đĩa", std::strerror(number)),
             fmt::format("cannot open it ({}); check the memory card or disk", std::strerror(number)));
  }
}

int opened(const std::string& file) {
  const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) refuse_errno(file, errno);
  return descriptor;
}

void require_regular_file(const std::string& file, int descriptor) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0) refuse_errno(file, errno);
  if (S_ISDIR(status.st_mode))
    refuse(file, "đây là thư mục; hãy ghi tên một tệp âm thanh trong đó", "this is a folder; name a sound file in it");
  if (!S_ISREG(status.st_mode)) refuse(file, "đây không phải là tệp thường", "this is not a regular file");
  if (status.st_size == 0) refuse(file, "tệp rỗng; hãy chép lại tệp này", "the file is empty; copy it again");
}

constexpr const char* kCutVietnamese = "tệp bị cắt cụt, thiếu phần cuối; hãy chép lại từ bản gốc";
constexpr const char* kCutEnglish = "the file is cut short, its end is missing; copy it again from the original";

void require_playable(const std::string& file, int descriptor) {
  const auto kind = sound_kind(descriptor);
  if (!kind)
    refuse(file, "không phải tệp WAV, FLAC, Ogg hoặc MP3; hãy chuyển sang một trong bốn dạng này",
           "this is no WAV, FLAC, Ogg or MP3 file; convert it to one of these");
  if (kind == SoundKind::wav && wav_cut_short(descriptor)) refuse(file, kCutVietnamese, kCutEnglish);
}

void require_sane(const std::string& file, const SF_INFO& info) {
  if (info.channels < 1 || info.channels > 2)
    refuse(file, fmt::format("có {} kênh; hãy chuyển sang 1 hoặc 2 kênh", info.channels),
           fmt::format("it has {} channels; convert it to 1 or 2", info.channels));
  if (info.samplerate < kLowestRateHz || info.samplerate > kHighestRateHz)
    refuse(file,
           fmt::format("tần số lấy mẫu {} Hz; hãy chuyển sang 8000 đến 48000 Hz (nên dùng 48000)", info.samplerate),
           fmt::format("its sample rate is {} Hz; convert it to 8000 to 48000 Hz (48000 is best)", info.samplerate));
  if (info.frames <= 0)
    refuse(file, "không có âm thanh nào bên trong; hãy chép lại từ bản gốc",
           "there is no sound in it; copy it again from the original");
  if (static_cast<std::uint64_t>(info.frames) / static_cast<std::uint64_t>(info.samplerate) >= kLongest)
    refuse(file, "dài hơn 4 giờ hoặc ghi sai độ dài; hãy cắt ngắn hoặc chép lại",
           "it is longer than 4 hours, or misstates its length; shorten it or copy it again");
}

struct Closer {
  void operator()(SNDFILE* sound) const { sf_close(sound); }
};
using Handle = std::unique_ptr<SNDFILE, Closer>;

void silence_broken(std::span<float> samples) {
  for (float& sample : samples) sample = std::fabs(sample) <= std::numeric_limits<float>::max() ? sample : 0.0F;
}

// libsndfile's way into a ReadAhead. Its buffer is asked, not the disk, for nearly all of these.
ReadAhead& ahead_of(void* user) {
  return *static_cast<ReadAhead*>(user);
}
sf_count_t file_length(void* user) {
  return static_cast<sf_count_t>(ahead_of(user).size());
}
sf_count_t file_seek(sf_count_t offset, int whence, void* user) {
  ReadAhead& ahead = ahead_of(user);
  const auto base =
      whence == SEEK_SET ? 0 : static_cast<sf_count_t>(whence == SEEK_CUR ? ahead.position() : ahead.size());
  if (base + offset < 0) return -1;
  ahead.seek(static_cast<std::uint64_t>(base + offset));
  return base + offset;
}
sf_count_t file_read(void* into, sf_count_t bytes, void* user) {
  return static_cast<sf_count_t>(ahead_of(user).read(into, static_cast<std::size_t>(std::max<sf_count_t>(bytes, 0))));
}
sf_count_t file_position(void* user) {
  return static_cast<sf_count_t>(ahead_of(user).position());
}
constexpr SF_VIRTUAL_IO kReadAhead{file_length, file_seek, file_read, nullptr, file_position};

}  // namespace

struct SoundFile::Decoder {
  std::string file;
  Descriptor descriptor;
  ReadAhead ahead;
  SF_VIRTUAL_IO way = kReadAhead;
  SF_INFO info{};
  Handle handle;
  std::uint64_t given = 0;  ///< frames since the last rewind
  float right;              ///< factor of the right channel in the mix
  std::array<float, kDecodeFrames * 2> interleaved{};

  Decoder(const std::string& path, Downmix downmix)
      : file(path),
        descriptor(opened(path)),
        ahead(descriptor.number()),
        right(downmix == Downmix::sum ? 0.5F : -0.5F) {
    require_regular_file(file, descriptor.number());
    require_playable(file, descriptor.number());
    handle.reset(sf_open_virtual(&way, SFM_READ, &info, &ahead));
    if (ahead.error() != 0) refuse_errno(file, ahead.error());
    if (!handle) refuse_decoder(sf_strerror(nullptr));
    require_sane(file, info);
  }

  [[noreturn]] void refuse_decoder(const std::string& reason) const {
    refuse(file, fmt::format("tệp bị hỏng ({}); hãy chép lại từ bản gốc", reason),
           fmt::format("the file is damaged ({}); copy it again from the original", reason));
  }

  // FLAC and WAV state their length exactly; the others only estimate it.
  bool length_is_exact() const {
    const int kind = info.format & SF_FORMAT_TYPEMASK;
    return kind == SF_FORMAT_FLAC || kind == SF_FORMAT_WAV || kind == SF_FORMAT_WAVEX;
  }

  std::size_t decode(std::span<float> block) {
    const auto wanted = static_cast<sf_count_t>(std::min(block.size(), kDecodeFrames));
    // Never into `block` itself: at a file's end libsndfile clears what it does not fill.
    const sf_count_t got = std::clamp<sf_count_t>(sf_readf_float(handle.get(), interleaved.data(), wanted), 0, wanted);
    if (got < wanted) {
      if (ahead.error() != 0) refuse_errno(file, ahead.error());
      if (const int error = sf_error(handle.get()); error != SF_ERR_NO_ERROR) refuse_decoder(sf_error_number(error));
    }
    const auto frames = static_cast<std::size_t>(got);
    if (info.channels == 2)
      for (std::size_t i = 0; i < frames; ++i) block[i] = 0.5F * interleaved[2 * i] + right * interleaved[2 * i + 1];
    else
      std::copy_n(interleaved.begin(), frames, block.begin());
    silence_broken(block.first(frames));
    given += frames;
    if (got == 0 && length_is_exact() && given < static_cast<std::uint64_t>(info.frames))
      refuse(file, kCutVietnamese, kCutEnglish);
    return frames;
  }
};

SoundFile::SoundFile(const std::string& file, Downmix downmix) : decoder_(std::make_unique<Decoder>(file, downmix)) {}
SoundFile::~SoundFile() = default;

int SoundFile::sample_rate_hz() const {
  return decoder_->info.samplerate;
}
int SoundFile::channels() const {
  return decoder_->info.channels;
}
std::uint64_t SoundFile::frames() const {
  return static_cast<std::uint64_t>(decoder_->info.frames);
}

std::size_t SoundFile::read(std::span<float> block) {
  std::size_t done = 0;
  while (done < block.size()) {
    const std::size_t got = decoder_->decode(block.subspan(done));
    if (got == 0) break;
    done += got;
  }
  return done;
}

void SoundFile::rewind() {
  if (sf_seek(decoder_->handle.get(), 0, SEEK_SET) != 0) decoder_->refuse_decoder(sf_strerror(decoder_->handle.get()));
  decoder_->given = 0;
}

namespace {

int format_by_name(const std::string& file) {
  std::string ending = std::filesystem::path(file).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (ending == ".wav") return SF_FORMAT_WAV | SF_FORMAT_PCM_16;
  if (ending == ".flac") return SF_FORMAT_FLAC | SF_FORMAT_PCM_16;
  if (ending == ".ogg") return SF_FORMAT_OGG | SF_FORMAT_VORBIS;
  refuse(file, "tên tệp phải kết thúc bằng .wav, .flac hoặc .ogg", "the name must end in .wav, .flac or .ogg");
}

[[noreturn]] void refuse_writing(const std::string& file, const std::string& reason) {
  refuse(file, fmt::format("không ghi được ({}); hãy kiểm tra chỗ trống và quyền ghi của thư mục", reason),
         fmt::format("cannot write it ({}); check the folder's free space and permissions", reason));
}

void sync_folder(const std::string& file) {
  auto folder = std::filesystem::path(file).parent_path();
  if (folder.empty()) folder = ".";
  const Descriptor descriptor(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.number() >= 0) fsync(descriptor.number());
}

}  // namespace

struct SoundWriter::Encoder {
  std::string file;
  std::string part;
  Abandoned abandoned;
  SF_INFO info{};
  Descriptor descriptor;
  Handle handle;
  std::vector<std::int16_t> waiting;  // not yet with libsndfile, which asks the disk at every write
  std::uint64_t bytes = 0;
  bool completed = false;

  Encoder(const std::string& path, int rate_hz, int channels, Abandoned policy)
      : file(path),
        part(path + ".part"),
        abandoned(policy),
        info{0, rate_hz, channels, format_by_name(path), 0, 0},
        descriptor(open(part.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644)) {
    if (std::filesystem::is_directory(file)) {
      if (descriptor.number() >= 0) unlink(part.c_str());
      refuse(file, "đây là thư mục; hãy ghi tên một tệp", "this is a folder; name a file");
    }
    if (descriptor.number() < 0) refuse_writing(file, std::strerror(errno));
    handle.reset(sf_open_fd(descriptor.number(), SFM_WRITE, &info, SF_FALSE));
    if (!handle) {
      unlink(part.c_str());
      refuse_writing(file, sf_strerror(nullptr));
    }
    waiting.reserve(kWriteFrames * static_cast<std::size_t>(channels));
    double quality = kVorbisQuality;
    if (is(SF_FORMAT_OGG)) sf_command(handle.get(), SFC_SET_VBR_ENCODING_QUALITY, &quality, sizeof quality);
  }

  ~Encoder() {
    if (handle && abandoned == Abandoned::kept)
      sf_writef_short(handle.get(), waiting.data(), static_cast<sf_count_t>(waiting.size()) / info.channels);
    handle.reset();
    if (!completed && abandoned == Abandoned::removed) unlink(part.c_str());
  }
  Encoder(const Encoder&) = delete;
  Encoder& operator=(const Encoder&) = delete;

  bool is(int type) const { return (info.format & SF_FORMAT_TYPEMASK) == type; }

  void hand_over() {
    const auto channels = static_cast<std::size_t>(info.channels);
    // libsndfile's Vorbis encoder takes its stack by the length of a write.
    const std::size_t most = is(SF_FORMAT_OGG) ? kDecodeFrames : kWriteFrames;
    for (std::size_t at = 0; at < waiting.size();) {
      const std::size_t frames = std::min((waiting.size() - at) / channels, most);
      const auto wanted = static_cast<sf_count_t>(frames);
      errno = 0;
      if (sf_writef_short(handle.get(), waiting.data() + at, wanted) != wanted) {
        const int number = errno;
        refuse_writing(file, number != 0 ? std::strerror(number) : sf_strerror(handle.get()));
      }
      at += frames * channels;
    }
    waiting.clear();
  }
};

SoundWriter::SoundWriter(const std::string& file, int sample_rate_hz, int channels, Abandoned abandoned)
    : encoder_(std::make_unique<Encoder>(file, sample_rate_hz, channels, abandoned)) {}
SoundWriter::~SoundWriter() = default;

void SoundWriter::write(std::span<const std::int16_t> interleaved) {
  Encoder& encoder = *encoder_;
  encoder.bytes += interleaved.size_bytes();
  if (encoder.is(SF_FORMAT_WAV) && encoder.bytes > kWavMost) refuse_writing(encoder.file, "WAV: 4 GB");
  const std::size_t room = kWriteFrames * static_cast<std::size_t>(encoder.info.channels);
  while (!interleaved.empty()) {
    const auto piece = interleaved.first(std::min(interleaved.size(), room - encoder.waiting.size()));
    encoder.waiting.insert(encoder.waiting.end(), piece.begin(), piece.end());
    interleaved = interleaved.subspan(piece.size());
    if (encoder.waiting.size() == room) encoder.hand_over();
  }
}

void SoundWriter::checkpoint() {
  encoder_->hand_over();
  sf_command(encoder_->handle.get(), SFC_UPDATE_HEADER_NOW, nullptr, 0);
}

void SoundWriter::complete() {
  Encoder& encoder = *encoder_;
  encoder.hand_over();
  errno = 0;
  if (sf_close(encoder.handle.release()) != 0) refuse_writing(encoder.file, std::strerror(errno));
  if (fsync(encoder.descriptor.number()) != 0) refuse_writing(encoder.file, std::strerror(errno));
  if (rename(encoder.part.c_str(), encoder.file.c_str()) != 0) refuse_writing(encoder.file, std::strerror(errno));
  encoder.completed = true;
  sync_folder(encoder.file);
}

}  // namespace loaxa::audio::signal
