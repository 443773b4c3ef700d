#include <algorithm>

#include <fmt/format.h>

#include "schedules/recurrence.hpp"
#include "schedules/words.hpp"

// A rule as one line of text: YAML's flow form, as far as rules use it. Whole YAML files are config's; this reads what
// print writes, and what a person would type of it.

namespace loaxa::schedules {

namespace {

using Words = std::vector<std::string>;

std::string quoted(const std::string& word) {
  return "\"" + word + "\"";
}

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string list_of(const Words& words) {
  return words.size() == 1 ? words.front() : fmt::format("[{}]", joined(words));
}

template <typename Items, typename ToWord>
std::string list_of(const Items& items, ToWord to) {
  Words words;
  for (const auto& item : items) words.push_back(to(item));
  return list_of(words);
}

std::string_view leap_word(Leap leap) {
  return leap == Leap::skip ? "skip" : leap == Leap::also ? "also" : "only";
}

/// Reads `{key: value, key: [value, value]}` from the left.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Recurrence rule() {
    Recurrence rule;
    Words seen;
    take('{');
    while (!accept('}')) {
      if (!seen.empty()) take(',');
      const std::string key = scalar(":,[]{}");
      if (std::find(seen.begin(), seen.end(), key) != seen.end()) {
        throw Error(fmt::format("{} viết hai lần: chỉ giữ một", key),
                    fmt::format("{} is written twice: keep one", key));
      }
      seen.push_back(key);
      take(':');
      set_condition(rule, key, values());
    }
    skip_space();
    if (!text_.empty()) wrong();
    return rule;
  }

 private:
  Words values() {
    if (!accept('[')) return {scalar(",]}")};
    Words words;
    while (!accept(']')) {
      if (!words.empty()) take(',');
      words.push_back(scalar(",[]{}"));
    }
    return words;
  }

  std::string scalar(std::string_view ends) {
    skip_space();
    if (!text_.empty() && (text_.front() == '"' || text_.front() == '\'')) {
      const auto close = text_.find(text_.front(), 1);
      if (close == std::string_view::npos) wrong();
      std::string word{text_.substr(1, close - 1)};
      text_.remove_prefix(close + 1);
      return word;
    }
    std::string_view word = text_.substr(0, text_.find_first_of(ends));
    text_.remove_prefix(word.size());
    while (!word.empty() && is_space(word.back())) word.remove_suffix(1);
    if (word.empty()) wrong();
    return std::string{word};
  }

  static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

  void skip_space() {
    while (!text_.empty() && is_space(text_.front())) text_.remove_prefix(1);
  }

  bool accept(char c) {
    skip_space();
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }

  void take(char c) {
    if (!accept(c)) wrong();
  }

  [[noreturn]] void wrong() const {
    const std::string where = text_.empty() ? std::string{} : std::string{text_.substr(0, 20)};
    throw Error(
        fmt::format("không đọc được lịch ở \"{}\": hãy viết dạng {{time: \"05:30\", days: [mon, tue]}}", where),
        fmt::format("cannot read the rule at \"{}\": write it as {{time: \"05:30\", days: [mon, tue]}}", where));
  }

  std::string_view text_;
};

}  // namespace

std::string print(const Recurrence& rule) {
  Words parts;
  const auto add = [&parts](std::string_view key, const std::string& value) {
    parts.push_back(fmt::format("{}: {}", key, value));
  };
  if (rule.at) add("at", to_word(*rule.at));
  if (!rule.times.empty()) add("time", list_of(rule.times, [](TimeOfDay t) { return quoted(to_word(t)); }));
  if (rule.between) add("between", quoted(to_word(*rule.between)));
  if (rule.every != std::chrono::seconds{0}) add("every", duration_word(rule.every));
  if (rule.days != 0) add("days", list_of(days_words(rule.days)));
  if (!rule.lunar_days.empty()) add("lunar_days", list_of(rule.lunar_days, [](int d) { return std::to_string(d); }));
  if (rule.lunar_date) add("lunar_date", to_word(*rule.lunar_date));
  if (rule.leap) add("leap", std::string{leap_word(*rule.leap)});
  if (!rule.weekday_of_month.empty()) {
    add("weekday_of_month", list_of(rule.weekday_of_month, [](NthWeekday n) { return to_word(n); }));
  }
  if (rule.from) add("from", to_word(*rule.from));
  if (rule.until) add("until", to_word(*rule.until));
  return fmt::format("{{{}}}", joined(parts));
}

Recurrence parse(std::string_view text) {
  return Reader{text}.rule();
}

}  // namespace loaxa::schedules
