#include "tests/firmware-host/station/scenario.hpp"

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include "tests/firmware-host/station/simulation.hpp"

namespace loaxa::host::simulation {

namespace {

using namespace std::chrono;

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::vector<std::string> lines_of(const char* text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) {
    if (line.find_first_not_of(' ') != std::string::npos) lines.push_back(line.substr(line.find_first_not_of(' ')));
  }
  return lines;
}

schedules::TimeOfDay time_of_day(const std::string& clock) {
  return duration_cast<seconds>(at(clock) - at("00:00"));
}

class Player {
 public:
  explicit Player(Simulation& world) : world_(world) {}

  void programme(const std::vector<std::string>& words) {
    std::vector<schedules::TimeOfDay> times;
    std::istringstream clocks(words.at(2));
    for (std::string clock; std::getline(clocks, clock, ',');) times.push_back(time_of_day(clock));
    auto& added =
        world_.programme(words.at(0) + ".yaml", *schedules::parse_priority(words.at(1)), times, length_of(words.at(3)));
    if (words.size() > 4) {
      added.entry.if_missed.play_within = duration_cast<seconds>(length_of(words.at(4).substr(7)));
    }
  }

  void step(const std::string& line) {
    const auto words = words_of(line);
    world_.run_until(at(words.at(0)));
    const std::string& what = words.at(1);
    const std::vector<std::string> rest(words.begin() + 2, words.end());
    if (what == "say" || what == "play") return ask(what, rest);
    if (what == "stop") return void(world_.stop(rest.empty() ? "" : id_of(rest[0])));
    if (what == "stop-all") return void(world_.stop_all());
    if (what == "down") return world_.down();
    if (what == "up") return world_.up();
    if (what == "jump")
      return world_.jump(rest[0] == "+2y"   ? world_.now().wall + days{730}
                         : rest[0] == "-2y" ? world_.now().wall - days{730}
                                            : at(rest[0]));
    if (what == "trust") return world_.trust(rest[0] == "yes");
    if (what == "dies") return world_.voice_dies();
    if (what == "hangs") return world_.voice_hangs();
    if (what == "fails") return world_.voice_fails();
    if (what == "silent") return world_.voice_silent();
    if (what == "unplugged") return world_.voice_fails(true);
    if (what == "power-cut") return world_.power_cut();
    if (what == "ends") return world_.send(ShuttingDown{});
    if (what == "quiet") return quiet(rest);
    if (what == "most") return void(world_.settings.rules.most_per_day = std::stoi(rest[0])), world_.settings_changed();
    if (what == "longest") {
      world_.settings.rules.longest = duration_cast<seconds>(length_of(rest[0]));
      return world_.settings_changed();
    }
    if (what == "remove") {
      std::erase_if(world_.programmes, [&](const auto& p) { return p.entry.programme == rest[0] + ".yaml"; });
      return world_.programmes_changed();
    }
    if (what == "change") {
      programme(rest);
      return world_.programmes_changed();
    }
    throw std::invalid_argument("no such step: " + line);
  }

  std::string outcome() const {
    std::string all;
    for (const Airing& airing : world_.airings()) {
      all += fmt::format("{} {}", name_of(airing), airing.result ? to_string(*airing.result) : "open");
      if (airing.started)
        all += fmt::format(" {}-{}", clock(*airing.started), airing.ended ? clock(*airing.ended) : "");
      all += "|" + airing.reason + "\n";
    }
    return all;
  }

 private:
  void quiet(const std::vector<std::string>& words) {
    world_.settings.rules.quiet_hours = {{time_of_day(words.at(0)), time_of_day(words.at(1))}};
    world_.settings_changed();
  }

  void ask(const std::string& kind, const std::vector<std::string>& words) {
    Request request;
    request.kind = kind == "say" ? Request::Kind::say : Request::Kind::play;
    request.script = script_of(words.at(0), length_of(words.at(2)));
    request.priority = *schedules::parse_priority(words.at(1));
    for (std::size_t i = 3; i < words.size(); ++i) {
      const std::string key = words[i].substr(0, words[i].find('='));
      const std::string value = words[i].substr(key.size() + 1);
      if (key == "every") request.every = duration_cast<seconds>(length_of(value));
      if (key == "repeat") request.repeat = std::stoi(value);
      if (key == "until") request.until = at(value);
      if (key == "replace") request.replace = id_of(value);
      if (key == "reason") request.reason = value;
    }
    names_[world_.ask(request).airing] = words.at(0);
  }

  std::string id_of(const std::string& name) const {
    for (const auto& [id, asked] : names_) {
      if (asked == name) return id;
    }
    return name;
  }

  std::string name_of(const Airing& airing) const {
    if (airing.slot) return fmt::format("{}@{}", airing.title, airing.id.substr(9, 4));
    if (const auto instead = airing.id.find("-thay"); instead != std::string::npos) {
      const Airing* whom = world_.find(airing.id.substr(0, instead));
      return (whom == nullptr ? airing.id : name_of(*whom)) + "-thay";
    }
    const auto dot = airing.id.find('.');
    const auto known = names_.find(airing.id.substr(0, dot));
    if (known == names_.end()) return "own";
    return known->second + (dot == std::string::npos ? "" : airing.id.substr(dot));
  }

  static std::string clock(Instant instant) {
    return to_iso8601(floor<seconds>(instant), FixedZone(hours{7})).substr(11, 8);
  }

  Simulation& world_;
  std::map<std::string, std::string> names_;
};

/// Whether each line says what the expected one says: the same before `|`, and its piece of the reason.
bool matches(const std::string& line, const std::string& expected) {
  const auto split = [](const std::string& text) {
    const auto bar = text.find('|');
    auto head = words_of(text.substr(0, bar));
    std::string tail = bar == std::string::npos ? "" : text.substr(bar + 1);
    if (const auto first = tail.find_first_not_of(' '); first != std::string::npos) tail = tail.substr(first);
    return std::pair(head, tail);
  };
  const auto [head, reason] = split(line);
  const auto [expected_head, piece] = split(expected);
  return head == expected_head && reason.find(piece) != std::string::npos;
}

}  // namespace

void run(const Scenario& scenario, bool trusted) {
  Simulation world(at("00:00"), trusted);
  Player player(world);
  for (const auto& line : lines_of(scenario.programmes)) player.programme(words_of(line));
  world.up();
  for (const auto& line : lines_of(scenario.steps)) player.step(line);
  INFO(scenario.name << "\n" << player.outcome());
  const auto outcome = lines_of(player.outcome().c_str());
  const auto expected = lines_of(scenario.outcome);
  CHECK(outcome.size() == expected.size());
  for (std::size_t i = 0; i < std::min(outcome.size(), expected.size()); ++i) {
    INFO("expected: " << expected[i]);
    CHECK(matches(outcome[i], expected[i]));
  }
  for (const auto& broken : world.broken) FAIL_CHECK(broken);
}

}  // namespace loaxa::host::simulation
