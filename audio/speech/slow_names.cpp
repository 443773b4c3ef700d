#include "audio/speech/slow_names.hpp"

#include <algorithm>
#include <array>

#include "audio/speech/alphabet.hpp"
#include "audio/speech/respelling.hpp"
#include "audio/text/letters.hpp"

namespace loaxa::audio::speech {

namespace {

constexpr std::array<std::string_view, 27> kNumberWords = {
    "không", "một",  "hai",  "ba", "bốn",  "năm",   "sáu",  "bảy",   "tám", "chín", "mười", "mươi", "mốt", "tư",
    "lăm",   "nhăm", "linh", "lẻ", "trăm", "nghìn", "ngàn", "triệu", "tỷ",  "tỉ",   "phẩy", "rưỡi", "chục"};

/// What may stand between number words, or behind them, without ending the number.
constexpr std::array<std::string_view, 7> kUnits = {"giờ", "phút", "giây", "ngày", "tháng", "năm", "phần"};

/// One number word and one of these is a time already.
constexpr std::array<std::string_view, 3> kTimes = {"giờ", "phút", "giây"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

struct Word {
  std::string_view text;  ///< with its mark
  std::string lower;      ///< without it
  bool capital = false, marked = false, slow = false;
};

std::vector<Word> words_of(std::string_view spoken) {
  std::vector<Word> words;
  while (!spoken.empty()) {
    const auto end = std::min(spoken.find(' '), spoken.size());
    Word word{.text = spoken.substr(0, end), .lower = {}};
    spoken.remove_prefix(std::min(end + 1, spoken.size()));
    if (word.text.empty()) continue;
    auto bare = word.text;
    while (!bare.empty() && is_pause_mark(bare.back())) bare.remove_suffix(1);
    word.marked = bare.size() < word.text.size();
    word.lower = text::lower_of(bare);
    std::size_t at = 0;
    word.capital = !bare.empty() && text::letter(text::next_code_point(bare, at)).upper;
    words.push_back(std::move(word));
  }
  return words;
}

void mark_names(std::vector<Word>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool goes_on = i + 1 < words.size() && !words[i].marked && words[i + 1].capital;
    words[i].slow = words[i].capital && (i > 0 || goes_on);
  }
}

void mark_numbers(std::vector<Word>& words) {
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    if (!is_one_of(kNumberWords, words[begin].lower)) continue;
    std::size_t end = begin, numbers = 0;
    bool time = false;
    while (end < words.size()) {
      const auto& word = words[end];
      const bool number = is_one_of(kNumberWords, word.lower);
      if (!number && !is_one_of(kUnits, word.lower)) break;
      numbers += number ? 1 : 0;
      time = time || (end > begin && is_one_of(kTimes, word.lower));
      ++end;
      if (word.marked) break;
    }
    if (numbers >= 2 || time) {
      for (std::size_t i = begin; i < end; ++i) words[i].slow = true;
    }
    begin = end - 1;
  }
}

}  // namespace

std::vector<Stretch> stretches_of(std::string_view spoken) {
  auto words = words_of(spoken);
  mark_names(words);
  mark_numbers(words);
  std::vector<Stretch> stretches;
  for (const auto& word : words) {
    if (!stretches.empty() && stretches.back().slow == word.slow) {
      stretches.back().text += ' ';
      stretches.back().text += word.text;
    } else {
      stretches.push_back({std::string(word.text), word.slow});
    }
  }
  return stretches;
}

std::vector<Chunk> chunks_for(std::string_view spoken, std::chrono::milliseconds after, const VoiceSettings& settings) {
  if (!settings.slow_names) return chunks_of(respell(spoken), after);
  std::vector<Chunk> chunks;
  for (auto& stretch : stretches_of(spoken)) {
    const bool marked = is_pause_mark(stretch.text.back());
    const auto pause = marked ? pause_behind(stretch.text.back()) : kStretchPause;
    // a comma keeps the voice up where the sentence goes on
    if (!marked) stretch.text += ',';
    for (auto& chunk : chunks_of(respell(stretch.text), pause)) {
      chunk.slow = stretch.slow;
      chunks.push_back(std::move(chunk));
    }
  }
  if (!chunks.empty()) chunks.back().pause = after;
  return chunks;
}

}  // namespace loaxa::audio::speech
