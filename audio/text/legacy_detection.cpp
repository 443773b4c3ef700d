#include "audio/text/legacy_detection.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "audio/text/legacy_evidence.hpp"
#include "audio/text/legacy_tables.hpp"
#include "audio/text/letters.hpp"

namespace loaxa::audio::text {
namespace {

using Evidences = std::array<Evidence, kLegacyEncodings.size()>;

// In a text of Unicode a line of stray bytes needs this many words before it is taken for an older encoding.
constexpr std::size_t kWordsAmongUnicode = 3;
constexpr std::size_t kWordsOfBytes = 2;  // elsewhere: one may be chance

/// A line that may be in an older encoding, with what speaks for each.
struct Suspect {
  std::size_t line = 0;
  bool unicode = false;  ///< it holds letters of Unicode only
  Evidences evidence;
};

/// Characters of Windows-1252 that stand in good texts too, unless they touch a letter.
bool is_common_sign(char32_t c) {
  constexpr std::u32string_view kCommon = U"\u00A0«»°²³±×÷¼½¾´º–—‘’“”„…•€™‰";
  return kCommon.find(c) != std::u32string_view::npos;
}

/// A character that no Vietnamese text in Unicode has at this place.
bool is_odd(const std::u32string& s, std::size_t i) {
  const char32_t c = s[i];
  if (c < 0x80 || is_letter(c) || is_common_sign(c) || !windows_1252_code(c)) return false;
  constexpr std::u32string_view kBetweenWords = U"©®·§ª¹\u00AD";
  if (kBetweenWords.find(c) == std::u32string_view::npos) return true;
  return (i > 0 && is_ascii_letter(s[i - 1])) || (i + 1 < s.size() && is_ascii_letter(s[i + 1]));
}

bool less_gain(const Evidence& a, const Evidence& b) {
  return a.gain() < b.gain();
}

/// Nobody else needs to be asked.
bool is_overwhelming(const Evidence& evidence) {
  constexpr std::size_t kWords = 5;
  return evidence.mended >= kWords && evidence.after == evidence.changed && evidence.convinces();
}

/// Whether a line is worth a closer look. Cheap: every line of every text is asked. `likely` is tried first.
std::optional<Suspect> suspect(const SourceLine& line, std::size_t number, std::size_t likely) {
  bool high = line.bad_column > 0, unicode = false, odd = false;
  for (std::size_t i = 0; i < line.chars.size(); ++i) {
    const char32_t c = line.chars[i];
    // VISCII has letters among the control codes
    if (c < 0x80) {
      high = high || (c < 0x20 && viscii(static_cast<std::uint8_t>(c)) != 0);
      continue;
    }
    const bool unicode_only = is_unicode_only(c);
    unicode = unicode || unicode_only;
    high = high || !unicode_only;
    odd = odd || is_odd(line.chars, i);
  }
  if (!high || (unicode && !odd)) return std::nullopt;
  Suspect out{number, unicode, {}};
  const auto ask = [&](std::size_t e) {
    out.evidence[e] = compare(kLegacyEncodings[e], line.chars, convert(kLegacyEncodings[e], line.chars));
  };
  ask(likely);
  if (is_overwhelming(out.evidence[likely])) return out;
  for (std::size_t e = 0; e < kLegacyEncodings.size(); ++e) {
    if (e != likely) ask(e);
  }
  return out;
}

class Detector {
 public:
  explicit Detector(const std::vector<SourceLine>& lines) : lines_(lines), found_(lines.size()) {
    std::size_t likely = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (auto s = suspect(lines[i], i, likely)) {
        if (s->unicode) ++unicode_lines_;
        const auto best = std::max_element(s->evidence.begin(), s->evidence.end(), less_gain);
        if (best->convinces()) likely = static_cast<std::size_t>(best - s->evidence.begin());
        suspects_.push_back(std::move(*s));
      } else if (std::any_of(lines[i].chars.begin(), lines[i].chars.end(), is_unicode_only)) {
        ++unicode_lines_;
      }
    }
  }

  std::vector<LineEncoding> detect() {
    if (suspects_.empty()) return std::move(found_);
    find_main();
    for (const Suspect& s : suspects_) take_convincing(s);
    for (const Suspect& s : suspects_) take_by_company(s);
    for (const Suspect& s : suspects_) {
      const SourceLine& line = lines_[s.line];
      if (line.bad_column > 0 && !found_[s.line].encoding) {
        refuse_bytes(static_cast<int>(s.line) + 1, line.bad_column);
      }
    }
    return std::move(found_);
  }

 private:
  /// The encoding of most of what is not Unicode.
  void find_main() {
    Evidences convincing, all;
    for (const Suspect& s : suspects_) {
      for (std::size_t e = 0; e < s.evidence.size(); ++e) {
        if (!s.unicode && s.evidence[e].convinces()) convincing[e] += s.evidence[e];
        if (!s.unicode) all[e] += s.evidence[e];
      }
    }
    // short lines alone convince nobody, together they may
    const Evidences& from = unicode_lines_ == 0 ? all : convincing;
    const auto best = std::max_element(from.begin(), from.end(), less_gain);
    if (best->convinces()) main_ = static_cast<std::size_t>(best - from.begin());
  }

