#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace loaxa::audio {

/// SHA-256 (FIPS 180-4) of what is handed in piece by piece, in constant memory. Thread: one.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void update(std::span<const std::byte> bytes);
  void update(std::string_view text) { update(std::as_bytes(std::span(text))); }

  /// The digest of everything so far, 64 lower-case hexadecimal digits; begins anew.
  std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Digest of a file's bytes, read once from its beginning to its end. Requires: a descriptor that can be read; where it
/// stands in the file afterwards is not said. Throws: Error where the disk fails.
std::string sha256_of_file(int descriptor);

}  // namespace loaxa::audio
