#include "audio/text/letters.hpp"
#include "audio/text/words.hpp"

namespace loaxa::audio::text {
namespace {

std::string_view letter_name(char32_t lower) {
  switch (lower) {
    case U'a':
      return "a";
    case U'ă':
      return "á";
    case U'â':
      return "ớ";
    case U'b':
      return "bê";
    case U'c':
      return "xê";
    case U'd':
      return "dê";
    case U'đ':
      return "đê";
    case U'f':
      return "ép";
    case U'g':
      return "giê";
    case U'h':
      return "hát";
    case U'j':
      return "di";
    case U'k':
      return "ca";
    case U'l':
      return "lờ";
    case U'm':
      return "mờ";
    case U'n':
      return "nờ";
    case U'p':
      return "pê";
    case U'q':
      return "quy";
    case U'r':
      return "rờ";
    case U's':
      return "ét";
    case U't':
      return "tê";
    case U'v':
      return "vê";
    case U'w':
      return "vê kép";
    case U'x':
      return "ích";
    case U'y':
      return "y dài";
    case U'z':
      return "dét";
    default:
      return {};
  }
}

}  // namespace

std::string spelled(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = to_lower(next_code_point(word, at));
    if (!out.empty()) out += ' ';
    const std::string_view name = letter_name(c);
    if (name.empty()) append_utf8(out, c);
    out += name;
  }
  return out;
}

}  // namespace loaxa::audio::text
