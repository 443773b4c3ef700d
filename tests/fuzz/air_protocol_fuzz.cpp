#include "audio/error.hpp"
#include "config/source_text.hpp"
#include "firmware-host/air_protocol.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace loaxa::fuzz {

namespace {

/// Reads a line; what was read is written as one line, and that line means the same.
template <typename Read>
void require_same_again(std::string_view line, Read read) {
  try {
    const auto message = read(line);
    const auto written = host::to_line(message);
    require(written.find('\n') == std::string::npos, "a message of more than one line");
    require(config::find_invalid_utf8(written) == std::string::npos, "a line that is not UTF-8");
    require(read(written) == message, "a message is not what its line says: " + written);
  } catch (const audio::Error& error) {
    require(error.what() != std::string_view{}, "refused without a reason");
  }
}

}  // namespace

void air_protocol(Input input) {
  require_same_again(text_of(input), host::command_from_line);
  require_same_again(text_of(input), host::report_from_line);
}

}  // namespace loaxa::fuzz
