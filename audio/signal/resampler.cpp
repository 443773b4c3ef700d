#include "audio/signal/resampler.hpp"

#include <array>
#include <exception>
#include <utility>

#include <fmt/format.h>
#include <soxr.h>

#include "audio/error.hpp"

namespace loaxa::audio::signal {

namespace {

constexpr std::size_t kPullFrames = 480;  // 10-22 ms of source at a time: a first word waits for no more

struct Deleter {
  void operator()(soxr_t resampler) const { soxr_delete(resampler); }
};

class Resampler : public Stream {
 public:
  Resampler(std::unique_ptr<Stream> source, int from_hz, int to_hz) : source_(std::move(source)) {
    const soxr_io_spec_t io = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
    const soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
    const soxr_runtime_spec_t runtime = soxr_runtime_spec(1);
    soxr_error_t error = nullptr;
    resampler_.reset(soxr_create(from_hz, to_hz, 1, &error, &io, &quality, &runtime));
    if (error == nullptr) error = soxr_set_input_fn(resampler_.get(), &Resampler::pull, this, kPullFrames);
    if (error != nullptr)
      throw Error(
          fmt::format("không đổi được tần số lấy mẫu từ {} Hz sang {} Hz ({}); hãy kiểm tra output.sample_rate",
                      from_hz, to_hz, error),
          fmt::format("cannot resample from {} Hz to {} Hz ({}); check output.sample_rate", from_hz, to_hz, error));
  }

  std::size_t read(std::span<float> block) override {
    const std::size_t got = soxr_output(resampler_.get(), block.data(), block.size());
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
    return got;
  }

 private:
  // Nothing may be thrown through the library: what the source throws waits until soxr_output is back.
  static std::size_t pull(void* self, soxr_in_t* data, std::size_t frames) {
    auto& resampler = *static_cast<Resampler*>(self);
    *data = resampler.input_.data();
    if (resampler.ended_) return 0;
    std::size_t got = 0;
    try {
      got = resampler.source_->read(std::span(resampler.input_).first(std::min(frames, kPullFrames)));
    } catch (...) {
      resampler.failure_ = std::current_exception();
    }
    resampler.ended_ = got == 0;
    return got;
  }

  std::unique_ptr<Stream> source_;
  std::unique_ptr<soxr, Deleter> resampler_;
  std::array<float, kPullFrames> input_{};
  std::exception_ptr failure_;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Stream> resampled(std::unique_ptr<Stream> source, int from_hz, int to_hz) {
  if (from_hz == to_hz) return source;
  return std::make_unique<Resampler>(std::move(source), from_hz, to_hz);
}

}  // namespace loaxa::audio::signal
