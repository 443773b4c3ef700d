#include "config/settings.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/refusals.hpp"

namespace loaxa::fuzz {

void settings(Input input) {
  const std::string text(text_of(input));
  const auto loaded = config::parse_settings(text, "loaxa.yaml");
  const auto flaw = test::flaw_of(loaded, text);
  require(flaw.empty(), flaw);
}

}  // namespace loaxa::fuzz
