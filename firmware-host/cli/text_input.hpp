#pragma once

#include <string>
#include <string_view>

namespace loaxa::host::cli {

/// Opens a text for reading line by line; `-` is standard input. Returns: a descriptor of one's own.
/// Throws: Failure when it is missing, a folder or unreadable.
int open_text(const std::string& name);

/// A whole text of at most audio::kLongestTextBytes; `-` is standard input.
/// In any encoding: decoding is the reading's matter.
/// Throws: Failure when it is missing, a folder, unreadable, empty, too long, binary or a document of another kind
/// (says what to do instead).
std::string read_text(const std::string& name);

/// What to call the text in a message.
std::string shown_name(const std::string& name);

/// Passes what can be a text by its first bytes: no sound, no document, no NUL but in UTF-16. Throws: Failure.
void require_text_bytes(std::string_view bytes, const std::string& name);

}  // namespace loaxa::host::cli
