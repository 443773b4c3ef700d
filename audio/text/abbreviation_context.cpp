#include "audio/text/abbreviation_context.hpp"

#include <algorithm>

#include "audio/text/letters.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kNear = 6;  // tokens to either side

enum class Side { none, after, before, near };

/// One condition, its items still as text.
struct Condition {
  Side side = Side::none;
  bool negated = false;
  std::string_view items;
};

/// Cuts the part before `mark` off `text`, without blanks around it.
std::string_view cut(std::string_view& text, char mark) {
  const std::size_t at = std::min(text.find(mark), text.size());
  std::string_view part = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  while (part.starts_with(' ')) part.remove_prefix(1);
  while (part.ends_with(' ')) part.remove_suffix(1);
  return part;
}

bool take_word(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word) || text.size() <= word.size() || text[word.size()] != ' ') return false;
  text.remove_prefix(word.size() + 1);
  return true;
}

Condition parse(std::string_view text) {
  Condition condition;
  condition.negated = take_word(text, "not");
  if (take_word(text, "after")) {
    condition.side = Side::after;
  } else if (take_word(text, "before")) {
    condition.side = Side::before;
  } else if (take_word(text, "near")) {
    condition.side = Side::near;
  }
  condition.items = text;
  return condition;
}

bool is_name(const Scope& s, std::size_t i) {
  const Token& token = s[i];
  if (token.text.size() == 1 && s.joined_mark(i + 1, U'.') && s.joined(i + 2)) return false;  // initials: H.T.X
  return token.starts_upper() && (!token.all_upper() || token.in_caps || token.text.size() == 1);
}

/// `39/2020/TT-BTTTT`, `12-TB/ĐU`, `số 12`.
bool is_code(const Scope& s, std::size_t i) {
  if (s[i].lower == "số") i += s[i + 1].is(U':') ? 2 : 1;
  if (!s[i].is_number()) return false;
  if (s.before(i).lower == "số" || s.before(i, 2).lower == "số") return true;
  return (s[i + 1].is(U'/') || s[i + 1].is(U'-')) && (s[i + 2].starts_upper() || s[i + 2].text.size() == 4);
}

/// Whether token i is of this kind; at a sentence's edge it is an empty mark.
bool is_kind(const Scope& s, std::size_t i, std::string_view kind) {
  const Token& token = s[i];
  if (kind == "<name>") return is_name(s, i);
  if (kind == "<caps>") return token.all_upper() && token.text.size() > 1 && !token.in_caps;
  if (kind == "<number>") return token.is_number();
  if (kind == "<number3>") return token.is_number() && token.text.size() >= 3;
  if (kind == "<code>") return is_code(s, i);
  const bool stop = token.is(U'.') || token.is(U'!') || token.is(U'?');
  return kind == "<end>" && (i >= s.end() || (stop && i + 1 == s.end()));
}

bool is_mark_item(std::string_view item) {
  return item.size() == 1 && std::string_view(":./-()+&%").find(item[0]) != std::string_view::npos;
}

/// How many tokens the item covers.
std::size_t width(std::string_view item) {
  return static_cast<std::size_t>(std::count(item.begin(), item.end(), ' ')) + 1;
}

/// Whether the item stands at token i.
bool stands_at(const Scope& s, std::size_t i, std::string_view item) {
  if (item.starts_with('<')) return is_kind(s, i, item);
  if (is_mark_item(item)) return s[i].is(static_cast<char32_t>(item[0]));
  if (is_digit(static_cast<unsigned char>(item[0]))) return s[i].text == item;
  return s.words_at(i, item);
}

bool stands_after(const Scope& s, std::size_t first, std::string_view item) {
  const bool passable = !is_mark_item(item) && (s.before(first).is(U':') || s.before(first).is(U'"'));
  const std::size_t end = passable ? first - 1 : first;
  if (item == "<start>") return end == s.begin();
  const std::size_t tokens = width(item);
  return end >= s.begin() + tokens && stands_at(s, end - tokens, item);
}

bool stands_near(const Scope& s, std::size_t first, std::size_t behind, std::string_view item) {
  const std::size_t begin = first > s.begin() + kNear ? first - kNear : s.begin();
  for (std::size_t k = begin; k < behind + kNear; ++k) {
    if ((k < first || k >= behind) && stands_at(s, k, item)) return true;
  }
  return false;
}

bool holds(const Scope& s, std::size_t first, std::size_t behind, const Condition& condition) {
  bool found = false;
  for (std::string_view rest = condition.items; !rest.empty() && !found;) {
    const std::string_view item = cut(rest, ',');
    switch (condition.side) {
      case Side::after:
        found = stands_after(s, first, item);
        break;
      case Side::before:
        found = stands_at(s, s[behind].is(U'"') ? behind + 1 : behind, item);
        break;
      case Side::near:
        found = stands_near(s, first, behind, item);
        break;
      case Side::none:
        break;
    }
  }
  return found != condition.negated;
}

bool is_item(std::string_view item) {
  if (item.empty()) return false;
  if (!item.starts_with('<')) return item.find_first_of("<>;") == std::string_view::npos;
  return is_one_of(item, {"<name>", "<caps>", "<number>", "<number3>", "<code>", "<start>", "<end>"});
}

}  // namespace

bool context_holds(const Scope& s, std::size_t first, std::size_t behind, std::string_view when) {
  while (!when.empty()) {
    if (!holds(s, first, behind, parse(cut(when, ';')))) return false;
  }
  return true;
}

bool is_context(std::string_view when) {
  while (!when.empty()) {
    Condition condition = parse(cut(when, ';'));
    if (condition.side == Side::none || condition.items.empty()) return false;
    while (!condition.items.empty()) {
      if (!is_item(cut(condition.items, ','))) return false;
    }
  }
  return true;
}

}  // namespace loaxa::audio::text
