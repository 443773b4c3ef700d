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
  std::string year = {};      ///< four digits; empty: none
  bool leading_zero = false;  ///< of the day or the month
  bool short_year = false;    ///< two digits were written; `year` is the likely one
  bool possible = true;       ///< false: a day or month that no calendar has (30/2, 32/01)
};

/// d/m/yyyy, d-m-yyyy, d.m.yyyy, d/m/yy, yyyy-mm-dd, d/m, m/yyyy as far as its shape goes; whether d/m is meant as a
/// date is date_sense.hpp's. Never possible = false for d/m that no mistake makes a date (10/45).
std::optional<WrittenDate> written_date(const Scope& s, std::size_t i);

/// "năm Bính Ngọ" at k.
bool lunar_year_at(const Scope& s, std::size_t k);

/// Which calendar a month is said in: the lunar first and last months have names.
enum class Calendar { solar, lunar };

/// The lunar calendar is named behind `next` or before `i`: "âm lịch", "ÂL", "năm Bính Ngọ".
Calendar calendar_of(const Scope& s, std::size_t i, std::size_t next);

/// "mùng năm" in the north for the first ten days, else the cardinal.
std::string say_day(int day, const Style& style);
std::string say_month(int month, const Style& style, Calendar calendar = Calendar::solar);
/// "mùng năm tháng mười năm hai nghìn": with "mùng" by style, without "ngày".
std::string say_date(const WrittenDate& date, const Style& style, Calendar calendar = Calendar::solar);

/// A run of four digits that can be a year.
bool is_year(const Token& token);

/// One or two digits, of that value; 0: anything else.
int short_number(const Token& token);

}  // namespace loaxa::audio::text
