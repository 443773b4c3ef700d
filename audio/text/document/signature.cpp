// Below its text a document has two columns: who gets it ("Nơi nhận:" and a list) and who signed it (on whose behalf,
// in which office, "(Đã ký)", a name). Pasted, they stand one below the other or mixed line by line. A block begins at
// a line that can be nothing else and takes the lines below it that fit a block; the first that does not ends it.
#include "audio/text/document/signature.hpp"

#include <algorithm>

#include "audio/text/document/shape.hpp"
#include "audio/text/scope.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kMostRecipientWords = 25;
constexpr std::size_t kMostSignerWords = 16;
constexpr std::size_t kMostRowsToName = 4;  // between an office and the name that proves it
constexpr std::string_view kRecipients = "nơi nhận văn bản";
constexpr std::string_view kSigner = "khối chữ ký";

std::size_t first_word(const Tokens& t) {
  std::size_t i = 0;
  while (i < t.size() && t[i].kind == Token::Kind::mark) ++i;
  return i;
}

/// Tokens [begin, end) are only "(Đã ký)", and what it is called otherwise.
std::size_t signed_end(const Tokens& t, std::size_t begin, const Lexicon& lexicon) {
  std::size_t end = known_phrase_end(t, begin, lexicon.boilerplate, "signed");
  while (end > 0 && end < t.size() && t[end].kind == Token::Kind::mark && !t[end].space_before) ++end;
  return end;
}

/// `TM.`, `KT.`, `T/M`: on whose behalf somebody signs. Returns: one behind it; 0: none.
std::size_t behalf_end(const Tokens& t, std::size_t begin) {
  if (begin + 1 >= t.size()) return 0;
  if (is_one_of(t[begin].text, {"TM", "KT", "TL", "TUQ", "Q"})) {
    if (t[begin + 1].is(U'.') && !t[begin + 1].space_before) return begin + 2;
    return t[begin].text != "Q" && t[begin + 1].all_upper() && t[begin + 1].text.size() > 1 ? begin + 1 : 0;
  }
  const bool slash = begin + 2 < t.size() && t[begin + 1].is(U'/') && is_one_of(t[begin].text, {"T", "K"});
  return slash && is_one_of(t[begin + 2].text, {"M", "L", "T"}) ? begin + 3 : 0;
}

/// Behind capitals (or an office) nothing, "(Đã ký)" or a name.
bool ends_as_signer(const Tokens& t, std::size_t i, const Lexicon& lexicon) {
  while (i < t.size() && t[i].kind == Token::Kind::mark && !t[i].is(U'.')) ++i;
  if (i == t.size()) return true;
  if (const std::size_t end = signed_end(t, i, lexicon); end > 0) i = end;
  if (i == t.size() || is_name(t, i, t.size())) return true;
  if (const std::size_t end = signed_end(t, i, lexicon); end > 0) return end == t.size();
  return false;
}

/// "TM. ỦY BAN NHÂN DÂN XÃ", with an office and a name behind it at most.
bool is_behalf(const Tokens& t, const Lexicon& lexicon) {
  std::size_t i = first_word(t);
  if (behalf_end(t, i) == 0 || words_in(t, 0, t.size()) > kMostSignerWords) return false;
  while (i < t.size() && (t[i].all_upper() || t[i].kind == Token::Kind::mark)) ++i;
  return ends_as_signer(t, i, lexicon);
}

/// "TM. UBND xã Vân Tùng": the same in small letters; what stands below has to prove it.
bool is_behalf_in_small_letters(const Tokens& t) {
  constexpr std::size_t kMostWords = 9;
  const std::size_t i = first_word(t);
  return (behalf_end(t, i) > 0 || phrase_end(t, i, "thay mặt") > 0) && t[i].starts_upper() &&
         words_in(t, 0, t.size()) <= kMostWords && !ends_with_stop(t) && !t.back().is(U':') && !t.back().is(U',');
}

