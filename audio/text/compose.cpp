#include "audio/text/compose.hpp"

#include <utility>

#include "audio/text/letters.hpp"
#include "audio/text/respelling.hpp"

namespace loaxa::audio::text {

void Composer::add_pause(char mark) {
  if (text_.empty()) return;
  // of several pauses in a row the longest is made
  if (pause_ == 0 || mark == ':' || (mark == ';' && pause_ == ',')) pause_ = mark;
  blank_ = true;
}

void Composer::add(std::string_view said) {
  if (!said.empty()) blank_ = !text_.empty();
  for (std::size_t at = 0; at < said.size();) {
    const char32_t c = next_code_point(said, at);
    if (is_letter(c)) {
      if (pause_ != 0) text_ += std::exchange(pause_, '\0');
      if (blank_ && !text_.empty()) text_ += ' ';
      blank_ = false;
      append_utf8(text_, c);
    } else if (c == U',' || c == U';' || c == U':') {
      add_pause(static_cast<char>(c));
    } else if (c == U'.' || c == U'?' || c == U'!') {
      add_pause(',');
    } else {
      blank_ = !text_.empty();
    }
  }
}

std::string Composer::finish(char stop) {
  if (text_.empty()) return {};
  std::string out = capitalised(in_native_spelling(text_)) + stop;
  text_.clear();
  pause_ = 0;
  blank_ = false;
  return out;
}

}  // namespace loaxa::audio::text
