#include "audio/error.hpp"
#include "audio/speech/engine.hpp"

namespace loaxa::audio::speech {

namespace {

/// Says nothing, and why. Sounds go on air without it.
class MuteEngine : public Engine {
 public:
  explicit MuteEngine(Error why) : why_(std::move(why)) {}
  int sample_rate_hz() const override { return 22050; }  // any: no sample comes
  void use(const VoiceSettings&) override { throw Error(why_); }
  std::span<const std::int16_t> speak(std::string_view) override { throw Error(why_); }

 private:
  Error why_;
};

}  // namespace

std::unique_ptr<Engine> make_mute(const Error& why) {
  return std::make_unique<MuteEngine>(why);
}

}  // namespace loaxa::audio::speech
