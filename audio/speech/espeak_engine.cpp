// eSpeak NG behind speech::Engine. The library is global state and dies on much that is ordinary in a text; what it is
// given here is therefore checked once more, chunk by chunk, and every setting is set anew before each of them.
#include <algorithm>
#include <vector>

#include <espeak-ng/speak_lib.h>
#include <fmt/format.h>

#include "audio/error.hpp"
#include "audio/speech/alphabet.hpp"
#include "audio/speech/engine.hpp"

namespace loaxa::audio::speech {
namespace {

constexpr int kBufferMs = 60;              // length of the library's own buffer
constexpr int kVolume = 100;               // the library's normal; peaks reach 32,730 of 32,767
const std::string kVoicesFolder = "aav/";  // of the Austroasiatic languages, in eSpeak NG's data
constexpr int kPitch = 50;                 // the voice's own
constexpr std::int16_t kSilence = 32;      // -60 dBFS: below it the end of a chunk is silence
constexpr std::size_t kTailFrames = 220;   // 10 ms at 22,050 Hz stay behind the last sound, so that it dies away

struct Collected {
  std::vector<std::int16_t>* samples;
};

int collect(short* wav, int count, espeak_EVENT* events) {
  if (wav == nullptr || count <= 0 || events == nullptr || events->user_data == nullptr) return 0;
  auto* samples = static_cast<Collected*>(events->user_data)->samples;
  samples->insert(samples->end(), wav, wav + count);
  return 0;
}

[[noreturn]] void refuse_setting(const char* name, int value) {
  throw Error(fmt::format("Máy đọc không nhận giá trị {} = {}. Hãy xem lại phần speech trong loaxa.yaml.", name, value),
              fmt::format("The speech engine refuses {} = {}. See `speech` in loaxa.yaml.", name, value));
}

void set(espeak_PARAMETER parameter, int value, const char* name) {
  if (espeak_SetParameter(parameter, value, 0) != EE_OK) refuse_setting(name, value);
}

class EspeakEngine : public Engine {
 public:
  explicit EspeakEngine(int rate_hz) : rate_hz_(rate_hz) {}

  int sample_rate_hz() const override { return rate_hz_; }

  void use(const VoiceSettings& settings) override {
    // A voice that is asked for by its file needs no search through the hundred others (5 ms); the library writes the
    // file's name in small letters and finds `vi` so. Another layout of its data: by name.
    if (espeak_SetVoiceByName((kVoicesFolder + settings.voice).c_str()) != EE_OK &&
        espeak_SetVoiceByName(settings.voice.c_str()) != EE_OK) {
      throw Error(fmt::format("Máy đọc không có giọng \"{}\". Hãy chọn vi, vi-vn-x-central hoặc vi-vn-x-south.",
                              settings.voice),
                  fmt::format("The speech engine has no voice \"{}\". Choose vi, vi-vn-x-central or vi-vn-x-south.",
                              settings.voice));
    }
    settings_ = settings;
    apply();
  }

  std::span<const std::int16_t> speak(std::string_view chunk) override {
    samples_.clear();
    if (chunk.size() > kLongestChunkBytes) {
      throw Error(fmt::format("Đoạn đọc dài {} byte, nhiều nhất {}.", chunk.size(), kLongestChunkBytes),
                  fmt::format("A chunk of {} bytes; {} at most.", chunk.size(), kLongestChunkBytes));
    }
    const std::string safe = only_alphabet(chunk);
    if (safe.empty()) return {};
    apply();
    Collected collected{&samples_};
    const auto result =
        espeak_Synth(safe.c_str(), safe.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, nullptr, &collected);
    if (result != EE_OK) {
      throw Error(fmt::format("Máy đọc không đọc được câu này (mã {}).", static_cast<int>(result)),
                  fmt::format("The speech engine could not say this chunk (code {}).", static_cast<int>(result)));
    }
    return trimmed();
  }

 private:
  void apply() {
    set(espeakRATE, settings_.words_per_minute, "words_per_minute");
    set(espeakRANGE, settings_.pitch_range, "pitch_range");
    set(espeakVOLUME, kVolume, "volume");
    set(espeakPITCH, kPitch, "pitch");
    set(espeakWORDGAP, 0, "word_gap");
  }

  /// Without the silence at both ends: pauses are made by the stream.
  std::span<const std::int16_t> trimmed() const {
    const auto sounds = [](std::int16_t s) { return s > kSilence || s < -kSilence; };
    const auto first = std::find_if(samples_.begin(), samples_.end(), sounds);
    const auto last = std::find_if(samples_.rbegin(), samples_.rend(), sounds).base();
    if (first >= last) return {};
    const auto tail = std::min<std::ptrdiff_t>(samples_.end() - last, kTailFrames);
    return {first, last + tail};
  }

  int rate_hz_;
  VoiceSettings settings_;
  std::vector<std::int16_t> samples_;
};

}  // namespace

namespace {

int initialise(const std::string& data_path) {
  const int rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, kBufferMs,
                                     data_path.empty() ? nullptr : data_path.c_str(), espeakINITIALIZE_DONT_EXIT);
  // with DONT_EXIT a failure may come back as 0, not only as -1
  if (rate <= 0) {
    throw Error("Không mở được dữ liệu của eSpeak NG. Hãy cài gói espeak-ng-data.",
                "eSpeak NG has no data. Install the package espeak-ng-data.");
  }
  espeak_SetSynthCallback(collect);
  return rate;
}

}  // namespace

std::unique_ptr<Engine> make_espeak(const std::string& data_path) {
  static const int rate = initialise(data_path);  // once a process; tried again only after it failed
  auto engine = std::make_unique<EspeakEngine>(rate);
  engine->use(VoiceSettings{});
  return engine;
}

}  // namespace loaxa::audio::speech