/// "PHÓ CHỦ TỊCH", "Trưởng thôn Bản Súng", with a name behind it at most.
bool is_role(const Tokens& t, const Lexicon& lexicon) {
  constexpr std::size_t kMostWords = 12;
  const std::size_t begin = first_word(t);
  std::size_t i = known_phrase_end(t, begin, lexicon.boilerplate, "role");
  if (i == 0 || !t[begin].starts_upper() || words_in(t, 0, t.size()) > kMostWords) return false;
  if (ends_with_stop(t) || t.back().is(U':') || t.back().is(U';') || t.back().is(U',')) return false;
  const bool caps = t[begin].all_upper();
  while (i < t.size() && caps && (t[i].all_upper() || t[i].kind == Token::Kind::mark)) ++i;
  if (ends_as_signer(t, i, lexicon)) return true;
  // in small letters an office has a few words more: Trưởng thôn Bản Súng
  constexpr std::size_t kMostSmallWords = 6;
  return !caps && words_in(t, 0, t.size()) <= kMostSmallWords &&
         std::none_of(t.begin(), t.end(), [](const Token& token) { return token.is_number(); });
}

bool is_signed_note(const Tokens& t, const Lexicon& lexicon) {
  const std::size_t end = signed_end(t, 0, lexicon);
  return end > 0 && (end == t.size() || is_name(t, end, t.size()));
}

/// "Nơi nhận:" with nothing, a list or the other column behind it. "Nơi nhận hồ sơ: …" is somebody's sentence.
bool is_recipients_label(const Row& row, std::size_t begin) {
  const Tokens& t = row.tokens;
  std::size_t i = phrase_end(t, begin, "nơi nhận");
  if (i == 0 || !t[first_word(t)].starts_upper()) return false;
  const bool colon = i < t.size() && t[i].is(U':');
  if (colon) ++i;
  if (i == t.size()) return true;
  if (t[i].is(U'-') || is_gap(row.line, t, i) || phrase_end(t, i, "như trên") > 0) return true;
  return colon && (behalf_end(t, i) > 0 || phrase_end(t, i, "như điều") > 0 || phrase_end(t, i, "như kính gửi") > 0);
}

/// `- Như trên;`, `Lưu: VT.`: a line of the list. Without a bullet only its end tells.
bool is_recipient(const Tokens& t) {
  if (words_in(t, 0, t.size()) > kMostRecipientWords) return false;
  if (t.front().is(U'-') || t.front().is(U'+') || t.front().is(U'•')) return true;
  return t.back().is(U';') || t.back().is(U',') || phrase_end(t, 0, "như trên") > 0 || phrase_end(t, 0, "lưu") > 0;
}

/// A list's line with the signer's column beside it: "- Như trên;   KT. CHỦ TỊCH".
bool has_signer_beside(const Row& row, const Lexicon& lexicon) {
  const Tokens& t = row.tokens;
  for (std::size_t i = 1; i < t.size(); ++i) {
    if (is_gap(row.line, t, i) || behalf_end(t, i) > 0 || signed_end(t, i, lexicon) > 0) return true;
    if (t[i].all_upper() && known_phrase_end(t, i, lexicon.boilerplate, "role") > 0) return true;
  }
  return false;
}

/// `Lưu: VT, VP.`: nobody says that.
bool is_file_copy(const Tokens& t) {
  const std::size_t i = first_word(t);
  return i + 2 < t.size() && t[i].text == "Lưu" && t[i + 1].is(U':') && t[i + 2].all_upper() &&
         t[i + 2].text.size() > 1 && words_in(t, 0, t.size()) <= kMostRecipientWords;
}

bool is_place_and_date(const Tokens& t) {
  const std::size_t end = place_and_date_end(t, 0);
  return end > 0 && std::none_of(t.begin() + static_cast<std::ptrdiff_t>(end), t.end(),
                                 [](const Token& token) { return token.kind != Token::Kind::mark; });
}

/// Walks down from a row that may begin a block.
class Block {
 public:
  Block(Document& document, std::size_t row, const Lexicon& lexicon)
      : document_(document), lexicon_(lexicon), first_(row) {}

  /// Drops the block. Returns: its last row; `row` itself when there is none.
  std::size_t drop() {
    const Row& row = document_.rows[first_];
    const Tokens& t = row.tokens;
    recipients_ = is_recipients_label(row, 0) || is_file_copy(t);
    signer_ = is_behalf(t, lexicon_) || is_signed_note(t, lexicon_);
    if (!recipients_ && !signer_ && !proved_below()) return first_;
    std::size_t last = first_;
    signer_ = signer_ || !recipients_ || has_signer_beside(row, lexicon_);
    for (std::size_t i = document_.next_spoken(first_); i < document_.rows.size() && fits(document_.rows[i]);
         i = document_.next_spoken(i))
      last = i;
    for (std::size_t i = first_; i <= last; ++i) {
      const Row& r = document_.rows[i];
      if (r.spoken()) document_.drop(i, is_recipients_label(r, 0) || is_recipient(r.tokens) ? kRecipients : kSigner);
    }
    return last;
  }

