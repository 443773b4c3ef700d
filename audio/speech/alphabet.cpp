#include "audio/speech/alphabet.hpp"

#include "audio/text/letters.hpp"

namespace loaxa::audio::speech {

bool is_pause_mark(char c) {
  return std::string_view(".,;:?!").find(c) != std::string_view::npos;
}

std::string only_alphabet(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = text::next_code_point(text, at);
    const char last = out.empty() ? ' ' : out.back();
    if (text::is_letter(c)) {
      if (is_pause_mark(last)) out += ' ';
      text::append_utf8(out, c);
    } else if (c < 0x80 && is_pause_mark(static_cast<char>(c))) {
      if (last == ' ' && out.size() > 1) out.pop_back();
      if (!out.empty() && !is_pause_mark(out.back())) out += static_cast<char>(c);
    } else if (last != ' ') {
      out += ' ';
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace loaxa::audio::speech
