#pragma once

#include <string>

namespace loaxa::audio {

/// Why the operating system refused, in Vietnamese, for the Vietnamese half of a message; its English twin is
/// `std::strerror`. An errno that no official ever meets keeps the system's own words.
std::string system_reason(int error_number);

}  // namespace loaxa::audio
