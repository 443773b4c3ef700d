#include "audio/text/structure.hpp"

#include <algorithm>

#include "audio/text/scope.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kCaptionWords = 25;  // Source: reading specification, section 10

std::size_t words_in(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

bool words_are(const std::vector<Token>& tokens, std::initializer_list<std::string_view> words) {
  if (tokens.size() != words.size()) return false;
  return std::equal(tokens.begin(), tokens.end(), words.begin(),
                    [](const Token& token, std::string_view word) { return token.lower == word; });
}

bool is_credit(const std::vector<Token>& tokens) {
  if (tokens.size() < 3 || tokens.size() > kCaptionWords) return false;
  const std::size_t first = tokens[0].is(U'(') ? 1 : 0;
  if (is_one_of(tokens[first].lower, {"ảnh", "nguồn"})) return tokens[first + 1].is(U':');
  return tokens.size() > first + 2 && tokens[first].lower == "tác" && tokens[first + 1].lower == "giả" &&
         tokens[first + 2].is(U':');
}

/// The paragraphs of a reading: [first sentence, one behind the last).
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

}  // namespace

void remove_bullet(std::vector<Token>& tokens) {
  if (tokens.size() < 2 || tokens[0].kind != Token::Kind::mark || !tokens[1].space_before) return;
  constexpr std::u32string_view kBullets = U"-+*•●▪◦‣·■□◆○✓✔➢➤→►▶o–";
  if (kBullets.find(tokens[0].mark) != std::u32string_view::npos) tokens.erase(tokens.begin());
}

std::string_view furniture(const Line& line, const std::vector<Token>& tokens) {
  const bool sayable =
      std::any_of(tokens.begin(), tokens.end(), [](const Token& t) { return !(t.kind == Token::Kind::mark); });
  if (!sayable) {
    // an emoji or a currency sign alone may still have a word or a reason of its own
    const bool ruler = line.chars.find_first_not_of(U"-_=*~.…·•— ") == std::u32string::npos;
    return ruler ? "đường kẻ, không có chữ" : std::string_view{};
  }
  // with a full stop it is somebody's sentence
  if (words_are(tokens, {"xem", "thêm"}) || words_are(tokens, {"tin", "liên", "quan"}) ||
      words_are(tokens, {"chia", "sẻ"}) || words_are(tokens, {"bình", "luận"})) {
    return "chữ của trang mạng, không thuộc bản tin";
  }
  if (is_credit(tokens) && !tokens.back().is(U'.')) return "ghi nguồn ảnh, tác giả";
  return {};
}

void drop_twin_captions(Reading& reading) {
  const std::vector<Paragraph> all = paragraphs_of(reading.sentences);
  const auto is_long = [&](const Paragraph& p) {
    return p.end - p.begin > 1 || words_in(reading.sentences[p.begin].text) > kCaptionWords;
  };
  if (std::none_of(all.begin(), all.end(), is_long)) return;
  std::vector<Sentence> kept;
  for (std::size_t p = 0; p < all.size(); ++p) {
    const Sentence& first = reading.sentences[all[p].begin];
    const bool twin = p + 1 < all.size() && !is_long(all[p]) && !is_long(all[p + 1]) && first.text.ends_with('.') &&
                      first.text == reading.sentences[all[p + 1].begin].text;
    if (!twin) {
      kept.insert(kept.end(), reading.sentences.begin() + static_cast<std::ptrdiff_t>(all[p].begin),
                  reading.sentences.begin() + static_cast<std::ptrdiff_t>(all[p].end));
      continue;
    }
    while (p + 1 < all.size() && reading.sentences[all[p + 1].begin].text == first.text && !is_long(all[p + 1])) {
      reading.dropped.push_back({reading.sentences[all[p].begin].source.line, first.text, "chú thích ảnh lặp lại"});
      ++p;
    }
    reading.dropped.push_back({reading.sentences[all[p].begin].source.line, first.text, "chú thích ảnh lặp lại"});
  }
  reading.sentences = std::move(kept);
}

}  // namespace loaxa::audio::text
