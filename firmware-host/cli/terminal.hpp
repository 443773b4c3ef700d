#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace loaxa::host::cli {

/// Whether a descriptor is a terminal that a person looks at.
bool is_terminal(int descriptor);

/// Units: columns of the terminal behind `descriptor`; 80 when it does not say.
std::size_t terminal_columns(int descriptor);

/// Text from outside, safe to show: control characters (C0, C1, DEL), bidirectional overrides and invalid UTF-8 become
/// U+FFFD, line ends and tabs a space.
std::string printable(std::string_view text);

/// Units: columns that the text takes. Combining marks take none; CJK and emoji two.
std::size_t display_width(std::string_view utf8);

/// The text cut to at most `columns`, the last one an ellipsis when something was cut.
std::string fit(std::string_view utf8, std::size_t columns);

/// The text filled with spaces to `columns`.
std::string pad(std::string_view utf8, std::size_t columns);

/// One code point from the front of `rest`, which moves on; U+FFFD and one byte where it is not UTF-8.
char32_t take_code_point(std::string_view& rest);

}  // namespace loaxa::host::cli
