#pragma once

#include <optional>
#include <string>

#include "audio/text/scope.hpp"
#include "audio/text/units.hpp"
#include "audio/text/written_number.hpp"

namespace loaxa::audio::text {

/// A number with the unit behind it.
struct Amount {
  WrittenNumber number;
  std::optional<Unit> unit;
  std::size_t next = 0;
};

std::optional<Amount> amount_at(const Scope& s, std::size_t i);

/// The number alone: an ordinal behind "thứ" and "hạng", digit by digit where its zero is part of a name.
std::string say_amount(const Scope& s, std::size_t i, const WrittenNumber& number);

/// A range that begins with `left` at token i: `5-7`, `10k-20k`, `5 ~ 7 %`.
std::optional<Match> range_from(const Scope& s, std::size_t i, const Amount& left);

/// `$5`, `VND 5.000`, `US$ 2 triệu`.
std::optional<Match> currency_first(const Scope& s, std::size_t i);

/// A currency's code by itself: giá USD.
std::optional<Match> lone_currency(const Scope& s, std::size_t i);

/// `5tr2`, `1m75`, `2 tỷ 5`: the unit stands inside the number.
std::optional<Match> unit_inside(const Scope& s, std::size_t i);

/// A sign before a number: `-5`, `~20`, `≥ 18 tuổi`.
std::optional<Match> sign_first(const Scope& s, std::size_t i);

}  // namespace loaxa::audio::text
