#include "audio/speech/utterance.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "audio/error.hpp"

using namespace loaxa::audio;
using namespace loaxa::audio::speech;

namespace {

std::string little(std::uint32_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFFU);
  return out;
}

std::string header(std::uint32_t data_bytes, int channels = 1, int rate_hz = 16000, int bits = 16, int kind = 1) {
  const auto bytes = static_cast<std::uint32_t>(channels * bits / 8);
  return "RIFF" + little(36 + data_bytes, 4) + "WAVEfmt " + little(16, 4) +
         little(static_cast<std::uint32_t>(kind), 2) + little(static_cast<std::uint32_t>(channels), 2) +
         little(static_cast<std::uint32_t>(rate_hz), 4) + little(static_cast<std::uint32_t>(rate_hz) * bytes, 4) +
         little(bytes, 2) + little(static_cast<std::uint32_t>(bits), 2) + "data" + little(data_bytes, 4);
}

const std::string kPcm = little(16384, 2) + little(0xC000, 2);  // 0.5, -0.5

std::string refusal(const std::string& bytes, const ExternalEngine& engine = {}) {
  try {
    utterance_of(bytes, engine);
  } catch (const Error& error) {
    CHECK_FALSE(std::string(error.what()).empty());
    return error.english();
  }
  return "none";
}

}  // namespace

TEST_CASE("a WAV of one or two channels and any rate is read") {
  const auto mono = utterance_of(header(4) + kPcm, {});
  CHECK(mono.sample_rate_hz == 16000);
  CHECK(mono.samples == std::vector<float>{0.5F, -0.5F});
  const auto stereo = utterance_of(header(8, 2, 48000) + kPcm + little(16384, 2) + little(0, 2), {});
  CHECK(stereo.sample_rate_hz == 48000);
  CHECK(stereo.samples == std::vector<float>{0.0F, 0.25F});
}

TEST_CASE("a length that a pipe left open means until the end") {
  for (const std::uint32_t open : {0U, 0x7FFFFFFFU, 0x7FFFF000U, 0xFFFFFFFFU}) {
    CAPTURE(open);
    CHECK(utterance_of(header(open) + kPcm, {}).samples.size() == 2);
  }
}

TEST_CASE("other pieces of a WAV are passed over, an extensible header is read") {
  auto with_list = header(4) + kPcm;
  with_list.insert(36, "LIST" + little(3, 4) + "abc" + '\0');
  CHECK(utterance_of(with_list + "junk", {}).samples.size() == 2);
  auto extensible = header(4, 1, 16000, 16, 0xFFFE) + kPcm;
  extensible.replace(16, 4, little(40, 4));
  extensible.insert(36, little(22, 2) + little(16, 2) + little(4, 4) + little(1, 2) + std::string(14, 'g'));
  CHECK(utterance_of(extensible, {}).samples.size() == 2);
}

TEST_CASE("raw sound has the rate of the settings") {
  const ExternalEngine raw{{"x"}, ExternalEngine::Format::raw, 24000};
  const auto said = utterance_of(kPcm + "x", raw);
  CHECK(said.sample_rate_hz == 24000);
  CHECK(said.samples == std::vector<float>{0.5F, -0.5F});
  CHECK(refusal(header(4) + kPcm, raw).find("format: wav") != std::string::npos);
  CHECK(refusal("", raw) == "wrote no sound");
}

TEST_CASE("what is no sound is told by what is wrong with it") {
  CHECK(refusal("") == "wrote no sound");
  CHECK(refusal("hello, I am an engine") == "wrote something that is no WAV");
  CHECK(refusal(header(400) + kPcm) == "wrote a WAV that is cut short");
  CHECK(refusal(header(4).substr(0, 30)) == "wrote a WAV without sound");
  CHECK(refusal(header(0)) == "wrote nothing but silence");
  CHECK(refusal(header(400) + std::string(400, '\0')) == "wrote nothing but silence");
  CHECK(refusal(header(4, 1, 16000, 8) + kPcm).find("only 16-bit PCM") != std::string::npos);
  CHECK(refusal(header(4, 1, 16000, 16, 3) + kPcm).find("only 16-bit PCM") != std::string::npos);
  CHECK(refusal(header(4, 6) + kPcm).find("only 16-bit PCM") != std::string::npos);
  CHECK(refusal(header(4, 1, 4000) + kPcm).find("only 16-bit PCM") != std::string::npos);
}

TEST_CASE("no bytes at all, whole or cut anywhere, do more than be refused") {
  const auto whole = header(4) + kPcm;
  for (std::size_t length = 0; length < whole.size(); ++length) CHECK(refusal(whole.substr(0, length)) != "none");
  for (std::size_t at = 0; at < whole.size(); ++at) {
    auto changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x85);
    CHECK_NOTHROW(refusal(changed));
  }
}
