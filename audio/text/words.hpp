#pragma once

#include <string>
#include <string_view>

namespace loaxa::audio::text {

/// Letter names, one after another: "ABC" -> "a bê xê". Source: reading specification, section 9.
std::string spelled(std::string_view word);

}  // namespace loaxa::audio::text
