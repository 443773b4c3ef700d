#pragma once

#include <cstddef>
#include <optional>

#include "audio/text/scope.hpp"

namespace loaxa::audio::text {

// One rule a semiotic class. Each is asked at a token, looks at a bounded neighbourhood and either takes tokens from
// there on or declines. `classify.cpp` holds their order.

std::optional<Match> read_name_book(const Scope& s, std::size_t i);
std::optional<Match> read_bracket(const Scope& s, std::size_t i);        ///< glosses and credits in brackets, left out
std::optional<Match> read_address(const Scope& s, std::size_t i);        ///< e-mail and web addresses
std::optional<Match> read_document_code(const Scope& s, std::size_t i);  ///< 12/NQ-HĐND
std::optional<Match> read_standard_code(const Scope& s, std::size_t i);  ///< TCVN 9001:2015
std::optional<Match> read_law_citation(const Scope& s, std::size_t i);   ///< Điều 12a, điểm a-c
std::optional<Match> read_plate(const Scope& s, std::size_t i);
std::optional<Match> read_account(const Scope& s, std::size_t i);  ///< accounts, identity numbers, papers' codes
std::optional<Match> read_phone(const Scope& s, std::size_t i);
std::optional<Match> read_road(const Scope& s, std::size_t i);   ///< QL3, Km 15+300
std::optional<Match> read_place(const Scope& s, std::size_t i);  ///< P.5, KP 2
std::optional<Match> read_abbreviation(const Scope& s, std::size_t i);
std::optional<Match> read_foreign(const Scope& s, std::size_t i);          ///< words and names of the lexicons
std::optional<Match> read_foreign_acronym(const Scope& s, std::size_t i);  ///< what abbreviations left of them
std::optional<Match> read_mixed_token(const Scope& s, std::size_t i);      ///< 5G, H5N1, Covid-19
std::optional<Match> read_weekday(const Scope& s, std::size_t i);
std::optional<Match> read_period(const Scope& s, std::size_t i);     ///< quarters, T3/2026, niên vụ 2024/2025
std::optional<Match> read_date_span(const Scope& s, std::size_t i);  ///< spans and lists of days, months, dates
std::optional<Match> read_date(const Scope& s, std::size_t i);
std::optional<Match> read_time(const Scope& s, std::size_t i);
std::optional<Match> read_score(const Scope& s, std::size_t i);
std::optional<Match> read_fraction(const Scope& s, std::size_t i);
std::optional<Match> read_quantity(const Scope& s, std::size_t i);  ///< numbers, ranges, money, measures
std::optional<Match> read_ratio(const Scope& s, std::size_t i);     ///< 1:50.000, where no time can be meant
std::optional<Match> read_operator(const Scope& s, std::size_t i);  ///< signs of arithmetic, and signs with a name
std::optional<Match> read_roman(const Scope& s, std::size_t i);
std::optional<Match> read_word(const Scope& s, std::size_t i);
std::optional<Match> read_odd_mark(const Scope& s, std::size_t i);  ///< powers, µ, ÷, Ø, Greek letters
std::optional<Match> read_mark(const Scope& s, std::size_t i);

/// The rule that takes token i; the last ones take anything.
Match classify(const Scope& s, std::size_t i);

/// Reads a value of a lexicon: by the same rules, without lexicons but the names of letters.
std::string read_value(std::string_view value, const Lexicon& lexicon, const Style& style);

}  // namespace loaxa::audio::text
