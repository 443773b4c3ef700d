#pragma once

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

/// The bodies of the fuzz targets: each gives arbitrary bytes to one of the station's ways in and throws
/// BrokenInvariant when what comes out is not what was promised; a crash or a sanitizer's word are findings too.
/// libFuzzer calls them by way of entry.cpp (`./bootstrap fuzz`), the ordinary tests with every file of corpus/
/// (replay_test.cpp).
namespace loaxa::fuzz {

using Input = std::span<const std::uint8_t>;

/// What must hold whatever the input does not.
class BrokenInvariant : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

inline void require(bool held, const std::string& what) {
  if (!held) throw BrokenInvariant(what);
}

inline std::string_view text_of(Input input) {
  return {reinterpret_cast<const char*>(input.data()), input.size()};
}

/// A settings file.
void settings(Input input);
/// A programme file; its rules are asked for their next airings.
void programme(Input input);
/// A bulletin in any encoding, read to sentences.
void reading(Input input);
/// A line of the voice's protocol, in both directions.
void air_protocol(Input input);
/// A request to the daemon: its route, a line end, its body. What is taken is handed to a station.
void api(Input input);

}  // namespace loaxa::fuzz
