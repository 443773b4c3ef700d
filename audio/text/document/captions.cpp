// A caption stands twice in a pasted page: once as the picture's text, once below it. It is short and a neighbour of
// itself. Not everything that is said twice is one: an appeal is repeated on purpose, and a title that stands twice is
// said once.
#include "audio/text/document/captions.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "audio/text/letters.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kCaptionWords = 25;  // Source: reading specification, section 10
constexpr std::string_view kWhy = "chú thích ảnh lặp lại";
constexpr std::string_view kTwice = "lặp lại, đọc một lần";

std::size_t words_in(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

/// [first sentence, one behind the last).
struct Paragraph {
  std::size_t begin, end;
};

std::vector<Paragraph> paragraphs_of(const std::vector<Sentence>& sentences) {
  std::vector<Paragraph> out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (!sentences[i].ends_paragraph) continue;
    out.push_back({begin, i + 1});
    begin = i + 1;
  }
  if (begin < sentences.size()) out.push_back({begin, sentences.size()});
  return out;
}

/// What a picture shows, in the words of a caption.
bool reads_as_caption(std::string_view text) {
  constexpr std::array<std::string_view, 8> kBegins = {"quang cảnh", "toàn cảnh", "một góc",      "khung cảnh",
                                                       "hình ảnh",   "ảnh",       "các đại biểu", "đại biểu"};
  constexpr std::array<std::string_view, 6> kEnds = {"tại hội nghị.", "tại buổi lễ.",       "tại đại hội.",
                                                     "tại cuộc họp.", "tại buổi làm việc.", "tại hội thảo."};
  if (words_in(text) > kCaptionWords) return false;
  const std::string lower = lower_of(text);
  const auto begins = [&](std::string_view b) { return lower.starts_with(b); };
  const auto ends = [&](std::string_view e) { return lower.ends_with(e); };
  return std::any_of(kBegins.begin(), kBegins.end(), begins) || std::any_of(kEnds.begin(), kEnds.end(), ends);
}

/// What is said twice on purpose.
bool is_appeal(std::string_view text) {
  constexpr std::array<std::string_view, 18> kBegins = {
      "đề nghị", "yêu cầu", "kính mời",  "mời",  "trân trọng", "kính đề nghị", "nhắc lại", "chú ý", "không",
      "hãy",     "cấm",     "di chuyển", "khẩn", "thông báo",  "xin",          "alô",      "a lô",  "cảnh báo"};
  const std::string lower = lower_of(text);
  return text.ends_with('!') ||
         std::any_of(kBegins.begin(), kBegins.end(), [&](std::string_view b) { return lower.starts_with(b); });
}

bool is_long(const std::vector<Sentence>& all, const Paragraph& p) {
  return p.end - p.begin > 1 || words_in(all[p.begin].text) > kCaptionWords;
}

/// Sentences that stand right beside themselves and read as captions.
void mark_caption_sentences(const std::vector<Sentence>& all, std::vector<bool>& drop) {
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    if (all[i].text == all[i + 1].text && reads_as_caption(all[i].text)) drop[i] = drop[i + 1] = true;
  }
}

/// Short paragraphs that stand right beside themselves, in a text that has long ones.
void mark_twin_paragraphs(const std::vector<Sentence>& all, std::vector<bool>& drop) {
  const std::vector<Paragraph> paragraphs = paragraphs_of(all);
  if (std::none_of(paragraphs.begin(), paragraphs.end(), [&](const Paragraph& p) { return is_long(all, p); })) return;
  for (std::size_t p = 0; p + 1 < paragraphs.size(); ++p) {
    const std::size_t one = paragraphs[p].begin, two = paragraphs[p + 1].begin;
    if (is_long(all, paragraphs[p]) || is_long(all, paragraphs[p + 1]) || all[one].text != all[two].text) continue;
    if (is_appeal(all[one].text)) continue;
    if (p > 0) drop[one] = true;  // the first is the title: said once
    drop[two] = true;
  }
}

/// The same without blank lines between: neighbours on lines of their own are captions; in one line somebody said it
/// twice, which once will do for.
void mark_twin_sentences(const std::vector<Sentence>& all, std::vector<bool>& drop) {
  constexpr std::size_t kFewestWords = 5;
  const auto is_body = [](const Sentence& s) { return words_in(s.text) > kCaptionWords; };
  if (std::none_of(all.begin(), all.end(), is_body)) return;
  for (std::size_t i = 1; i + 1 < all.size(); ++i) {
    if (all[i].text != all[i + 1].text || is_appeal(all[i].text) || is_body(all[i])) continue;
    if (words_in(all[i].text) < kFewestWords) continue;
    if (all[i].source.line != all[i + 1].source.line) drop[i] = true;
    drop[i + 1] = true;
  }
}

}  // namespace

void drop_twin_captions(Reading& reading) {
  // what is left may have new neighbours; every round takes something away, and one is nearly always enough
  constexpr int kMostRounds = 4;
  for (int round = 0; round < kMostRounds; ++round) {
    std::vector<Sentence>& all = reading.sentences;
    std::vector<bool> drop(all.size(), false);
    mark_caption_sentences(all, drop);
    mark_twin_paragraphs(all, drop);
    mark_twin_sentences(all, drop);
    if (std::find(drop.begin(), drop.end(), true) == drop.end()) return;
    std::vector<Sentence> kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!drop[i]) {
        kept.push_back(std::move(all[i]));
        continue;
      }
      const bool title = !kept.empty() && kept.back().text == all[i].text;
      if (all[i].ends_paragraph && !kept.empty()) kept.back().ends_paragraph = true;
      reading.dropped.push_back({all[i].source.line, all[i].text, std::string(title ? kTwice : kWhy)});
    }
    all = std::move(kept);
  }
}

}  // namespace loaxa::audio::text
