#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audio/text/reading.hpp"
#include "audio/text/token.hpp"

namespace loaxa::audio::text {

/// What a rule may look at: one sentence's tokens, by index; outside of it there is an empty mark.
class Scope {
 public:
  Scope(const std::vector<Token>& tokens, std::size_t begin, std::size_t end, const Lexicon& lexicon,
        const Style& style)
      : tokens_(tokens), begin_(begin), end_(end), lexicon_(lexicon), style_(style) {}

  std::size_t begin() const { return begin_; }
  std::size_t end() const { return end_; }
  const Lexicon& lexicon() const { return lexicon_; }
  const Style& style() const { return style_; }

  const Token& operator[](std::size_t i) const;
  /// The token `back` places before `i` (1: the one just before).
  const Token& before(std::size_t i, std::size_t back = 1) const;
  /// Token i is there and nothing stands between it and the one before.
  bool joined(std::size_t i) const { return i > begin_ && i < end_ && !tokens_[i].space_before; }
  bool joined_mark(std::size_t i, char32_t mark) const { return joined(i) && tokens_[i].is(mark); }
  bool joined_number(std::size_t i) const { return joined(i) && tokens_[i].is_number(); }
  bool joined_word(std::size_t i) const { return joined(i) && tokens_[i].is_word(); }
  /// What stands right before and right behind token i.
  bool between_numbers(std::size_t i) const { return before(i).is_number() && (*this)[i + 1].is_number(); }
  bool between_things(std::size_t i) const;  ///< words or numbers

  /// Whether the words from `i` on are these (lower case, blank between).
  bool words_at(std::size_t i, std::string_view words) const;
  /// Whether one of these phrases ends just before `i`; a colon between does not count.
  bool preceded_by(std::size_t i, std::initializer_list<std::string_view> phrases) const;
  /// Whether one of these words is among the `within` tokens before `i`.
  bool near_before(std::size_t i, std::size_t within, std::initializer_list<std::string_view> words) const;
  bool near_after(std::size_t i, std::size_t within, std::initializer_list<std::string_view> words) const;

 private:
  const std::vector<Token>& tokens_;
  std::size_t begin_, end_;
  const Lexicon& lexicon_;
  const Style& style_;
};

/// What a rule makes of the tokens from where it was asked up to `next`.
struct Match {
  std::size_t next = 0;
  std::string said;                ///< words and `,`; empty: nothing is said
  std::string other;               ///< the other plausible reading, if there is one
  std::string rule;                ///< why `said` was chosen
  bool lost = false;               ///< what is written is not said (or not all of it): to be reported
  std::string_view why_lost = {};  ///< empty: a sign without a reading
};

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words);

}  // namespace loaxa::audio::text
