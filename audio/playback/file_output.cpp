#include "audio/playback/file_output.hpp"

#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "audio/error.hpp"
#include "audio/playback/wall_clock_pace.hpp"
#include "audio/signal/sound_writer.hpp"

namespace loaxa::audio::playback {

namespace {

using signal::SoundWriter;

/// What the three have in common: a form, a count, no delay.
class CountedOutput : public Output {
 public:
  explicit CountedOutput(const OutputSettings& settings)
      : rate_hz_(settings.sample_rate_hz), channels_(settings.channels) {}
  int sample_rate_hz() const override { return rate_hz_; }
  int channels() const override { return channels_; }
  std::chrono::nanoseconds delay() const override { return std::chrono::nanoseconds{0}; }
  std::uint64_t consumed_frames() const override { return frames_; }

 protected:
  std::uint64_t frames_in(std::span<const std::int16_t> interleaved) const {
    return interleaved.size() / static_cast<std::size_t>(channels_);
  }
  void count(std::uint64_t frames) { frames_ += frames; }

 private:
  int rate_hz_;
  int channels_;
  std::uint64_t frames_ = 0;
};

class RenderedFile : public CountedOutput {
 public:
  RenderedFile(const std::string& file, const OutputSettings& settings)
      : CountedOutput(settings),
        file_(file),
        writer_(file, settings.sample_rate_hz, settings.channels, SoundWriter::Abandoned::removed) {}
  std::string name() const override { return "tệp " + file_; }
  std::string file() const override { return file_; }
  bool paced() const override { return false; }
  void finish() override { writer_.complete(); }
  void write(std::span<const std::int16_t> interleaved) override {
    writer_.write(interleaved);
    count(frames_in(interleaved));
  }

 private:
  std::string file_;
  SoundWriter writer_;
};

class MeasuredNothing : public CountedOutput {
 public:
  using CountedOutput::CountedOutput;
  std::string name() const override { return "không ghi tệp"; }
  bool paced() const override { return false; }
  void finish() override {}
  void write(std::span<const std::int16_t> interleaved) override { count(frames_in(interleaved)); }
};

class PacedFile : public CountedOutput {
 public:
  PacedFile(std::string file, const OutputSettings& settings)
      : CountedOutput(settings),
        file_(std::move(file)),
        writer_(file_, settings.sample_rate_hz, settings.channels, SoundWriter::Abandoned::kept),
        pace_(settings.sample_rate_hz) {}
  std::string name() const override { return "tệp " + file_; }
  std::string file() const override { return file_; }
  bool paced() const override { return true; }
  void finish() override { writer_.complete(); }

  void write(std::span<const std::int16_t> interleaved) override {
    const std::uint64_t frames = frames_in(interleaved);
    writer_.write(interleaved);
    since_checkpoint_ += frames;
    if (since_checkpoint_ >= static_cast<std::uint64_t>(sample_rate_hz())) {  // a kill costs the file one second
      writer_.checkpoint();
      since_checkpoint_ = 0;
    }
    pace_.wait(frames);
    count(frames);
  }

 private:
  std::string file_;
  SoundWriter writer_;
  WallClockPace pace_;
  std::uint64_t since_checkpoint_ = 0;
};

class Nothing : public CountedOutput {
 public:
  explicit Nothing(const OutputSettings& settings) : CountedOutput(settings), pace_(settings.sample_rate_hz) {}
  std::string name() const override { return "không có thiết bị"; }
  bool paced() const override { return true; }
  void finish() override {}
  void write(std::span<const std::int16_t> interleaved) override {
    const std::uint64_t frames = frames_in(interleaved);
    pace_.wait(frames);
    count(frames);
  }

 private:
  WallClockPace pace_;
};

constexpr int kMostOfOneName = 10'000;

// A record of what was on air is never overwritten.
std::string free_name(const std::filesystem::path& folder, std::string stem) {
  for (char& c : stem)
    if (c == '/' || c == '\0') c = '-';
  if (stem.empty() || stem.front() == '.') stem.insert(0, "airing");
  for (int number = 1; number < kMostOfOneName; ++number) {
    const auto file = folder / (number == 1 ? stem + ".wav" : fmt::format("{}-{}.wav", stem, number));
    if (!std::filesystem::exists(file) && !std::filesystem::exists(file.string() + ".part")) return file.string();
  }
  throw Error(fmt::format("thư mục {}: đã có quá nhiều tệp tên {}; hãy dọn bớt", folder.string(), stem),
              fmt::format("folder {}: too many files named {}; remove some", folder.string(), stem));
}

}  // namespace

std::unique_ptr<Output> open_paced_file(const std::string& folder, const std::string& stem,
                                        const OutputSettings& settings) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!std::filesystem::is_directory(folder, error))
    throw Error(fmt::format("output.device: không dùng được thư mục \"{}\"; hãy tạo thư mục này hoặc chọn thư mục khác",
                            folder),
                fmt::format("output.device: cannot use the folder \"{}\"; create it or choose another", folder));
  return std::make_unique<PacedFile>(free_name(folder, stem), settings);
}

std::unique_ptr<Output> open_rendered_file(const std::string& file, const OutputSettings& settings) {
  return std::make_unique<RenderedFile>(file, settings);
}

std::unique_ptr<Output> open_measured_nothing(const OutputSettings& settings) {
  return std::make_unique<MeasuredNothing>(settings);
}

std::unique_ptr<Output> open_nothing(const OutputSettings& settings) {
  return std::make_unique<Nothing>(settings);
}

}  // namespace loaxa::audio::playback
