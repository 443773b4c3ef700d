#include "audio/text/scope.hpp"

#include <algorithm>

namespace loaxa::audio::text {
namespace {

const Token kNothing{};

}  // namespace

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

const Token& Scope::operator[](std::size_t i) const {
  return i >= begin_ && i < end_ ? tokens_[i] : kNothing;
}

const Token& Scope::before(std::size_t i, std::size_t back) const {
  return i >= begin_ + back ? (*this)[i - back] : kNothing;
}

bool Scope::between_things(std::size_t i) const {
  const auto is_thing = [](const Token& token) { return token.is_word() || token.is_number(); };
  return is_thing(before(i)) && is_thing((*this)[i + 1]);
}

bool Scope::words_at(std::size_t i, std::string_view words) const {
  while (!words.empty()) {
    const std::size_t blank = std::min(words.find(' '), words.size());
    if ((*this)[i].lower != words.substr(0, blank)) return false;
    words.remove_prefix(std::min(blank + 1, words.size()));
    ++i;
  }
  return true;
}

bool Scope::preceded_by(std::size_t i, std::initializer_list<std::string_view> phrases) const {
  if (before(i).is(U':') || before(i).is(U'"')) --i;
  for (const std::string_view phrase : phrases) {
    const auto count = static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' ')) + 1;
    if (i >= begin_ + count && words_at(i - count, phrase)) return true;
  }
  return false;
}

bool Scope::near_before(std::size_t i, std::size_t within, std::initializer_list<std::string_view> words) const {
  for (std::size_t back = 1; back <= within; ++back) {
    const Token& token = before(i, back);
    if (token.is_word() && is_one_of(token.lower, words)) return true;
  }
  return false;
}

bool Scope::near_after(std::size_t i, std::size_t within, std::initializer_list<std::string_view> words) const {
  for (std::size_t k = i; k < i + within; ++k) {
    if ((*this)[k].is_word() && is_one_of((*this)[k].lower, words)) return true;
  }
  return false;
}

}  // namespace loaxa::audio::text
