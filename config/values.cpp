#include "config/values.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "config/nearest.hpp"

namespace loaxa::config {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// A value shortened for a message.
std::string shown(std::string_view text) {
  constexpr std::size_t kMostShownBytes = 60;
  std::string short_text(text.substr(0, kMostShownBytes));
  if (text.size() > kMostShownBytes) {
    while (!short_text.empty() && (static_cast<unsigned char>(short_text.back()) & 0xC0U) == 0x80U)
      short_text.pop_back();
    if (!short_text.empty() && static_cast<unsigned char>(short_text.back()) >= 0xC0U) short_text.pop_back();
    short_text += "…";
  }
  std::replace(short_text.begin(), short_text.end(), '\n', ' ');
  return short_text;
}

std::optional<std::string> scalar(const Node& node, FaultList& faults, std::string_view expected,
                                  std::string_view english) {
  if (node.kind == Node::Kind::scalar && !node.text.empty()) return node.text;
  expect(node, faults, expected, english);
  return std::nullopt;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A decimal number with nothing after it; a point, no exponent.
std::optional<double> decimal(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789.") != std::string_view::npos || text.front() == '.' ||
      text.back() == '.') {
    return std::nullopt;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Units: ms; nothing for another form. Bounded so that no count overflows.
std::optional<milliseconds> parse_duration(std::string_view text) {
  if (text == "0") return milliseconds{0};
  constexpr double kMostMs = 1e12;
  const std::pair<std::string_view, double> units[] = {{"ms", 1}, {"min", 60'000}, {"h", 3'600'000}, {"s", 1000}};
  for (const auto& [suffix, unit_ms] : units) {
    if (!text.ends_with(suffix)) continue;
    auto number = text.substr(0, text.size() - suffix.size());
    while (number.ends_with(' ')) number.remove_suffix(1);
    const auto value = decimal(number);
    if (!value || *value * unit_ms > kMostMs) return std::nullopt;
    return milliseconds{std::llround(*value * unit_ms)};
  }
  return std::nullopt;
}

std::optional<schedules::TimeOfDay> parse_time(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon != 2 || text.size() != colon + 3) return std::nullopt;
  const auto hours = text.substr(0, colon), minutes = text.substr(colon + 1);
  if (!all_digits(hours) || !all_digits(minutes)) return std::nullopt;
  const int h = std::stoi(std::string(hours)), m = std::stoi(std::string(minutes));
  if (h > 23 || m > 59) return std::nullopt;
  return std::chrono::hours{h} + std::chrono::minutes{m};
}

/// What `0530`, `5h30` or `5.30` was meant to be; empty: no idea.
std::string meant_time(std::string_view text) {
  std::string digits;
  std::string hours, minutes;
  if (all_digits(text) && (text.size() == 3 || text.size() == 4)) {
    hours = text.substr(0, text.size() - 2);
    minutes = text.substr(text.size() - 2);
  } else {
    const auto separator = text.find_first_of(":hgHG.,");
    if (separator == std::string_view::npos) return {};
    hours = text.substr(0, separator);
    minutes = text.substr(separator + 1);
    if (minutes.empty()) minutes = "00";
  }
  const auto meant = fmt::format("{:0>2}:{}", hours, minutes);
  return parse_time(meant) ? meant : std::string{};
}

}  // namespace

void expect(const Node& node, FaultList& faults, std::string_view expected, std::string_view expected_english) {
  const auto report = [&](std::string_view vi, std::string_view en) {
    faults.add(node.place, fmt::format("cần {}, {}", expected, vi),
               fmt::format("expected {}, {}", expected_english, en));
  };
  switch (node.kind) {
    case Node::Kind::null:
      return report("nhưng chưa có giá trị", "but there is no value");
    case Node::Kind::list:
      return report("nhưng ở đây là một danh sách", "but this is a list");
    case Node::Kind::map:
      return report("nhưng ở đây là các khóa con (nếu là chữ có ': ' thì đặt trong ngoặc kép)",
                    "but these are keys (text with ': ' in it needs quotes)");
    case Node::Kind::scalar:
      if (node.text.empty()) return report("nhưng đang để trống", "but it is empty");
      return report(fmt::format("không phải '{}'", shown(node.text)), fmt::format("not '{}'", shown(node.text)));
  }
}

std::optional<std::string> read_text(const Node& node, FaultList& faults) {
  auto text = scalar(node, faults, "chữ", "text");
  if (!text) return std::nullopt;
  const bool visible =
      std::any_of(text->begin(), text->end(), [](char c) { return static_cast<unsigned char>(c) > ' '; });
  const bool clean = std::none_of(text->begin(), text->end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7F;
  });
  if (visible && clean && find_invalid_utf8(*text) == std::string::npos) return text;
  faults.add(node.place,
             visible ? "chữ có ký tự điều khiển không dùng được" : "cần chữ, nhưng ở đây chỉ có khoảng trắng",
             visible ? "the text holds control characters" : "expected text, but there is only white space");
  return std::nullopt;
}

std::optional<std::string> read_line(const Node& node, FaultList& faults, int most) {
  auto text = read_text(node, faults);
  if (!text) return std::nullopt;
  while (text->ends_with('\n')) text->pop_back();
  if (text->find_first_of("\n\r\t") != std::string::npos || count_code_points(*text) > most) {
    faults.add(node.place, fmt::format("cần một dòng chữ dài nhiều nhất {} ký tự", most),
               fmt::format("expected one line of at most {} characters", most));
    return std::nullopt;
  }
  return text;
}

std::optional<int> read_integer(const Node& node, FaultList& faults, int least, int most) {
  const auto expected = fmt::format("số nguyên từ {} đến {}", least, most);
  const auto english = fmt::format("a whole number from {} to {}", least, most);
  const auto text = scalar(node, faults, expected, english);
  if (!text) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error == std::errc{} && end == text->data() + text->size() && value >= least && value <= most) return value;
  expect(node, faults, expected, english);
  return std::nullopt;
}

std::optional<bool> read_yes_no(const Node& node, FaultList& faults) {
  const auto text = scalar(node, faults, "true hoặc false", "true or false");
  if (!text) return std::nullopt;
  std::string word = *text;
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  if (word == "true" || word == "yes" || word == "on") return true;
  if (word == "false" || word == "no" || word == "off") return false;
  expect(node, faults, "true hoặc false", "true or false");
  return std::nullopt;
}

std::optional<std::size_t> read_choice(const Node& node, FaultList& faults, const std::vector<std::string>& choices) {
  const auto list = fmt::format("{}", fmt::join(choices, " | "));
  const auto text = scalar(node, faults, "một trong: " + list, "one of: " + list);
  if (!text) return std::nullopt;
  const auto found = std::find(choices.begin(), choices.end(), *text);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  const auto meant = nearest(*text, choices);
  expect(node, faults, "một trong: " + list + (meant ? fmt::format(" (có phải '{}'?)", *meant) : ""),
         "one of: " + list + (meant ? fmt::format(" (did you mean '{}'?)", *meant) : ""));
  return std::nullopt;
}

std::string print_duration(milliseconds length) {
  const auto ms = length.count();
  if (ms == 0) return "0";
  if (ms % 3'600'000 == 0) return fmt::format("{}h", ms / 3'600'000);
  if (ms % 60'000 == 0) return fmt::format("{}min", ms / 60'000);
  if (ms % 1000 == 0) return fmt::format("{}s", ms / 1000);
  if (ms > 1000) return fmt::format("{:g}s", static_cast<double>(ms) / 1000);
  return fmt::format("{}ms", ms);
}

std::optional<milliseconds> read_duration(const Node& node, FaultList& faults, milliseconds least, milliseconds most) {
  const auto range = fmt::format("{} - {}", print_duration(least), print_duration(most));
  const auto expected = fmt::format("khoảng thời gian từ {} như 10ms, 1.5s, 45min, 1h", range);
  const auto english = fmt::format("a duration of {} such as 10ms, 1.5s, 45min, 1h", range);
  const auto text = scalar(node, faults, expected, english);
  if (!text) return std::nullopt;
  const auto length = parse_duration(*text);
  if (length && *length >= least && *length <= most) return length;
  const bool bare = decimal(*text).has_value() && !length;
  expect(node, faults, expected + (bare ? fmt::format(" (thiếu đơn vị: {}s?)", shown(*text)) : ""),
         english + (bare ? fmt::format(" (the unit is missing: {}s?)", shown(*text)) : ""));
  return std::nullopt;
}

std::optional<seconds> read_seconds(const Node& node, FaultList& faults, seconds least, seconds most) {
  const auto length = read_duration(node, faults, least, most);
  if (!length) return std::nullopt;
  if (*length % seconds{1} != milliseconds{0}) {
    expect(node, faults, "khoảng thời gian tròn giây", "a duration of whole seconds");
    return std::nullopt;
  }
  return std::chrono::duration_cast<seconds>(*length);
}

std::optional<schedules::TimeOfDay> read_time(const Node& node, FaultList& faults) {
  const auto text = scalar(node, faults, "giờ như \"05:30\"", "a time such as \"05:30\"");
  if (!text) return std::nullopt;
  if (const auto time = parse_time(*text)) return time;
  const auto meant = meant_time(*text);
  expect(node, faults, fmt::format("giờ viết là \"{}\"", meant.empty() ? "05:30" : meant),
         fmt::format("a time written \"{}\"", meant.empty() ? "05:30" : meant));
  return std::nullopt;
}

std::optional<schedules::Between> read_span(const Node& node, FaultList& faults) {
  constexpr std::string_view kExpected = "khoảng giờ như \"21:00-05:00\"";
  constexpr std::string_view kEnglish = "a span of times such as \"21:00-05:00\"";
  const auto text = scalar(node, faults, kExpected, kEnglish);
  if (!text) return std::nullopt;
  const auto dash = text->find('-');
  if (dash != std::string::npos) {
    auto first = std::string_view(*text).substr(0, dash);
    auto last = std::string_view(*text).substr(dash + 1);
    while (first.ends_with(' ')) first.remove_suffix(1);
    while (last.starts_with(' ')) last.remove_prefix(1);
    const auto from = parse_time(first), until = parse_time(last);
    if (from && until && *from != *until) return schedules::Between{*from, *until};
  }
  expect(node, faults, kExpected, kEnglish);
  return std::nullopt;
}

std::optional<double> read_gain(const Node& node, FaultList& faults, double least, double most) {
  const auto expected = fmt::format("mức âm lượng từ {:g}dB đến {:g}dB như -3dB", least, most);
  const auto english = fmt::format("a gain from {:g}dB to {:g}dB such as -3dB", least, most);
  const auto text = scalar(node, faults, expected, english);
  if (!text) return std::nullopt;
  std::string_view number = *text;
  const bool negative = number.starts_with('-');
  if (negative || number.starts_with('+')) number.remove_prefix(1);
  if (number.ends_with("dB")) {
    number.remove_suffix(2);
    while (number.ends_with(' ')) number.remove_suffix(1);
    if (const auto value = decimal(number)) {
      const double gain = negative ? -*value : *value;
      if (gain >= least && gain <= most) return gain;
    }
  }
  expect(node, faults, expected, english);
  return std::nullopt;
}

std::vector<const Node*> items(const Node& node) {
  if (node.kind != Node::Kind::list) return {&node};
  std::vector<const Node*> all;
  for (const auto& child : node.children) all.push_back(&child);
  return all;
}

void refuse_key(const Node& child, FaultList& faults, const std::vector<std::string>& known) {
  std::string hint = fmt::format("; các khóa dùng được: {}", fmt::join(known, ", "));
  std::string english_hint = fmt::format("; known keys: {}", fmt::join(known, ", "));
  const auto colon = child.key.find(':');
  if (const auto meant = nearest(child.key, known)) {
    hint = fmt::format("; có phải '{}'?", *meant);
    english_hint = fmt::format("; did you mean '{}'?", *meant);
  } else if (colon != std::string::npos && child.kind == Node::Kind::null) {
    hint = "; sau dấu hai chấm của khóa phải có một dấu cách";
    english_hint = "; a space must follow the colon of a key";
  } else if (child.key.find(' ') != std::string::npos) {
    hint += " (nếu đây là chữ có ': ' thì đặt cả câu trong ngoặc kép)";
    english_hint += " (text with ': ' in it needs quotes)";
  }
  faults.add(child.key_place, fmt::format("không có khóa '{}'{}", shown(child.key), hint),
             fmt::format("there is no key '{}'{}", shown(child.key), english_hint));
}

bool check_keys(const Node& node, FaultList& faults, const std::vector<std::string>& known) {
  if (node.kind != Node::Kind::map) {
    const auto list = fmt::format("{}", fmt::join(known, ", "));
    expect(node, faults, fmt::format("các khóa ({})", list), fmt::format("the keys ({})", list));
    return false;
  }
  for (const auto& child : node.children) {
    if (std::find(known.begin(), known.end(), child.key) == known.end()) refuse_key(child, faults, known);
  }
  return true;
}

}  // namespace loaxa::config
