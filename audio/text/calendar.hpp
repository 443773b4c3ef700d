#pragma once

#include <optional>
#include <string>

#include "audio/text/scope.hpp"

namespace loaxa::audio::text {

/// A date as written: day and month, month and year, or all three.
struct WrittenDate {
  std::size_t next = 0;
  int day = 0;  ///< 0: none
  int month = 0;
  std::string_view year;  ///< empty: none
  bool leading_zero = false;
};

/// d/m/yyyy, d-m-yyyy, d.m.yyyy, d/m, m/yyyy that is possible in a calendar; nothing else.
std::optional<WrittenDate> written_date(const Scope& s, std::size_t i);

/// "mùng năm" in the north for the first ten days, else the cardinal.
std::string say_day(int day, const Style& style);
std::string say_month(int month, const Style& style);
/// "năm tháng mười năm hai nghìn": with "mùng" by style, without "ngày".
std::string say_date(const WrittenDate& date, const Style& style);

/// A run of four digits that can be a year.
bool is_year(const Token& token);

}  // namespace loaxa::audio::text
