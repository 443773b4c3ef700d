#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "audio/text/scope.hpp"

namespace loaxa::audio::text {

/// The text from a token on, in which a lexicon's key may stand; bounded in tokens and bytes.
struct KeyText {
  std::string_view text;  ///< as written
  std::string small;      ///< as it would be in the middle of a sentence ("Wifi": "wifi"); empty: the same
};
KeyText key_text(const Scope& s, std::size_t i);

/// The token behind the `length` bytes from token i's first on; nothing when they end inside a token.
std::optional<std::size_t> token_behind(const Scope& s, std::size_t i, std::size_t length);

/// The longest key of the table that stands at token i, with what its first line says.
struct FoundKey {
  std::size_t next = 0;
  std::string_view said;
};
std::optional<FoundKey> look_up(const Scope& s, std::size_t i, const LexiconTable& table);

}  // namespace loaxa::audio::text
