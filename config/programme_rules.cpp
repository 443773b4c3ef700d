#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "config/programme_halves.hpp"
#include "schedules/error.hpp"

namespace loaxa::config {

namespace {

using namespace std::chrono_literals;

const std::vector<std::string>& rule_keys() {
  static const std::vector<std::string> all{"time",       "days",       "from", "until",
                                            "lunar_days", "lunar_date", "leap", "weekday_of_month",
                                            "at",         "between",    "every"};
  return all;
}

/// Reads a list of words, or one; nothing when one is no scalar.
std::optional<std::vector<std::string>> words_of(const Node& node, FaultList& faults) {
  std::vector<std::string> words;
  const auto before = faults.size();
  for (const auto* item : items(node)) {
    if (item->kind == Node::Kind::scalar && !item->text.empty()) {
      words.push_back(item->text);
    } else {
      expect(*item, faults, fmt::format("giá trị của '{}'", node.key), fmt::format("a value of '{}'", node.key));
    }
  }
  if (words.empty() && faults.size() == before) {
    faults.add(node.place, fmt::format("danh sách của '{}' đang trống; hãy bỏ khóa này hoặc ghi giá trị", node.key),
               fmt::format("the list of '{}' is empty; remove the key or give it a value", node.key));
  }
  if (faults.size() != before) return std::nullopt;
  return words;
}

/// The condition refuses the list: the fault stands at the word that it refuses alone, or at the whole list.
void blame(const Node& node, const std::vector<std::string>& words, const schedules::Error& error, FaultList& faults) {
  const auto nodes = items(node);
  const auto before = faults.size();
  for (std::size_t i = 0; i < nodes.size() && nodes.size() > 1; ++i) {
    try {
      schedules::Recurrence alone;
      schedules::set_condition(alone, node.key, {words[i]});
    } catch (const schedules::Error& here) {
      faults.add(nodes[i]->place, here.what(), here.english());
    }
  }
  if (faults.size() == before)
    faults.add(nodes.empty() ? node.place : nodes.front()->place, error.what(), error.english());
}

std::optional<schedules::Recurrence> read_rule(const Node& node, FaultList& faults) {
  const auto before = faults.size();
  if (!check_keys(node, faults, rule_keys())) return std::nullopt;
  schedules::Recurrence rule;
  for (const auto& child : node.children) {
    const auto& known = rule_keys();
    if (std::find(known.begin(), known.end(), child.key) == known.end()) continue;
    const auto words = words_of(child, faults);
    if (!words) continue;
    try {
      schedules::set_condition(rule, child.key, *words);
    } catch (const schedules::Error& error) {
      blame(child, *words, error, faults);
    }
  }
  if (faults.size() != before) return std::nullopt;
  try {
    schedules::validate(rule);
  } catch (const schedules::Error& error) {
    faults.add(node.place, error.what(), error.english());
    return std::nullopt;
  }
  return rule;
}

}  // namespace

std::vector<schedules::Recurrence> read_rules(const Node& node, FaultList& faults) {
  std::vector<schedules::Recurrence> rules;
  for (const auto* item : items(node)) {
    if (auto rule = read_rule(*item, faults)) rules.push_back(std::move(*rule));
  }
  return rules;
}

std::vector<schedules::Exception> read_exceptions(const Node& node, FaultList& faults) {
  std::vector<schedules::Exception> exceptions;
  for (const auto* item : items(node)) {
    if (item->kind != Node::Kind::scalar || item->text.empty()) {
      expect(*item, faults, "ngày như 2026-02-17 hoặc lunar 1/1", "a day such as 2026-02-17 or lunar 1/1");
      continue;
    }
    try {
      exceptions.push_back(schedules::parse_exception(item->text));
    } catch (const schedules::Error& error) {
      faults.add(item->place, error.what(), error.english());
    }
  }
  return exceptions;
}

schedules::Repeat read_repeat(const Node& node, FaultList& faults) {
  schedules::Repeat repeat;
  if (node.kind != Node::Kind::map) {
    expect(node, faults, "các khóa như {times: 2, pause: 5s}", "keys such as {times: 2, pause: 5s}");
    return repeat;
  }
  check_keys(node, faults, {"times", "pause"});
  if (const auto* times = node.find("times")) repeat.times = read_integer(*times, faults, 1, 100).value_or(1);
  if (const auto* pause = node.find("pause")) repeat.pause = read_seconds(*pause, faults, 0s, 1h).value_or(0s);
  return repeat;
}

schedules::Misfire read_misfire(const Node& node, FaultList& faults, schedules::Misfire otherwise) {
  if (node.kind == Node::Kind::scalar && node.text == "skip") return {0s};
  if (node.kind != Node::Kind::map) {
    expect(node, faults, "skip hoặc {play_within: 15min}", "skip or {play_within: 15min}");
    return otherwise;
  }
  check_keys(node, faults, {"play_within"});
  if (const auto* within = node.find("play_within")) {
    otherwise.play_within = read_seconds(*within, faults, 0s, 24h).value_or(otherwise.play_within);
  }
  return otherwise;
}

}  // namespace loaxa::config
