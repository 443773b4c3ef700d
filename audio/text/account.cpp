// Numbers that identify a person, an account or a paper: digit by digit, in groups. Only behind what names them.
#include "audio/text/digit_groups.hpp"
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"
#include "audio/text/words.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kMostDigits = 24;  // IMEI 15, cards 19

bool cued(const Scope& s, std::size_t i) {
  return s.preceded_by(i, {"tài khoản",
                           "tài khoản số",
                           "số tài khoản",
                           "stk",
                           "tk",
                           "số tk",
                           "cccd",
                           "cccd số",
                           "số cccd",
                           "căn cước",
                           "công dân",
                           "công dân số",
                           "căn cước số",
                           "mã số",
                           "mã số thuế",
                           "mst",
                           "cmnd",
                           "cmnd số",
                           "số cmnd",
                           "mã",
                           "otp",
                           "mã otp",
                           "mã otp là",
                           "imei",
                           "số thẻ",
                           "thẻ số",
                           "sbd",
                           "số báo danh",
                           "báo danh",
                           "số seri",
                           "seri",
                           "serial",
                           "số khung",
                           "số máy",
                           "mã vùng",
                           "mã hồ sơ",
                           "hộ chiếu",
                           "hộ chiếu số",
                           "mã bưu chính",
                           "mã định danh",
                           "định danh",
                           "định danh số",
                           "mã khách hàng",
                           "mã vạch",
                           "biên lai số",
                           "mã bhxh",
                           "số bhxh",
                           "số sổ",
                           "mã pin",
                           "mật khẩu",
                           "mã số là",
                           "cmt",
                           "chứng minh nhân dân",
                           "chứng minh nhân dân số",
                           "nhân dân số",
                           "bảo hiểm số",
                           "sổ bảo hiểm số",
                           "mã xác nhận",
                           "mã tra cứu",
                           "phát hành",
                           "sổ đỏ",
                           "sổ đỏ số",
                           "sê ri",
                           "số hiệu",
                           "số gcn",
                           "vào sổ",
                           "bhyt",
                           "mã thẻ",
                           "mã số thẻ",
                           "bảo hiểm y tế",
                           "mã thửa",
                           "mã đơn vị",
                           "mã lô"});
}

/// The cue of a list or span stands before its first: "SBD từ 000101 đến 000124".
bool cued_list(const Scope& s, std::size_t i) {
  constexpr std::size_t kMostItems = 4;
  std::size_t first = i;
  for (std::size_t item = 0; item < kMostItems; ++item) {
    if (cued(s, first) || (s.before(first).lower == "từ" && cued(s, first - 1))) return true;
    const std::size_t before = list_item_before(s, first);
    if (before == first) return false;
    first = before;
  }
  return false;
}

/// A long number whose cue is some words off: "số tài khoản Agribank 8600205123456".
bool cued_afar(const Scope& s, std::size_t i) {
  constexpr std::size_t kFarthest = 7, kLeastDigits = 8;
  if (s[i].text.size() < kLeastDigits || counts_things(s, i + 1)) return false;
  return s.near_before(i, kFarthest,
                       {"khoản", "cccd", "cmnd", "thuế", "mst", "stk", "cước", "thẻ", "mã", "imei", "seri"});
}

/// `H05.12-240512-0001`, `GD 4979 123`, `BK 123456`: letters by their names, digits one by one.
std::optional<Match> mixed_code(const Scope& s, std::size_t i) {
  constexpr std::size_t kMostTokens = 24;
  Match match{i, "", "", "", false};
  std::size_t digits = 0;
  for (std::size_t k = i; k < i + kMostTokens; ++k) {
    if (k > i && !s.joined(k)) break;
    if (s[k].is_word()) {
      if (!s[k].all_upper()) return std::nullopt;
      match.said +=
          (match.said.empty() || s[k - 1].kind == Token::Kind::mark ? "" : " ") + spelled(s[k].text, s.lexicon());
    } else if (s[k].is_number()) {
      if (k > i && s[k - 1].is_word()) match.said += ' ';
      match.said += s[k].text.size() > 4 ? digits_in_groups(s[k].text) : digit_by_digit(s[k].text);
      digits += s[k].text.size();
    } else if ((s[k].is(U'.') || s[k].is(U'-') || s[k].is(U'/')) && s.joined(k + 1) &&
               (s[k + 1].is_number() || s[k + 1].is_word())) {
      match.said += ", ";
      continue;
    } else {
      break;
    }
    match.next = k + 1;
  }
  constexpr std::size_t kLeastDigits = 4;
  return digits >= kLeastDigits ? std::optional(match) : std::nullopt;
}

