#pragma once

#include <string>
#include <string_view>

#include "config/fault.hpp"
#include "config/source_text.hpp"

namespace loaxa::test {

/// Whether an official can read it: there is something, it is valid UTF-8 without control characters (U+0000 to U+001F,
/// U+007F to U+009F), and it has letters that English lacks.
inline bool is_vietnamese(std::string_view message) {
  bool control = false, letters = false;
  unsigned char before = 0;
  for (const char c : message) {
    const auto byte = static_cast<unsigned char>(c);
    control = control || byte < 0x20 || byte == 0x7F || (before == 0xC2 && byte < 0xA0);
    letters = letters || byte > 0x7F;
    before = byte;
  }
  return letters && !control && config::find_invalid_utf8(message) == std::string_view::npos;
}

/// Whether a place is inside a text, or right behind the end of one of its lines.
inline bool is_inside(config::Place place, std::string_view text) {
  if (place.line < 1 || place.column < 1) return false;
  for (int line = 1; line < place.line; ++line) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return false;
    text.remove_prefix(end + 1);
  }
  return place.column <= config::count_code_points(text.substr(0, text.find('\n'))) + 1;
}

/// What is wrong with a fault's place or message, given the text of the file it is of; empty: nothing.
inline std::string flaw_of(const config::Fault& fault, std::string_view text) {
  if (!is_vietnamese(fault.message)) return "no Vietnamese message: " + fault.message;
  if (fault.english.empty() || fault.english == fault.message) return "no English message: " + fault.message;
  if (config::find_invalid_utf8(fault.english) != std::string_view::npos) return "not UTF-8: " + fault.message;
  if (is_inside({fault.line, fault.column}, text)) return {};
  return "not in the file: " + config::to_string(fault);
}

/// The same for everything that was found in a text: a value or a reason why not, and no flaw in any fault.
template <typename T>
std::string flaw_of(const config::Loaded<T>& loaded, std::string_view text) {
  if (!loaded.value && loaded.faults.empty()) return "neither a value nor a fault";
  for (const auto& fault : loaded.faults) {
    if (auto flaw = flaw_of(fault, text); !flaw.empty()) return flaw;
  }
  return {};
}

}  // namespace loaxa::test
