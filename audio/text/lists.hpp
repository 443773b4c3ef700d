#pragma once

#include "audio/text/scope.hpp"

namespace loaxa::audio::text {

/// The first element of the list that token i ends so far: of "hạng I, II và III" the I. What goes for the first goes
/// for all. `is_element` tells of a token whether it can be one.
template <typename IsElement>
std::size_t list_head(const Scope& s, std::size_t i, const IsElement& is_element) {
  constexpr std::size_t kMost = 8;
  for (std::size_t count = 0; count < kMost; ++count) {
    const Token& link = s.before(i);
    const bool links =
        link.is(U',') || link.is(U'-') || link.is(U';') || is_one_of(link.lower, {"và", "hoặc", "hay", "đến"});
    if (!links || !is_element(s.before(i, 2))) break;
    i -= 2;
  }
  return i;
}

}  // namespace loaxa::audio::text
