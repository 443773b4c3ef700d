#pragma once

#include "audio/text/scope.hpp"

namespace loaxa::audio::text {

/// Whether the sign at token i stands between operands of a sum with `=`: `10 - 4 = 6`. Elsewhere `-` is a range and
/// `:` a ratio.
bool in_equation(const Scope& s, std::size_t i);

/// Whether an operand ends just before token i: a number, its unit, a bracket, a letter of algebra.
bool operand_before(const Scope& s, std::size_t i);

}  // namespace loaxa::audio::text
