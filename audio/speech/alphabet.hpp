#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace loaxa::audio::speech {

/// Units: bytes. Source: 8,000 hostile texts: longer chunks crashed eSpeak NG 1.51, these never did.
inline constexpr std::size_t kLongestChunkBytes = 160;

/// A pause's mark: `. , ; : ? !`
bool is_pause_mark(char c);

/// What of a text may reach the engine: letters of the spoken alphabet, single blanks, pause marks only behind a letter
/// and followed by a blank or the end. Empty when no letter is in it. A clause that begins with a mark crashes eSpeak
/// NG.
std::string only_alphabet(std::string_view text);

}  // namespace loaxa::audio::speech
