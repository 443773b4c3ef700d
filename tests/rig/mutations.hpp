#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <vector>

namespace loaxa::rig {

/// Of one seed always the same numbers.
using Random = std::mt19937;

/// A number from 0 to `bound` - 1; 0 for an empty range.
std::size_t below(Random& random, std::size_t bound);

/// A YAML file with one to four of the changes that people and hostile files make to one: signs put in, taken out,
/// overwritten and repeated, its end cut off.
std::string mutated_yaml(std::string text, Random& random);

/// A file of bytes with one to four changes: bits turned over, numbers of its head made absurd, stretches taken out,
/// repeated or cleared, its end cut off, garbage or a piece of one of `others` put in or behind it.
std::string mutated_bytes(std::string bytes, const std::vector<std::string>& others, Random& random);

/// The same Ogg file with the checksums of its pages made right, so that what was changed in them reaches the decoder.
std::string with_ogg_checksums(std::string bytes);

}  // namespace loaxa::rig
