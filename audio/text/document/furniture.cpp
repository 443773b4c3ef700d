// What a web page, a messenger or a printed page puts around a text. The phrases are data (boilerplate.tsv); here is
// only where they have to stand: a phrase alone on its line, a label with its colon, a counter with its number. A
// sentence of somebody's that holds the same words ends with a full stop and stays.
#include "audio/text/document/furniture.hpp"

#include <algorithm>

#include "audio/text/letters.hpp"
#include "audio/text/scope.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kMostWords = 25;         // of a credit. Source: reading specification, section 10
constexpr std::size_t kMostRelatedWords = 30;  // of the title of another page
constexpr std::string_view kRuler = "đường kẻ, không có chữ";
constexpr std::string_view kPage = "số trang";
constexpr std::string_view kAddress = "địa chỉ trang mạng, không đọc lên loa";
constexpr std::string_view kRelated = "tên bài khác của trang mạng";
constexpr std::string_view kByline = "tên người viết hoặc người ký";
constexpr std::string_view kTime = "giờ đăng bài của trang mạng";

/// The reason that the table gives for this phrase in one of these places; empty: it is not there.
std::string_view reason(const std::string& key, std::initializer_list<std::string_view> kinds, const Lexicon& lexicon) {
  for (const LexiconEntry& entry : lexicon.boilerplate.find(key)) {
    if (is_one_of(entry.when, kinds)) return entry.said;
  }
  return {};
}

/// Tokens without the marks around them (bullets, brackets, arrows).
struct Piece {
  std::size_t begin, end;
  bool stopped = false;  ///< ended by `.`, `?` or `!`
};

Piece bare(const Tokens& tokens, std::size_t begin, std::size_t end) {
  Piece piece{begin, end};
  while (piece.begin < piece.end && tokens[piece.begin].kind == Token::Kind::mark) ++piece.begin;
  while (piece.end > piece.begin && tokens[piece.end - 1].kind == Token::Kind::mark) {
    const Token& last = tokens[--piece.end];
    if (last.is(U'.') || last.is(U'?') || last.is(U'!')) piece.stopped = true;
  }
  return piece;
}

/// "Nguồn: ngân sách xã" is an item of a plan; a source of news has a name.
bool is_source_of_money(const Tokens& tokens, const Piece& piece, std::size_t colon) {
  const bool source = tokens[piece.begin].lower == "nguồn" || tokens[piece.begin].lower == "theo";
  return source && colon + 1 < piece.end && tokens[colon + 1].is_word() && !tokens[colon + 1].starts_upper();
}

/// `Ảnh: X`, `Tác giả: X`, `Chia sẻ: Zalo`.
std::string_view labelled(const Tokens& tokens, const Piece& piece, const Lexicon& lexicon) {
  constexpr std::size_t kLongestLabel = 7;  // tokens before the colon
  std::size_t colon = piece.begin;
  while (colon < piece.end && colon <= piece.begin + kLongestLabel && !tokens[colon].is(U':')) ++colon;
  if (colon >= piece.end || !tokens[colon].is(U':')) return {};
  if (words_in(tokens, piece.begin, piece.end) > kMostWords || is_source_of_money(tokens, piece, colon)) return {};
  const std::string key = key_of(tokens, piece.begin, colon);
  if (const auto why = reason(key, {"label", "count", "related"}, lexicon); !why.empty()) return why;
  const auto behind = [&](auto is_wanted) {
    return std::any_of(tokens.begin() + static_cast<std::ptrdiff_t>(colon),
                       tokens.begin() + static_cast<std::ptrdiff_t>(piece.end), is_wanted);
  };
  if (behind([](const Token& t) { return t.is_number(); })) {
    if (const auto why = reason(key, {"stamp"}, lexicon); !why.empty()) return why;
  }
  if (behind([](const Token& t) { return t.lower == "ảnh"; })) return reason(key, {"byline"}, lexicon);
  return {};
}

/// `1844 lượt xem`, `Đã xem 152`, `Lượt xem 1.204 lượt`.
std::string_view counted(const Tokens& tokens, const Piece& piece, const Lexicon& lexicon) {
  constexpr std::size_t kMostTokens = 10;
  if (piece.end - piece.begin > kMostTokens) return {};
  std::size_t begin = piece.begin, end = piece.end;
  while (begin < end && !tokens[begin].is_word()) ++begin;
  while (end > begin && (!tokens[end - 1].is_word() || tokens[end - 1].lower == "lượt")) --end;
  if (begin == piece.begin && end == piece.end) return {};
  for (std::size_t i = begin; i < end; ++i) {
    if (tokens[i].is_number()) return {};
  }
  return reason(key_of(tokens, begin, end), {"count"}, lexicon);
}

