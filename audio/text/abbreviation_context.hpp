#pragma once

#include <cstddef>
#include <string_view>

#include "audio/text/scope.hpp"

namespace loaxa::audio::text {

/// Whether the neighbourhood of the tokens [first, behind) is as `when` says; an empty `when` always holds.
///
///     when      = condition { ";" condition }                    all of them hold
///     condition = ["not"] ("after" | "before" | "near") item { "," item }     one of the items is there
///     item      = words, in small letters | one mark | "<" kind ">"
///     kind      = "name" a word with a capital | "caps" an abbreviation | "number" | "number3" one of 3 or more digits
///     |
///                 "code" a document's number | "start" of the sentence | "end"
///
/// `after` and `before` ask for what stands directly beside; `near` for words within six tokens to either side.
bool context_holds(const Scope& s, std::size_t first, std::size_t behind, std::string_view when);

/// Whether `when` has the form above.
bool is_context(std::string_view when);

}  // namespace loaxa::audio::text
