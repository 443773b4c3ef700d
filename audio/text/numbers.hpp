#pragma once

#include <string>
#include <string_view>

#include "audio/text/reading.hpp"

namespace loaxa::audio::text {

/// A cardinal in words: "1005" -> "một nghìn không trăm linh năm". Leading zeros are not said.
/// Requires: digits only, not empty. Over 22 digits they are said one by one.
std::string cardinal(std::string_view digits, const Style& style);

/// Each digit by its name: "06" -> "không sáu".
std::string digit_by_digit(std::string_view digits);

/// The same in groups of three, with commas, so that long ones can be followed.
std::string digits_in_groups(std::string_view digits);

/// After "thứ", "hạng": 1 nhất, 4 tư, others as cardinals.
std::string ordinal(std::string_view digits, const Style& style);

/// The value if it has at most nine digits, else -1.
long value_of(std::string_view digits);

}  // namespace loaxa::audio::text
