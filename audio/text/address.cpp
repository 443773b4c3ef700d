// E-mail addresses, web addresses and names of files. The parts of a short one are said (words that the lexicon knows,
// whole syllables, else letters); a long one cannot be remembered by who hears it, so that only its being there is said
// and the official is told.
#include <algorithm>

#include "audio/text/address_label.hpp"
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kLongest = 64;  // tokens; what is longer is cut into more addresses
// Source: reading specification, section 8 (labels); a path of more than one short part is nothing for the ear.
constexpr std::size_t kMostLabels = 3, kMostPathTokens = 3, kMostPathBytes = 24;

/// Tokens without a blank between them, from i on; what closes the sentence around them is not theirs.
std::size_t unbroken_end(const Scope& s, std::size_t i) {
  std::size_t end = i + 1;
  while (end < i + kLongest && s.joined(end) && !s[end].is(U',') && !s[end].is(U';') && !s[end].is(U')') &&
         !s[end].is(U'"') && !s[end].is(U']') && !s[end].is(U'>')) {
    ++end;
  }
  while (end > i + 1 && !s[end - 1].is_word() && !s[end - 1].is_number() && !s[end - 1].is(U'/')) --end;
  return end;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_part(const Token& token) {
  return ((token.is_word() || token.is_number()) && is_ascii(token.text)) || token.is(U'-') || token.is(U'_');
}

bool is_mail(const Scope& s, std::size_t i, std::size_t end) {
  for (std::size_t k = i; k + 1 < end; ++k) {
    if (s[k].is(U'@')) return k > i;
    if (!is_part(s[k]) && !s[k].is(U'.')) return false;
  }
  return false;
}

bool has_scheme(const Scope& s, std::size_t i) {
  return is_one_of(s[i].lower, {"http", "https", "ftp"}) && s.joined_mark(i + 1, U':') && s.joined_mark(i + 2, U'/') &&
         s.joined_mark(i + 3, U'/');
}

/// The part before the first `/`: labels with dots between.
struct Host {
  std::size_t end = 0;
  std::size_t labels = 0;  ///< without a leading www
  std::size_t last = 0;    ///< the token of the last label
};

std::optional<Host> host_at(const Scope& s, std::size_t i, std::size_t end) {
  Host host{i, 1, i};
  for (std::size_t k = i; k < end; ++k, host.end = k) {
    if (s[k].is(U'/') || s[k].is(U'?') || s[k].is(U'#') || s[k].is(U':')) break;
    if (s[k].is(U'.')) {
      ++host.labels;
      host.last = k + 1;
    } else if (!is_part(s[k])) {
      return std::nullopt;
    }
  }
  if (s[i].lower == "www" && host.labels > 1) --host.labels;
  return host;
}

/// The last label is one that ends addresses.
bool ends_like_web(const Scope& s, const Host& host) {
  if (host.last + 1 != host.end || host.labels < 2) return false;
  // the rare ones are words of other texts too
  return is_one_of(s[host.last].text, {"vn", "com", "net", "org", "info", "edu", "gov"}) ||
         is_one_of(s[host.last].text, {"me", "io", "tv", "asia", "app", "ly", "gl", "biz", "xyz", "be", "gle", "top"});
}

bool is_file_name(const Scope& s, const Host& host) {
  if (host.last + 1 != host.end || host.labels < 2) return false;
  return is_one_of(s[host.last].lower, {"pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "jpg", "jpeg", "png",
                                        "mp",  "zip", "rar",  "txt", "wav",  "csv", "odt",  "xml", "html", "htm"});
}

std::string_view mark_name(char32_t mark) {
  switch (mark) {
    case U'@':
      return "a còng";
    case U'.':
      return "chấm";
    case U'…':
      return "chấm chấm";
    case U'/':
      return "gạch chéo";
    case U'-':
      return "gạch ngang";
    case U'_':
      return "gạch dưới";
    case U':':
      return "hai chấm";
    case U'?':
      return "hỏi chấm";
    case U'=':
      return "bằng";
    case U'&':
      return "và";
    case U'%':
      return "phần trăm";
    case U'#':
      return "thăng";
    case U'+':
      return "cộng";
    case U'~':
      return "ngã";
    default:
      return {};
  }
}

std::string say_parts(const Scope& s, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t k = begin; k < end; ++k) {
    const std::string part = s[k].is_word()     ? say_address_label(s[k].lower, s.lexicon())
                             : s[k].is_number() ? digit_by_digit(s[k].text)
                                                : std::string(mark_name(s[k].mark));
    if (!out.empty() && !part.empty()) out += ' ';
    out += part;
  }
  return out;
}

/// A path that can be said: one short part, nothing that asks or counts.
bool is_short_path(const Scope& s, std::size_t begin, std::size_t end) {
  if (end > begin + kMostPathTokens + 1) return false;
  std::size_t bytes = 0;
  for (std::size_t k = begin + 1; k < end; ++k) {
    bytes += s[k].text.size();
    if (!is_part(s[k])) return false;
  }
  return bytes <= kMostPathBytes;
}

Match too_long(const Scope& s, std::size_t i, std::size_t end) {
  // "tại địa chỉ <...>": the word is there already
  const bool named = s.preceded_by(i, {"địa chỉ", "đường dẫn", "trang", "đường link", "link", "trang web"});
  const bool led = s.preceded_by(i, {"tại", "vào", "qua", "theo", "ở", "truy cập"});
  Match match{end,
              named ? "trong văn bản"
              : led ? "địa chỉ trong văn bản"
                    : "theo địa chỉ trong văn bản",
              "", "", true};
  match.why_lost = "địa chỉ mạng dài, chỉ nhắc là có trong văn bản";
  return match;
}

}  // namespace

std::optional<Match> read_address(const Scope& s, std::size_t i) {
  if (!s[i].is_word() && !s[i].is_number()) return std::nullopt;
  if (s.joined(i) && !s.before(i).is(U'(') && !s.before(i).is(U'"') && !s.before(i).is(U'<') && !s.before(i).is(U':')) {
    return std::nullopt;
  }
  if (!s.joined(i + 1)) return std::nullopt;
  const std::size_t end = unbroken_end(s, i);
  if (is_mail(s, i, end)) return Match{end, say_parts(s, i, end), "", "", false};
  const bool scheme = has_scheme(s, i);
  constexpr std::size_t kSchemeTokens = 4;
  const std::size_t begin = scheme ? i + kSchemeTokens : i;
  if (begin >= end) return std::nullopt;
  const auto host = host_at(s, begin, end);
  if (!host) return std::nullopt;
  const bool www = s[begin].lower == "www" && s.joined_mark(begin + 1, U'.');
  if (!scheme && !www && !ends_like_web(s, *host)) {
    if (!is_file_name(s, *host) || host->end != end) return std::nullopt;
    return Match{end, say_parts(s, i, end), "", "", false};
  }
  std::size_t last = end;
  while (last > host->end && s[last - 1].is(U'/')) --last;  // a closing stroke is not said
  if (host->labels > kMostLabels || !is_short_path(s, host->end, last)) return too_long(s, i, end);
  return Match{end, say_parts(s, begin, last), "", "", false};
}

}  // namespace loaxa::audio::text