/// What is joined to token i has letters in it somewhere.
bool has_letters(const Scope& s, std::size_t i) {
  constexpr std::size_t kFarthest = 12;
  for (std::size_t k = i + 1; k < i + kFarthest && s.joined(k); ++k) {
    if (s[k].is_word()) return true;
  }
  return false;
}

/// `BK 123456` behind what says that it is a paper's number.
std::optional<Match> paper_number(const Scope& s, std::size_t i) {
  if (!s[i].all_upper() || s[i].text.size() > 4 || s.joined(i)) return std::nullopt;
  const bool spaced = s[i + 1].is_number() && s[i + 1].space_before;
  constexpr std::size_t kLeast = 5, kMost = 16, kMostOfSeries = 8;
  const bool series = s[i].text.size() == 2 && s.preceded_by(i, {"số", "chứng nhận số"});
  // "số CCCD 0060...": the letters say whose number it is
  const bool label = s[i].text.size() > 2 && !s.lexicon().abbreviations.find(s[i].text).empty();
  const bool cue = series || (cued(s, i) && !label && s[i].text != "TK");
  if (!cue) return std::nullopt;
  if (!spaced) return mixed_code(s, i);
  const DigitGroups groups = groups_at(s, i + 1, kMost);
  if (groups.digits < kLeast || (series && groups.digits > kMostOfSeries)) return std::nullopt;
  if (s.joined_word(groups.next)) return std::nullopt;
  return Match{groups.next, spelled(s[i].text, s.lexicon()) + ' ' + say_groups(groups), "", "", false};
}

/// What is announced, if it is written short.
std::optional<Match> label(const Scope& s, std::size_t i) {
  static constexpr auto is_followed = [](const Scope& scope, std::size_t k) {
    if (scope[k].is(U':')) ++k;
    if (is_one_of(scope[k].lower, {"số", "từ", "là"})) ++k;
    return scope[k].is_number() || scope[k].all_upper();
  };
  if (s[i].text == "STK") return Match{i + 1, "số tài khoản", "", "", false};
  if (s[i].text == "SBD") return Match{i + 1, "số báo danh", "", "", false};
  if (s[i].text == "MST" && is_followed(s, i + 1)) return Match{i + 1, "mã số thuế", "", "", false};
  if (s[i].text == "TK" && is_followed(s, i + 1)) return Match{i + 1, "tài khoản", "", "", false};
  return std::nullopt;
}

}  // namespace

std::optional<Match> read_account(const Scope& s, std::size_t i) {
  if (s[i].is_word()) {
    if (const auto match = label(s, i)) return match;
    return paper_number(s, i);
  }
  if (!s[i].is_number() || s.joined(i)) return std::nullopt;
  constexpr std::size_t kLeastDigits = 3;
  if (cued(s, i) && has_letters(s, i)) {
    if (const auto code = mixed_code(s, i)) return code;
  }
  const DigitGroups groups = groups_at(s, i, kMostDigits);
  if (groups.digits < kLeastDigits || s.joined_word(groups.next)) return std::nullopt;
  const bool listed = cued_list(s, i) && !(groups.runs.size() == 1 && counts_things(s, groups.next));
  if (!listed && !cued_afar(s, i)) return std::nullopt;
  const std::string said = groups.runs.size() > 1 ? say_groups(groups) : digits_in_groups(s[i].text);
  return Match{groups.next, said, "", "", false};
}

}  // namespace loaxa::audio::text