/// `Trang 2`, `Trang 2/5`, `2 / 5`.
bool is_page_label(const Tokens& tokens, const Piece& piece) {
  std::size_t i = piece.begin;
  if (tokens[i].lower != "trang" || ++i >= piece.end || !tokens[i].is_number()) return false;
  if (++i == piece.end) return true;
  return (tokens[i].is(U'/') || tokens[i].is(U'-')) && i + 2 == piece.end && tokens[i + 1].is_number();
}

/// `Thứ hai, 12/05/2025 - 10:30 (GMT+7)`: a date with slashes and a time with its colon, hardly a word beside.
bool is_time_of_posting(const Tokens& tokens, const Piece& piece) {
  constexpr std::size_t kMostTokens = 20;
  if (piece.end - piece.begin > kMostTokens) return false;
  int slashes = 0, colons = 0;
  for (std::size_t i = piece.begin; i < piece.end; ++i) {
    const Token& t = tokens[i];
    if (t.is_word() && !is_one_of(t.lower, {"thứ", "hai", "ba", "tư", "năm", "sáu", "bảy", "chủ", "nhật", "ngày", "lúc",
                                            "cập", "gmt", "am", "pm", "đăng"}))
      return false;
    const bool inside = i > piece.begin && i + 1 < piece.end && tokens[i - 1].is_number() && tokens[i + 1].is_number();
    slashes += inside && (t.is(U'/') || t.is(U'-')) && !t.space_before ? 1 : 0;
    colons += inside && t.is(U':') && !tokens[i + 1].space_before ? 1 : 0;
  }
  return slashes == 2 && colons >= 1;
}

/// The line is web addresses and nothing else, a label before them at most.
bool is_lone_address(const Tokens& tokens, const Piece& piece) {
  std::size_t i = piece.begin;
  for (; i < piece.end; ++i) {
    if (i > piece.begin && tokens[i].space_before && !is_one_of(tokens[i].lower, {"http", "https", "www"}))
      return false;
    if (i == piece.begin && !is_one_of(tokens[i].lower, {"http", "https", "www"})) return false;
  }
  return piece.end > piece.begin + 1;
}

bool has_words(const Tokens& tokens) {
  return std::any_of(tokens.begin(), tokens.end(), [](const Token& t) { return t.kind != Token::Kind::mark; });
}

bool is_ruler(const Line& line) {
  return line.chars.find_first_not_of(U"-_=*~.…·•—+|─━═│┃║┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬# \t") == std::u32string::npos;
}

/// Numbers alone on their lines that go up by one from 1 or 2: pages. An amount alone does not.
void drop_page_numbers(Document& document) {
  constexpr unsigned long kMostPages = 300;
  unsigned long expected = 0;
  std::vector<std::size_t> pages;
  for (std::size_t i = 0; i < document.rows.size(); ++i) {
    const Row& row = document.rows[i];
    if (!row.spoken()) continue;
    const Piece piece = bare(row.tokens, 0, row.tokens.size());
    if (piece.end != piece.begin + 1 || !row.tokens[piece.begin].is_number() || piece.stopped) continue;
    const std::string_view digits = row.tokens[piece.begin].text;
    if (digits.size() > 3 || digits[0] == '0') return;
    const unsigned long value = std::stoul(std::string(digits));
    if (value > kMostPages || (expected == 0 ? value > 2 : value != expected)) return;
    // behind a colon stands the answer
    const std::size_t above = document.last_spoken(i);
    if (above < document.rows.size() && document.rows[above].tokens.back().is(U':')) return;
    expected = value + 1;
    pages.push_back(i);
  }
  // a text that is only numbers is no text with pages
  const auto spoken =
      std::count_if(document.rows.begin(), document.rows.end(), [](const Row& r) { return r.spoken(); });
  if (static_cast<std::size_t>(spoken) <= 2 * pages.size()) return;
  for (const std::size_t page : pages) document.drop(page, kPage);
}

/// Behind "Tin liên quan" the titles of other pages follow, up to the next line that is a sentence.
void drop_related(Document& document, std::size_t label) {
  for (std::size_t i = document.next_spoken(label); i < document.rows.size(); i = document.next_spoken(i)) {
    const Row& row = document.rows[i];
    if (ends_with_stop(row.tokens) || words_in(row.tokens, 0, row.tokens.size()) > kMostRelatedWords) return;
    document.drop(i, kRelated);
  }
}

