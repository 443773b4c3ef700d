#pragma once

#include "audio/text/calendar.hpp"

namespace loaxa::audio::text {

/// What d/m is by what stands around it. Source: reading specification, section 3.
enum class DateSense {
  date,         ///< its neighbours say so
  likely_date,  ///< nothing says so, but it makes no fraction
  amount,       ///< a fraction, a number of a house: another rule's
  open,         ///< n/m with n < m and nothing that decides
};

/// Requires: date is the one written at i.
DateSense date_sense(const Scope& s, std::size_t i, const WrittenDate& date);

/// The word just before says that a day follows: ngày, mùng, sáng, tối.
bool day_cue(const Scope& s, std::size_t i);

/// Whether "ngày" has to be said before a day at i.
bool needs_day_word(const Scope& s, std::size_t i);

/// Token k is what a number before it counts, not a part of a date: "lần", "hộ", "triệu", "kg".
bool is_counted(const Scope& s, std::size_t k);

}  // namespace loaxa::audio::text
