#include "audio/text/line_maker.hpp"

#include <algorithm>
#include <utility>

#include "audio/text/letters.hpp"
#include "audio/text/nfc.hpp"
#include "audio/text/tone_repair.hpp"
#include "audio/text/typography.hpp"

namespace loaxa::audio::text {
namespace {

// A Vietnamese letter takes two marks at most; more is decoration ("zalgo"), and sorting marks costs their square.
constexpr std::size_t kMostMarks = 4;

constexpr char32_t kCircumflex = 0x302, kBreve = 0x306, kCaron = 0x30C, kHorn = 0x31B;

/// Marks that make another letter; tones stand on the letter that they made.
bool is_shape(char32_t mark) {
  return mark == kCircumflex || mark == kBreve || mark == kHorn;
}

bool is_stroke(char32_t mark) {
  return mark >= 0x335 && mark <= 0x338;
}

char32_t mark_of(Tone tone) {
  switch (tone) {
    case Tone::huyen:
      return 0x300;
    case Tone::sac:
      return 0x301;
    case Tone::hoi:
      return 0x309;
    case Tone::nga:
      return 0x303;
    case Tone::nang:
      return 0x323;
    case Tone::ngang:
      break;
  }
  return 0;
}

bool is_mark(char32_t c) {
  return c >= 0x300 && c < 0x10000 && !is_letter(c) && character_class(c) == CharacterClass::mark;
}

}  // namespace

LineMaker::LineMaker(int number, std::size_t size) {
  line_.number = number;
  line_.chars.reserve(size);
  line_.columns.reserve(size + 1);
}

void LineMaker::add(char32_t c, int column) {
  if (is_mark(c)) {
    if (!cluster_.empty() && cluster_.size() <= kMostMarks) cluster_.push_back(c);
    return;
  }
  flush();
  // before it is composed: a bold or full-width letter takes marks as the plain one does
  const char32_t plain = plain_form(c);
  cluster_.assign(1, plain != 0 ? plain : c);
  column_ = column;
}

Line LineMaker::finish(int column) {
  flush();
  line_.columns.push_back(column);
  repair_words();
  build_text();
  return std::move(line_);
}

void LineMaker::flush() {
  if (cluster_.empty()) return;
  if (cluster_.size() == 1) {
    clean(cluster_[0]);
  } else {
    compose();
  }
  cluster_.clear();
}

/// Marks in any order: those that make the letter first, then its tone.
void LineMaker::compose() {
  const Letter& base = letter(cluster_[0]);
  if (base.tone != Tone::ngang) {
    cluster_[0] = base.upper ? to_upper(base.base) : base.base;
    cluster_.push_back(mark_of(base.tone));
  }
  for (char32_t& mark : cluster_) {
    if (mark == kCaron && letter(cluster_[0]).base == U'a') mark = kBreve;
  }
  if (base.base == U'd' && std::any_of(cluster_.begin(), cluster_.end(), is_stroke)) {
    return clean(base.upper ? U'Đ' : U'đ');
  }
  std::stable_partition(cluster_.begin() + 1, cluster_.end(), is_shape);
  for (const char32_t c : composed(cluster_)) clean(c);
}

void LineMaker::clean(char32_t c) {
  if ((c >= 0x20 && c < 0x7F) || c == U'\t' || is_letter(c) || is_toned_consonant(c)) return emit(c);
  if (const char32_t p = plain_form(c)) return emit(p);
  if (is_mute(c)) {
    if (apart_ == Apart::nothing) apart_ = Apart::words;
    return;
  }
  const CharacterClass kind = character_class(c);
  if (kind == CharacterClass::hidden || kind == CharacterClass::mark) return;
  if (kind == CharacterClass::space) return emit(U' ');
  const SpelledOut spelled = spelled_out(c);
  if (!spelled.chars.empty()) return spell_out(spelled.chars, spelled.apart);
  if (kind == CharacterClass::letter) {
    const std::u32string folded = latin_fold(c);
    if (!folded.empty()) return spell_out(folded, false);
  }
  emit(c);
}

void LineMaker::spell_out(const std::u32string& chars, bool apart) {
  const bool after_word = !line_.chars.empty() && line_.chars.back() != U' ';
  if (apart && after_word && (is_digit(line_.chars.back()) || is_letter(line_.chars.back()))) emit(U' ');
  for (const char32_t c : chars) emit(c);
  if (apart) apart_ = chars.find(U'/') != std::u32string::npos ? Apart::digits : Apart::words;
}

void LineMaker::emit(char32_t c) {
  const Apart apart = std::exchange(apart_, Apart::nothing);
  const bool belongs = apart == Apart::nothing || line_.chars.empty() || line_.chars.back() == U' ';
  if (!belongs && (is_digit(c) || (apart == Apart::words && is_letter(c)))) {
    line_.columns.push_back(column_);
    line_.chars.push_back(U' ');
  }
  line_.columns.push_back(column_);
  line_.chars.push_back(c);
}

void LineMaker::repair_words() {
  std::u32string& s = line_.chars;
  for (std::size_t begin = 0; begin < s.size();) {
    std::size_t end = begin;
    bool accented = false, toned_consonant = false;
    for (; end < s.size(); ++end) {
      const bool toned = is_toned_consonant(s[end]);
      if (!toned && !is_letter(s[end])) break;
      accented = accented || s[end] >= 0x80;
      toned_consonant = toned_consonant || toned;
    }
    if (accented && !repair_word(begin, end) && toned_consonant) {
      // a foreign word, or one with two tones: what the consonant bears is no tone
      for (std::size_t i = begin; i < end; ++i) {
        if (is_toned_consonant(s[i])) s[i] = latin_fold(s[i]).front();
      }
      repair_word(begin, end);
    }
    begin = end + 1;
  }
}

/// Returns: whether there was something to repair.
bool LineMaker::repair_word(std::size_t begin, std::size_t end) {
  const auto mended = repaired_tones(std::u32string_view(line_.chars).substr(begin, end - begin));
  if (mended) line_.chars.replace(begin, end - begin, *mended);
  return mended.has_value();
}

void LineMaker::build_text() {
  line_.text.reserve(line_.chars.size() + line_.chars.size() / 2);
  line_.bytes.reserve(line_.chars.size() + 1);
  for (const char32_t c : line_.chars) {
    line_.bytes.push_back(static_cast<std::uint32_t>(line_.text.size()));
    append_utf8(line_.text, c);
  }
  line_.bytes.push_back(static_cast<std::uint32_t>(line_.text.size()));
}

}  // namespace loaxa::audio::text
