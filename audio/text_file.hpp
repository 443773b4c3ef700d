#pragma once

#include <string>

namespace loaxa::audio {

/// The largest text that is read aloud: ten hours of speech. Units: bytes.
inline constexpr std::size_t kLongestTextBytes = 8U << 20U;

/// A bulletin's bytes (`.txt`, `.md`, UTF-8 or not: decoding is the reading's matter).
/// Throws: Error that names the file and what to do: missing, a folder, no permission, empty, too long, or a document
/// of another kind (`.docx`, `.odt`, `.pdf`, `.doc`) told by its name or its first bytes.
std::string load_text(const std::string& file);

}  // namespace loaxa::audio