/// `Hồng Hà`, `Hồng Hà - Thu Trang`: names and nothing else.
bool is_byline(const Tokens& t) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= t.size(); ++i) {
    if (i < t.size() && is_one_of(t[i].lower, {"ơn", "trọng", "chào", "kính", "báo", "mời", "chúc"})) return false;
    if (i < t.size() && !t[i].is(U'-') && !t[i].is(U',') && !t[i].is(U'/')) continue;
    if (!is_name(t, begin, i)) return false;
    begin = i + 1;
  }
  return true;
}

/// An article's last line may be its writer's name.
void drop_byline(Document& document) {
  const std::size_t last = document.last_spoken(document.rows.size());
  if (last == document.rows.size() || !is_byline(document.rows[last].tokens)) return;
  const std::size_t above = document.last_spoken(last);
  if (above == document.rows.size() || !ends_with_stop(document.rows[above].tokens)) return;
  if (document.last_spoken(above) == document.rows.size()) return;  // too short for an article
  document.drop(last, kByline);
}

}  // namespace

std::string_view furniture(const Tokens& tokens, std::size_t begin, std::size_t end, const Lexicon& lexicon) {
  const Piece piece = bare(tokens, begin, end);
  if (piece.begin == piece.end) return {};
  if (const auto why = labelled(tokens, piece, lexicon); !why.empty()) return why;
  if (piece.stopped || words_in(tokens, piece.begin, piece.end) > kMostWords) return {};
  if (is_page_label(tokens, piece)) return kPage;
  if (is_time_of_posting(tokens, piece)) return kTime;
  if (const auto why = counted(tokens, piece, lexicon); !why.empty()) return why;
  const std::string key = key_of(tokens, piece.begin, piece.end);
  if (piece.begin > begin && piece.end < end) {  // between marks
    if (const auto why = reason(key, {"ruler"}, lexicon); !why.empty()) return why;
  }
  // a button begins with a capital; in small letters it is somebody's word
  if (tokens[piece.begin].is_word() && !tokens[piece.begin].starts_upper()) return {};
  if (const auto why = reason(key, {"line", "label", "count", "stamp", "related", "signed"}, lexicon); !why.empty()) {
    return why;
  }
  const bool motto = tokens[piece.begin].lower == "độc" || is_caps(tokens, piece.begin, piece.end);
  if (motto) {
    if (const auto why = reason(key, {"header"}, lexicon); !why.empty()) return why;
  }
  const std::size_t known = known_phrase_end(tokens, piece.begin, lexicon.boilerplate, "begin");
  if (known > 0 && known <= piece.end) return reason(key_of(tokens, piece.begin, known), {"begin"}, lexicon);
  return {};
}

std::string_view furniture(const Line& line, const Tokens& tokens, const Lexicon& lexicon) {
  // an emoji or a currency sign alone may still have a word or a reason of its own
  if (!has_words(tokens)) return is_ruler(line) ? kRuler : std::string_view{};
  if (const auto why = furniture(tokens, 0, tokens.size(), lexicon); !why.empty()) return why;
  std::string_view why;
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= tokens.size(); ++i) {
    const bool bar = i < tokens.size() && (tokens[i].is(U'|') || tokens[i].is(U'•') || tokens[i].is(U'·'));
    if (i < tokens.size() && !bar && !is_gap(line, tokens, i)) continue;
    const Piece piece = bare(tokens, begin, i);
    begin = i;
    if (piece.begin == piece.end) continue;
    why = furniture(tokens, piece.begin, piece.end, lexicon);
    if (why.empty()) return {};
  }
  return why;
}

void drop_furniture(Document& document, const Lexicon& lexicon) {
  for (std::size_t i = 0; i < document.rows.size(); ++i) {
    const Row& row = document.rows[i];
    if (!row.spoken()) continue;
    const Piece piece = bare(row.tokens, 0, row.tokens.size());
    if (const auto why = furniture(row.line, row.tokens, lexicon); !why.empty()) {
      const bool related = !reason(key_of(row.tokens, piece.begin, piece.end), {"related"}, lexicon).empty();
      document.drop(i, why);
      if (related) drop_related(document, i);
    } else if (piece.begin < piece.end && is_lone_address(row.tokens, piece)) {
      document.drop(i, kAddress);
    }
  }
  drop_page_numbers(document);
  drop_byline(document);
}

}  // namespace loaxa::audio::text
