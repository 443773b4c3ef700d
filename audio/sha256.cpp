// The one file that knows nettle.
#include "audio/sha256.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>
#include <nettle/sha2.h>

#include "audio/error.hpp"
#include "audio/system_reason.hpp"

namespace loaxa::audio {

namespace {

constexpr std::size_t kReadBytes = 64U << 10;  // large enough that the system calls cost nothing beside the digest

}  // namespace

struct Sha256::State {
  sha256_ctx context{};
  State() { sha256_init(&context); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(std::span<const std::byte> bytes) {
  sha256_update(&state_->context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

std::string Sha256::finish() {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&state_->context, digest.size(), digest.data());  // which also begins anew
  std::string text;
  for (const auto byte : digest) text += fmt::format("{:02x}", byte);
  return text;
}

std::string sha256_of_file(int descriptor) {
  Sha256 digest;
  std::vector<std::byte> block(kReadBytes);
  for (off_t at = 0;;) {
    const ssize_t got = ::pread(descriptor, block.data(), block.size(), at);
    if (got == 0) return digest.finish();
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      const int number = errno;
      throw Error(fmt::format("không đọc được ({}); hãy kiểm tra thẻ nhớ hoặc ổ đĩa", system_reason(number)),
                  fmt::format("cannot read it ({}); check the memory card or disk", std::strerror(number)));
    }
    digest.update(std::span(block).first(static_cast<std::size_t>(got)));
    at += got;
  }
}

}  // namespace loaxa::audio
