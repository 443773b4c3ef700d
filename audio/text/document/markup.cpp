#include "audio/text/document/markup.hpp"

#include <algorithm>

#include "audio/text/letters.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kLongestLink = 600;  // characters of `[words](address)`
constexpr std::string_view kAddress = "địa chỉ trang mạng, không đọc lên loa";
constexpr std::string_view kPicture = "hình, không có chữ để đọc";
constexpr std::string_view kStamp = "người gửi và giờ gửi của tin nhắn";
constexpr std::string_view kHashtag = "thẻ của mạng xã hội";

/// What is taken out of one line, from left to right.
class Cutter {
 public:
  explicit Cutter(const Line& line) : line_(line), splice_(line.number) {}

  /// Silent marks: nobody misses them.
  void skip(std::size_t begin, std::size_t end) {
    splice_.add(line_, kept_, begin);
    kept_ = end;
    changed_ = true;
  }

  void drop(std::size_t begin, std::size_t end, std::string_view why, std::vector<Dropped>& dropped) {
    skip(begin, end);
    splice_.add(U" ");
    dropped.push_back({line_.number_at(begin), std::string(line_.slice(begin, end)), std::string(why)});
  }

  bool changed() const { return changed_; }

  Line finish() {
    splice_.add(line_, kept_, line_.chars.size());
    return splice_.finish(line_.columns.back());
  }

 private:
  const Line& line_;
  LineSplice splice_;
  std::size_t kept_ = 0;
  bool changed_ = false;
};

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t';
}

/// `#### `, `> `, `>> ` before a line's text. "> 50 hộ" is "trên 50 hộ".
std::size_t prefix_end(const std::u32string& s) {
  std::size_t i = 0;
  while (i < s.size() && is_blank(s[i])) ++i;
  const std::size_t begin = i;
  if (i < s.size() && s[i] == U'#') {
    while (i < s.size() && s[i] == U'#') ++i;
    return i < s.size() && is_blank(s[i]) ? i : 0;
  }
  while (i < s.size() && (s[i] == U'>' || is_blank(s[i]))) ++i;
  return i > begin && i < s.size() && !is_digit(s[i]) ? i : 0;
}

std::size_t find_within(const std::u32string& s, char32_t c, std::size_t from) {
  const std::size_t end = std::min(s.size(), from + kLongestLink);
  for (std::size_t i = from; i < end; ++i) {
    if (s[i] == c) return i;
  }
  return s.size();
}

/// `[words](address)` at `i`: the words stay, the address goes. Returns: one behind it; 0: it is none.
std::size_t link_end(const std::u32string& s, std::size_t i, Cutter& cutter, std::vector<Dropped>& dropped) {
  const bool picture = s[i] == U'!';
  const std::size_t open = picture ? i + 1 : i;
  if (open >= s.size() || s[open] != U'[') return 0;
  const std::size_t close = find_within(s, U']', open);
  if (close + 1 >= s.size() || s[close + 1] != U'(') return 0;
  const std::size_t end = find_within(s, U')', close);
  if (end >= s.size()) return 0;
  const std::u32string address = s.substr(close + 2, end - close - 2);
  // "[1] (xem trang 2)" is no link
  if (address.empty() || address.find(U' ') != std::u32string::npos) return 0;
  if (!picture && address.find_first_of(U"./#") == std::u32string::npos) return 0;
  if (picture) {
    cutter.drop(i, end + 1, kPicture, dropped);
  } else {
    cutter.skip(open, open + 1);
    cutter.skip(close, close + 2);
    cutter.drop(close + 2, end, kAddress, dropped);
    cutter.skip(end, end + 1);
  }
  return end + 1;
}

/// `#NgânSơn` at `i`, behind a blank. Returns: one behind it; 0: it is none.
std::size_t hashtag_end(const std::u32string& s, std::size_t i) {
  if (i > 0 && !is_blank(s[i - 1])) return 0;
  std::size_t end = i + 1;
  bool letters = false;
  for (; end < s.size() && (is_letter(s[end]) || is_digit(s[end]) || s[end] == U'_'); ++end) {
    letters = letters || is_letter(s[end]);
  }
  return letters ? end : 0;
}

/// `[14:32, 12/5/2026] Lan Anh: `: who wrote a message, and when. Returns: one behind it; 0: it is none.
std::size_t message_stamp_end(const std::u32string& s) {
  constexpr std::size_t kLongestStamp = 30, kLongestName = 40;  // characters
  if (s.empty() || s[0] != U'[') return 0;
  const std::size_t close = std::min(s.find(U']'), s.size());
  if (close == s.size() || close > kLongestStamp) return 0;
  const std::u32string_view stamp = std::u32string_view(s).substr(0, close);
  if (stamp.find(U':') == stamp.npos || stamp.find(U'/') == stamp.npos) return 0;
  if (stamp.find_first_not_of(U"[0123456789:/-, .APMapm") != stamp.npos) return 0;
  const std::size_t colon = s.find(U':', close);
  return colon < close + kLongestName && colon + 1 < s.size() && is_blank(s[colon + 1]) ? colon + 1 : close + 1;
}

void clean(Document& document, std::size_t row) {
  const Line& line = document.rows[row].line;
  const std::u32string& s = line.chars;
  if (s.find_first_of(U"#[>") == std::u32string::npos) return;
  Cutter cutter(line);
  std::size_t i = prefix_end(s);
  if (i > 0) cutter.skip(0, i);
  if (const std::size_t end = message_stamp_end(s); end > 0) {
    cutter.drop(0, end, kStamp, document.dropped);
    i = end;
  }
  while (i < s.size()) {
    std::size_t end = 0;
    if (s[i] == U'[' || s[i] == U'!') end = link_end(s, i, cutter, document.dropped);
    if (s[i] == U'#') {
      end = hashtag_end(s, i);
      if (end > 0) cutter.drop(i, end, kHashtag, document.dropped);
    }
    i = end > 0 ? end : i + 1;
  }
  if (!cutter.changed()) return;
  document.replace(row, cutter.finish());
  if (document.rows[row].tokens.empty()) document.rows[row].state = Row::State::dropped;
}

}  // namespace

void drop_markup(Document& document) {
  for (std::size_t i = 0; i < document.rows.size(); ++i) {
    if (document.rows[i].spoken()) clean(document, i);
  }
}

}  // namespace loaxa::audio::text
