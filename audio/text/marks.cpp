#include "audio/text/letters.hpp"
#include "audio/text/rules.hpp"

namespace loaxa::audio::text {
namespace {

Match say(std::size_t next, std::string_view words) {
  return Match{next, std::string(words), "", "", false};
}

/// "Lý Văn Hải - Chủ tịch UBND xã": what somebody is, behind his name.
bool begins_title(const Scope& s, std::size_t i) {
  if (!s[i].starts_upper()) return false;
  for (const std::string_view title :
       {"chủ tịch", "phó", "bí thư", "trưởng", "ủy viên", "uỷ viên", "giám đốc", "đại biểu", "hiệu trưởng", "chánh",
        "thường trực", "chủ nhiệm", "nguyên", "đại diện"}) {
    if (s.words_at(i, title)) return true;
  }
  return false;
}

/// A hyphen between words joins them (vắc-xin, chính trị - xã hội) or parts clauses.
Match hyphen(const Scope& s, std::size_t i) {
  if (s.joined(i) && s.joined(i + 1)) return say(i + 1, "");
  const Token& before = s.before(i);
  const Token& after = s[i + 1];
  if (begins_title(s, i + 1)) return say(i + 1, ",");
  if (!before.is_word() || !after.is_word()) return say(i + 1, ",");
  if (before.all_upper() && before.text.size() > 1) return say(i + 1, ",");
  if (before.starts_upper() && after.starts_upper()) return say(i + 1, "");
  // what commonly stands second in a compound; otherwise the dash is a pause
  for (const std::string_view second : {"xã hội", "an ninh", "quốc phòng", "văn hóa", "thể thao", "kỹ thuật", "du lịch",
                                        "nghề nghiệp", "công nghệ", "truyền thông", "đối ngoại", "kinh tế", "dịch vụ",
                                        "văn nghệ", "chính trị", "lao động", "môi trường", "thương mại", "tài chính"}) {
    if (s.words_at(i + 1, second)) return say(i + 1, "");
  }
  return say(i + 1, ",");
}

constexpr std::size_t kMostQuoted = 80;    // tokens of a quotation that is looked at
constexpr std::size_t kLongQuotation = 6;  // words after which the voice rests

/// The quotation mark opens: a word is right behind it and none right before.
bool opens(const Scope& s, std::size_t i) {
  return !s.joined(i) || s.before(i).is(U'(') ? s.joined(i + 1) : false;
}

/// A motto is announced, and behind a long quotation the sentence takes breath.
Match quotation_mark(const Scope& s, std::size_t i) {
  if (opens(s, i)) {
    const bool motto = s.preceded_by(i, {"phương châm", "khẩu hiệu", "chủ đề", "thông điệp", "tinh thần", "tiêu đề"});
    return say(i + 1, motto ? ":" : "");
  }
  if (!s[i + 1].is_word() || !s.joined(i)) return say(i + 1, "");
  std::size_t words = 0;
  for (std::size_t back = 1; back < kMostQuoted && i >= s.begin() + back; ++back) {
    const Token& token = s.before(i, back);
    if (token.is(U'"')) return say(i + 1, opens(s, i - back) && words >= kLongQuotation ? "," : "");
    words += token.is_word() ? 1 : 0;
  }
  return say(i + 1, "");
}

Match full_stop(const Scope& s, std::size_t i) {
  if (s.joined(i) && s.joined(i + 1) && s.between_things(i) && !s.before(i).starts_upper()) return say(i + 1, "chấm");
  // ".apk", ".vn": an ending that is talked about
  const bool ending = i > s.begin() && !s.joined(i) && s.before(i).is_word() && s.joined_word(i + 1);
  return say(i + 1, ending && s[i + 1].text == s[i + 1].lower ? "chấm" : "");
}

/// Marks that shape the writing and need no word; they are no loss.
bool is_silent(char32_t c) {
  constexpr std::u32string_view kSilent = U"\"'*_•●▪◦‣·■□◆○✓✔➢➤→►▶※†‡|\\^~`#";
  return kSilent.find(c) != std::u32string_view::npos;
}

}  // namespace

std::optional<Match> read_mark(const Scope& s, std::size_t i) {
  if (s[i].kind != Token::Kind::mark) return std::nullopt;
  switch (s[i].mark) {
    case U'.':
      return full_stop(s, i);
    case U'…':
      return say(i + 1, ",");
    case U',':
      return say(i + 1, ",");
    case U';':
      return say(i + 1, ";");
    case U':':
      // "số: 431": the colon belongs to the form, not to the sentence
      if (s.preceded_by(i, {"số", "đt", "sđt", "điện thoại"}) && s[i + 1].is_number()) return say(i + 1, "");
      return say(i + 1, s.between_numbers(i) && s.joined(i + 1) ? "trên" : ":");
    case U'!':
      return say(i + 1, "!");
    case U'?':
      return say(i + 1, "?");
    case U'(':
    case U')':
    case U'[':
    case U']':
    case U'{':
    case U'}':
      return say(i + 1, ",");
    case U'-':
      return hyphen(s, i);
    case U'"':
      return quotation_mark(s, i);
    default:
      break;
  }
  if (is_silent(s[i].mark)) return say(i + 1, "");
  return std::nullopt;
}

}  // namespace loaxa::audio::text
