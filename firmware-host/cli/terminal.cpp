#include "firmware-host/cli/terminal.hpp"

#include <algorithm>
#include <sys/ioctl.h>
#include <unistd.h>

namespace loaxa::host::cli {

namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::size_t kDefaultColumns = 80;  // Units: columns; ECMA-48 terminals without a size

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

// Overrides, embeddings and isolates turn the order of what is shown; line and paragraph separators break a table.
bool is_disguise(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x2028 ||
         c == 0x2029;
}

std::size_t width_of(char32_t c) {
  if ((c >= 0x0300 && c <= 0x036F) || (c >= 0x200B && c <= 0x200F) || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F)) {
    return 0;
  }
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x1F300 && c <= 0x1FAFF);
  return wide ? 2 : 1;
}

void append(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

}  // namespace

bool is_terminal(int descriptor) {
  return ::isatty(descriptor) == 1;
}

std::size_t terminal_columns(int descriptor) {
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kDefaultColumns;
  return size.ws_col;
}

char32_t take_code_point(std::string_view& rest) {
  const auto byte = [&rest](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
  const unsigned char first = byte(0);
  const std::size_t length = first < 0x80         ? 1
                             : (first >> 5) == 6  ? 2
                             : (first >> 4) == 14 ? 3
                             : (first >> 3) == 30 ? 4
                                                  : 0;
  char32_t c = length == 1 ? first : first & (0x7F >> length);
  bool good = length > 0 && length <= rest.size();
  for (std::size_t i = 1; good && i < length; ++i) {
    good = (byte(i) >> 6) == 2;
    c = (c << 6) | (byte(i) & 0x3F);
  }
  // Overlong forms, surrogates and what lies past Unicode's end.
  constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  good = good && c >= kLeast[length] && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
  rest.remove_prefix(good ? length : 1);
  return good ? c : kReplacement;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const char32_t c = take_code_point(text);
    if (c == '\n' || c == '\t' || c == '\r') {
      out += ' ';
    } else {
      append(out, is_control(c) || is_disguise(c) ? kReplacement : c);
    }
  }
  return out;
}

std::size_t display_width(std::string_view utf8) {
  std::size_t columns = 0;
  while (!utf8.empty()) columns += width_of(take_code_point(utf8));
  return columns;
}

std::string fit(std::string_view utf8, std::size_t columns) {
  if (display_width(utf8) <= columns) return std::string{utf8};
  if (columns == 0) return {};
  std::string out;
  std::size_t used = 0;
  while (!utf8.empty()) {
    const char32_t c = take_code_point(utf8);
    used += width_of(c);
    if (used > columns - 1) break;
    append(out, c);
  }
  return out + "…";
}

std::string pad(std::string_view utf8, std::size_t columns) {
  const auto width = display_width(utf8);
  return std::string{utf8} + std::string(columns - std::min(columns, width), ' ');
}

}  // namespace loaxa::host::cli