  void take_convincing(const Suspect& s) {
    const SourceLine& line = lines_[s.line];
    if (line.mixed) return;
    const std::size_t needed = unicode_lines_ > 0 ? kWordsAmongUnicode : kWordsOfBytes;
    const auto suits = [&](std::size_t e) {
      if (s.unicode) return s.evidence[e].convinces_among_unicode();
      return line.bad_column > 0 ? s.evidence[e].explains_bytes(needed) : s.evidence[e].convinces();
    };
    const auto better = [&](const Evidence& a, const Evidence& b) {
      return a.gain() != b.gain() ? a.gain() > b.gain() : a.kept_good > b.kept_good;
    };
    std::optional<std::size_t> best;
    for (std::size_t e = 0; e < s.evidence.size(); ++e) {
      if (suits(e) && (!best || better(s.evidence[e], s.evidence[*best]))) best = e;
    }
    if (!best) return;
    if (main_ && unicode_lines_ == 0 && s.evidence[*main_].explains_all()) best = main_;
    // what suits nearly as well as the best is more likely when the whole text is written so
    if (main_ && suits(*main_) && s.evidence[*main_].gain() * 5 >= s.evidence[*best].gain() * 4) best = main_;
    found_[s.line] = {kLegacyEncodings[*best], s.unicode};
  }

  /// Lines of few words go with the text that they stand in.
  void take_by_company(const Suspect& s) {
    const SourceLine& line = lines_[s.line];
    if (found_[s.line].encoding || !main_ || line.mixed) return;
    const Evidence& evidence = s.evidence[*main_];
    const bool company = unicode_lines_ == 0 || in_company(s.line);
    if (line.bad_column > 0) {
      if (company && evidence.gain() >= 0) found_[s.line] = {kLegacyEncodings[*main_], false};
      return;
    }
    if (s.unicode) {
      if (evidence.mended > 0 && evidence.mended + evidence.before == evidence.changed)
        found_[s.line] = {kLegacyEncodings[*main_], true};
      return;
    }
    if (evidence.changed == 0 || evidence.gain() < 0) return;
    // where a text holds Unicode too, most words have to fit; else names that are no syllables may stand in a line
    constexpr std::size_t kOfTen = 8;
    const bool fits = evidence.after * 10 >= evidence.changed * kOfTen;
    if (!fits && (unicode_lines_ > 0 || evidence.gain() == 0)) return;
    if (company) found_[s.line] = {kLegacyEncodings[*main_], false};
  }

  /// The line before or after, blank ones aside, is in the main encoding.
  bool in_company(std::size_t line) const {
    const auto is_so = [&](std::size_t i) { return found_[i].encoding == kLegacyEncodings[*main_]; };
    // the look-around is bounded, so that the whole stays linear
    constexpr std::size_t kFarthest = 4;
    for (std::size_t i = line, steps = 0; i > 0 && steps < kFarthest; --i, ++steps) {
      if (!lines_[i - 1].chars.empty()) {
        if (is_so(i - 1)) return true;
        break;
      }
    }
    for (std::size_t i = line + 1, steps = 0; i < lines_.size() && steps < kFarthest; ++i, ++steps) {
      if (!lines_[i].chars.empty()) return is_so(i);
    }
    return false;
  }

  const std::vector<SourceLine>& lines_;
  std::vector<LineEncoding> found_;
  std::vector<Suspect> suspects_;
  std::size_t unicode_lines_ = 0;
  std::optional<std::size_t> main_;
};

}  // namespace

std::vector<LineEncoding> detect_encodings(const std::vector<SourceLine>& lines) {
  return Detector(lines).detect();
}

std::vector<Notice> conversion_notices(const std::vector<LineEncoding>& lines) {
  std::vector<Notice> notices;
  for (const LegacyEncoding encoding : kLegacyEncodings) {
    const auto in_it = [&](const LineEncoding& line) { return line.encoding == encoding; };
    const auto first = std::find_if(lines.begin(), lines.end(), in_it);
    if (first == lines.end()) continue;
    const auto count = std::count_if(first, lines.end(), in_it);
    const int line = static_cast<int>(first - lines.begin()) + 1;
    if (encoding == LegacyEncoding::utf8_twice) {
      notices.push_back({line,
                         fmt::format("Chữ bị lỗi mã (UTF-8 đọc nhầm thành Windows-1252) ở {} dòng, từ dòng {}, đã được "
                                     "chữa lại. Hãy nghe thử trước khi phát.",
                                     count, line),
                         fmt::format("Garbled text (UTF-8 taken for Windows-1252) in {} lines from line {} on was "
                                     "mended. Listen to it before airing.",
                                     count, line)});
      continue;
    }
    notices.push_back({line,
                       fmt::format("Chữ theo mã {} ở {} dòng, từ dòng {}, đã được đổi sang Unicode. Hãy nghe thử trước "
                                   "khi phát.",
                                   name_of(encoding), count, line),
                       fmt::format("Text in {} in {} lines from line {} on was converted to Unicode. Listen to it "
                                   "before airing.",
                                   name_of(encoding), count, line)});
  }
  return notices;
}

}  // namespace loaxa::audio::text
