#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "audio/text/lexicon.hpp"
#include "audio/text/token.hpp"

namespace loaxa::audio::text {

// What a line looks like, whatever it says. Ranges are tokens [begin, end).

using Tokens = std::vector<Token>;

/// Its words, lower case, a blank between; marks left out, numbers as they are.
std::string key_of(const Tokens& tokens, std::size_t begin, std::size_t end);

std::size_t words_in(const Tokens& tokens, std::size_t begin, std::size_t end);

/// Whether its words begin with this phrase (lower case; marks between do not count). Returns: one behind it; 0: no.
std::size_t phrase_end(const Tokens& tokens, std::size_t begin, std::string_view phrase);

/// The longest phrase of a table's kind that the words from `begin` on begin with. Returns: one behind it; 0: none.
std::size_t known_phrase_end(const Tokens& tokens, std::size_t begin, const LexiconTable& table, std::string_view kind);

/// Every word in it is upper case and one is longer than a letter.
bool is_caps(const Tokens& tokens, std::size_t begin, std::size_t end);

/// `.`, `?`, `!` or dots end it, behind whatever closes.
bool ends_with_stop(const Tokens& tokens);

/// A place and a date as letters carry them: "Vân Tùng, ngày 12 tháng 5 năm 2026". Returns: one behind it; 0: none.
std::size_t place_and_date_end(const Tokens& tokens, std::size_t begin);

/// A person's name and nothing else: two to five words with capitals, a rank before it (ThS.).
bool is_name(const Tokens& tokens, std::size_t begin, std::size_t end);

/// A kind of document (Thông báo, Kế hoạch) begins here, in capitals.
bool is_document_title(const Tokens& tokens, std::size_t begin, const Lexicon& lexicon);

/// The blanks before token i are so wide (a tab, three blanks) that another column begins there.
bool is_gap(const Line& line, const Tokens& tokens, std::size_t i);

}  // namespace loaxa::audio::text
