#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audio/text/scope.hpp"

namespace loaxa::audio::text {

/// Digits that are a name (a telephone number, an account), in the groups they are written in.
struct DigitGroups {
  std::size_t next = 0;
  std::vector<std::string_view> runs;
  std::size_t digits = 0;
};

/// The run at i and those behind it with one `.`, `-` or blank between them, up to `most` digits in all.
DigitGroups groups_at(const Scope& s, std::size_t i, std::size_t most);

/// Digit by digit: the groups as written, or if there is one only, such as can be followed.
std::string say_groups(const DigitGroups& groups);

/// Token i stands in a list of such numbers (`,`, `và`, `hoặc`, `-`, `/` between them) and is not the first: where the
/// one before it begins; else i.
std::size_t list_item_before(const Scope& s, std::size_t i);

/// A short number that the token at k counts: "113 hộ".
bool counts_things(const Scope& s, std::size_t k);

}  // namespace loaxa::audio::text
