#include "tests/rig/mutations.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace loaxa::rig {

namespace {

using std::string;

constexpr std::size_t kMostChanges = 4;
constexpr std::size_t kHead = 200;          // bytes of a sound file in which its head is
constexpr std::size_t kMostGarbage = 4000;  // bytes

/// What people and hostile files do to YAML.
const std::vector<string>& pieces() {
  static const std::vector<string> all{": ",
                                       "- ",
                                       "[",
                                       "]",
                                       "{",
                                       "}",
                                       "\"",
                                       "'",
                                       "\n",
                                       "\t",
                                       "#",
                                       "&a ",
                                       "*a",
                                       "!x ",
                                       "|\n",
                                       ">-\n",
                                       "---\n",
                                       "...\n",
                                       "? ",
                                       ",",
                                       "\xFF",
                                       "\xC3",
                                       "ế",
                                       "0530",
                                       "null",
                                       "99999",
                                       "-1",
                                       "  ",
                                       "\r\n",
                                       "%",
                                       "@",
                                       "\\",
                                       "\\u00",
                                       "<<: ",
                                       "1e999",
                                       "05:30",
                                       string(1, '\0'),
                                       string(300, '['),
                                       string(100, ' '),
                                       "lunar 30/13",
                                       "2026-02-30"};
  return all;
}

void change_yaml(string& text, Random& random) {
  const auto at = below(random, text.size() + 1);
  switch (below(random, 5)) {
    case 0:
      text.insert(at, pieces()[below(random, pieces().size())]);
      break;
    case 1:
      text.erase(at, 1 + below(random, 8));
      break;
    case 2:
      if (at < text.size()) text[at] = static_cast<char>(random());
      break;
    case 3:
      text.insert(at, text.substr(below(random, text.size()), below(random, 40)));
      break;
    default:
      if (below(random, 10) == 0) text.resize(at);
  }
}

void turn_bits(string& bytes, Random& random) {
  for (auto left = 1 + below(random, 16); left > 0 && !bytes.empty(); --left) {
    const auto at = below(random, bytes.size());
    bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << below(random, 8)));
  }
}

/// A number of one, two or four bytes in the head, either end first.
void make_absurd(string& bytes, Random& random) {
  static constexpr std::array<std::uint32_t, 10> kNumbers{0,      1,          0xFF,       0x7FFF,     0x8000,
                                                          0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF};
  const auto size = std::size_t{1} << below(random, 3);
  const auto room = std::min(bytes.size(), kHead);
  if (room < size) return;
  const auto at = below(random, room - size + 1);
  const auto number = kNumbers[below(random, kNumbers.size())];
  const bool big_end_first = below(random, 2) == 0;
  for (std::size_t i = 0; i < size; ++i) {
    const auto shift = 8 * (big_end_first ? size - 1 - i : i);
    bytes[at + i] = static_cast<char>(number >> shift);
  }
}

void put_in(string& bytes, std::size_t at, const std::vector<string>& others, Random& random) {
  string garbage;
  if (!others.empty() && below(random, 2) == 0) {
    const auto& other = others[below(random, others.size())];
    garbage = other.substr(below(random, 2) == 0 ? 0 : below(random, other.size()), kMostGarbage);
  } else {
    garbage.resize(1 + below(random, kMostGarbage));
    for (char& byte : garbage) byte = static_cast<char>(random());
  }
  bytes.insert(at, garbage);
}

void change_bytes(string& bytes, const std::vector<string>& others, Random& random) {
  const auto at = below(random, bytes.size() + 1);
  const auto length = 1 + below(random, 1 + bytes.size() / 4);
  switch (below(random, 9)) {
    case 0:
    case 1:
      return turn_bits(bytes, random);
    case 2:
    case 3:
      return make_absurd(bytes, random);
    case 4:
      return bytes.resize(at);
    case 5:
      bytes.erase(at, length);
      return;
    case 6:
      bytes.insert(at, string(bytes, at, length));
      return;
    case 7:
      return put_in(bytes, below(random, 2) == 0 ? bytes.size() : at, others, random);
    default:
      const auto end = std::min(bytes.size(), at + length);
      std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.begin() + static_cast<std::ptrdiff_t>(end),
                '\0');
  }
}

/// Source: RFC 3533, section 6: polynomial 0x04C11DB7, from the highest bit on, the field itself counted as zero.
std::uint32_t ogg_checksum(std::string_view page) {
  std::uint32_t sum = 0;
  for (const char byte : page) {
    sum ^= static_cast<std::uint32_t>(static_cast<unsigned char>(byte)) << 24U;
    for (int bit = 0; bit < 8; ++bit) sum = (sum << 1U) ^ ((sum & 0x80000000U) != 0 ? 0x04C11DB7U : 0U);
  }
  return sum;
}

}  // namespace

std::size_t below(Random& random, std::size_t bound) {
  return bound == 0 ? 0 : random() % bound;
}

string mutated_yaml(string text, Random& random) {
  for (auto left = 1 + below(random, kMostChanges); left > 0; --left) change_yaml(text, random);
  return text;
}

string mutated_bytes(string bytes, const std::vector<string>& others, Random& random) {
  for (auto left = 1 + below(random, kMostChanges); left > 0; --left) change_bytes(bytes, others, random);
  return bytes;
}

string with_ogg_checksums(string bytes) {
  constexpr std::size_t kPageHead = 27, kSum = 22, kSegments = 26;
  for (auto at = bytes.find("OggS"); at != string::npos; at = bytes.find("OggS", at + 4)) {
    if (at + kPageHead > bytes.size()) break;
    const auto segments = static_cast<unsigned char>(bytes[at + kSegments]);
    std::size_t size = kPageHead + segments;
    for (std::size_t i = 0; i < segments && at + kPageHead + i < bytes.size(); ++i)
      size += static_cast<unsigned char>(bytes[at + kPageHead + i]);
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at + kSum), 4, '\0');
    const auto sum = ogg_checksum(std::string_view(bytes).substr(at, size));
    for (std::size_t i = 0; i < 4; ++i) bytes[at + kSum + i] = static_cast<char>(sum >> (8 * i));
  }
  return bytes;
}

}  // namespace loaxa::rig
