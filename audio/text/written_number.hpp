#pragma once

#include <optional>
#include <string>

#include "audio/text/scope.hpp"

namespace loaxa::audio::text {

/// An amount as written: `1.234,5` is whole 1234, fraction 5.
struct WrittenNumber {
  std::size_t next = 0;
  std::string whole;
  std::string fraction;   ///< empty: none
  bool plain = false;     ///< one run of digits, no separator
  bool doubtful = false;  ///< `1,500` could also be the other of decimal and thousands
};

/// The amount that begins at token i, with grouping by `.`, `,`, `'` or blanks; also `.5`. Nothing where the digits and
/// separators form no amount (`1.2.3`, `1,2,3`).
std::optional<WrittenNumber> written_number(const Scope& s, std::size_t i);

/// In words: "một phẩy năm"; a fraction digit by digit.
std::string say_number(const WrittenNumber& number, const Style& style);

/// The other reading of a doubtful number: thousands for a decimal, a decimal for thousands.
WrittenNumber other_reading(WrittenNumber number);

/// Whether a is certainly less than b.
bool less_than(const WrittenNumber& a, const WrittenNumber& b);

}  // namespace loaxa::audio::text