 private:
  /// An office, or "TM. UBND xã", or a place and date: the rows below prove that a signature begins here.
  bool proved_below() const {
    const Tokens& t = document_.rows[first_].tokens;
    const bool date = is_place_and_date(t);
    if (!date && !is_behalf_in_small_letters(t) && !is_role(t, lexicon_)) return false;
    const bool role = is_role(t, lexicon_);
    std::size_t i = document_.next_spoken(first_);
    if (i == document_.rows.size()) return role && has_name_behind(t);
    for (std::size_t seen = 0; i < document_.rows.size() && seen < kMostRowsToName; ++seen) {
      const Tokens& below = document_.rows[i].tokens;
      if (is_behalf(below, lexicon_) || is_signed_note(below, lexicon_)) return true;
      const std::size_t next = document_.next_spoken(i);
      if (is_name(below, 0, below.size())) return !date && ends_block(next);
      if (!is_role(below, lexicon_) && !is_behalf_in_small_letters(below)) return false;
      if (next == document_.rows.size()) return has_name_behind(below);
      i = next;
    }
    return false;
  }

  bool has_name_behind(const Tokens& t) const {
    const std::size_t i = known_phrase_end(t, first_word(t), lexicon_.boilerplate, "role");
    for (std::size_t from = i; from > 0 && from + 1 < t.size(); ++from) {
      if (t[from].is_word() && !t[from].all_upper() && is_name(t, from, t.size())) return true;
    }
    return false;
  }

  /// Behind the name nothing follows, or something that is set apart.
  bool ends_block(std::size_t next) const {
    if (next == document_.rows.size()) return true;
    const Row& row = document_.rows[next];
    return is_recipients_label(row, 0) || is_file_copy(row.tokens) ||
           document_.rows[next - 1].state == Row::State::blank;
  }

  bool fits(const Row& row) {
    const Tokens& t = row.tokens;
    if (words_in(t, 0, t.size()) == 0) return true;  // a ruler
    if (is_recipients_label(row, 0) || is_file_copy(t) || (recipients_ && is_recipient(t))) {
      signer_ = signer_ || has_signer_beside(row, lexicon_);
      return recipients_ = true;
    }
    if (is_behalf(t, lexicon_) || is_signed_note(t, lexicon_)) return signer_ = true;
    if (is_role(t, lexicon_) && (signer_ || t[first_word(t)].all_upper())) return signer_ = true;
    if (is_place_and_date(t)) return true;
    if (signer_ && !named_ && is_name(t, 0, t.size())) return named_ = true;
    constexpr std::size_t kMostWords = 8;
    return signer_ && !named_ && is_caps(t, 0, t.size()) && !ends_with_stop(t) && !t.back().is(U':') &&
           words_in(t, 0, t.size()) <= kMostWords && !is_document_title(t, 0, lexicon_);
  }

  Document& document_;
  const Lexicon& lexicon_;
  std::size_t first_;
  bool recipients_ = false, signer_ = false, named_ = false;
};

/// "… Trân trọng./. Nơi nhận: - Như trên; …" on one line: from there on it is dropped.
bool drop_tail(Document& document, std::size_t row) {
  const Row& r = document.rows[row];
  const Tokens& t = r.tokens;
  for (std::size_t i = 2; i + 2 < t.size(); ++i) {
    if (t[i].lower != "nơi" || t[i].text == t[i].lower || phrase_end(t, i, "nơi nhận") != i + 2) continue;
    const std::size_t behind = t[i + 2].is(U':') && i + 3 < t.size() ? i + 3 : 0;
    if (behind == 0 || !t[i - 1].is(U'.') || !(t[behind].is(U'-') || phrase_end(t, behind, "như trên") > 0)) continue;
    document.drop(row, i, t.size(), kRecipients);
    return true;
  }
  return false;
}

}  // namespace

void drop_signatures(Document& document, const Lexicon& lexicon) {
  for (std::size_t i = 0; i < document.rows.size(); ++i) {
    if (!document.rows[i].spoken()) continue;
    i = Block(document, i, lexicon).drop();
    if (document.rows[i].spoken()) drop_tail(document, i);
  }
}

}  // namespace loaxa::audio::text
