// What is found beforehand: the plan tells what clashes or is against a rule, the dry runs what would not be heard.
#include "firmware-host/findings.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace loaxa::host {

namespace {

using namespace std::chrono;
using schedules::Conflict;
using schedules::LocalTime;

constexpr std::size_t kNamedLosses = 10;  // Units: of a programme; the rest is counted
constexpr std::size_t kNamedClashes = 3;

struct Words {
  std::string vi, en;
};

std::string clock(LocalTime time) {
  const hh_mm_ss rest{time - floor<days>(time)};
  const auto whole = fmt::format("{:02}:{:02}", rest.hours().count(), rest.minutes().count());
  return rest.seconds().count() == 0 ? whole : fmt::format("{}:{:02}", whole, rest.seconds().count());
}

std::string length_words(seconds length) {
  return fmt::format("{}:{:02}", duration_cast<minutes>(length).count(), (length % minutes{1}).count());
}

/// `lượt 05:30 ngày 30/11 (và 2 lượt nữa)`
Words which(const std::vector<Coming>& airings) {
  const auto planned = airings.front().airing.planned;
  const year_month_day date{floor<days>(planned)};
  const auto day = fmt::format("{}/{}", static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()));
  Words words{fmt::format("lượt {} ngày {}", clock(planned), day), fmt::format("airing {} on {}", clock(planned), day)};
  if (airings.size() > 1) {
    words.vi += fmt::format(" (và {} lượt nữa)", airings.size() - 1);
    words.en += fmt::format(" (and {} more)", airings.size() - 1);
  }
  return words;
}

std::string named(const std::vector<schedules::Airing>& clashes, const std::vector<config::Programme>& programmes) {
  std::string all;
  for (std::size_t i = 0; i < clashes.size() && i < kNamedClashes; ++i) {
    const auto& other = programmes[clashes[i].entry].entry.programme;
    all += fmt::format("{}{} {}", i == 0 ? "" : ", ", other, clock(clashes[i].planned));
  }
  return clashes.size() > kNamedClashes ? all + ", …" : all;
}

Words words_of(Conflict conflict, const Coming& first, const std::vector<config::Programme>& programmes,
               const schedules::Rules& rules) {
  const auto length = length_words(programmes[first.airing.entry].entry.length);
  switch (conflict) {
    case Conflict::clash: {
      const auto others = named(first.clashes, programmes);
      return {fmt::format("trùng giờ với {}: một bên phải chờ hoặc bị cắt. Hãy dời giờ một chương trình.", others),
              fmt::format("clashes with {}: one waits or is cut; move one of them", others)};
    }
    case Conflict::in_quiet_hours:
      return {"nằm trong giờ yên tĩnh nên sẽ không phát. Hãy dời giờ, hoặc sửa rules.quiet_hours.",
              "is in quiet hours and will not air; move it, or change rules.quiet_hours"};
    case Conflict::into_quiet_hours:
      return {
          fmt::format("dài {}, lấn vào giờ yên tĩnh nên sẽ bị cắt. Hãy phát sớm hơn hoặc rút ngắn bản tin.", length),
          fmt::format("lasts {} and runs into quiet hours: it will be cut; air it earlier or shorten it", length)};
    case Conflict::too_long: {
      const auto most = length_words(rules.longest);
      return {fmt::format("dài {}, quá mức {} (rules.longest) nên sẽ bị cắt. Hãy rút ngắn bản tin hoặc nâng mức đó.",
                          length, most),
              fmt::format("lasts {}, longer than {} (rules.longest): it will be cut; shorten it or raise that", length,
                          most)};
    }
    case Conflict::too_many:
      return {fmt::format("quá {} lượt thông thường trong ngày (rules.most_per_day) nên sẽ không phát. Hãy bỏ bớt "
                          "lượt hoặc nâng mức đó.",
                          rules.most_per_day),
              fmt::format("is more than {} routine airings that day (rules.most_per_day) and will not air; plan fewer "
                          "or raise that",
                          rules.most_per_day)};
  }
  return {};
}

/// `why` with what to do, unless it says so itself.
Words advised(std::string why, const Words& advice) {
  while (why.ends_with('.')) why.pop_back();
  const bool says_so = why.find("Hãy ") != std::string::npos || why.find("hãy ") != std::string::npos;
  return says_so ? Words{why + ".", why} : Words{why + ". " + advice.vi, why + "; " + advice.en};
}

Words words_of(const DryRun::Loss& loss) {
  using Kind = DryRun::Loss::Kind;
  Words what;
  Words advice{"Hãy sửa hoặc thay phần đó.", "mend or replace it"};
  switch (loss.kind) {
    case Kind::part:
      what = {fmt::format("phần {} ({}) sẽ bị bỏ qua", loss.part, loss.what),
              fmt::format("part {} ({}) will be left out", loss.part, loss.what)};
      break;
    case Kind::bed:
      what = {fmt::format("phần {} sẽ không có nhạc nền {}", loss.part, loss.what),
              fmt::format("part {} will have no music {}", loss.part, loss.what)};
      break;
    case Kind::signal:
      what = {fmt::format("còi {} không dùng được, tiếng còi dựng sẵn phát thay", loss.what),
              fmt::format("the siren {} cannot be used, a tone stands in", loss.what)};
      break;
    case Kind::engine:
      what = {fmt::format("bộ đọc {}", loss.what), fmt::format("speech engine {}", loss.what)};
      advice = {"Hãy xem lại speech.engine.", "look at speech.engine"};
      break;
    case Kind::sentence:
      what = {fmt::format("phần {}, dòng {}: câu “{}” sẽ bị bỏ qua", loss.part, loss.line, loss.what),
              fmt::format("part {}, line {}: the sentence “{}” will be skipped", loss.part, loss.line, loss.what)};
      advice = {"Hãy viết lại câu đó.", "write it anew"};
      break;
  }
  const auto why = advised(loss.why, advice);
  return {fmt::format("{}: {}", what.vi, why.vi), fmt::format("{}: {}", what.en, why.en)};
}

std::vector<Words> losses_of(const DryRun& run) {
  std::vector<Words> all;
  if (!run.failure.empty()) {
    const Words advice{"Hãy sửa chương trình.", "mend the programme"};
    return {{"sẽ không phát được gì: " + advised(run.failure, advice).vi,
             "nothing of it will be heard: " + advised(run.failure_english, advice).en}};
  }
  for (const auto& loss : run.losses) {
    if (all.size() == kNamedLosses) {
      const auto more = run.losses.size() - kNamedLosses;
      all.push_back({fmt::format("và {} chỗ khác sẽ không được nghe.", more),
                     fmt::format("and {} more things will not be heard", more)});
      break;
    }
    all.push_back(words_of(loss));
  }
  return all;
}

/// Where the length is not known, it is the run that must say why.
bool is_unknown(const DryRun& run) {
  return run.length.count() == 0 && run.failure.empty();
}

}  // namespace

seconds airing_length(milliseconds run, const schedules::Repeat& repeat) {
  if (run.count() <= 0) return seconds{0};
  return ceil<seconds>(run * repeat.times + repeat.pause * (repeat.times - 1));
}

std::vector<Finding> findings(std::vector<config::Programme> programmes, const schedules::Rules& rules,
                              const ComingSpan& span, const DryRuns& runs) {
  std::vector<schedules::Entry> entries;
  for (auto& programme : programmes) {
    const auto run = runs.find(programme.entry.programme);
    if (run != runs.end()) programme.entry.length = airing_length(run->second.length, programme.entry.repeat);
    entries.push_back(programme.entry);
  }
  std::map<std::size_t, std::vector<Coming>> due;
  std::map<std::pair<std::size_t, Conflict>, std::vector<Coming>> conflicts;
  for (const auto& one : coming_airings(schedules::Planner{std::move(entries)}, rules, span)) {
    due[one.airing.entry].push_back(one);
    for (const auto conflict : one.conflicts) conflicts[{one.airing.entry, conflict}].push_back(one);
  }
  std::vector<Finding> all;
  const auto add = [&](Finding::Weight weight, const std::vector<Coming>& airings, const Words& words) {
    const auto& programme = programmes[airings.front().airing.entry];
    const auto airing = which(airings);
    all.push_back({weight,
                   programme.entry.programme,
                   airings.front().airing.planned,
                   {programme.file.string(), 0, 0, fmt::format("{}: {}", airing.vi, words.vi),
                    fmt::format("{}: {}", airing.en, words.en)}});
  };
  for (const auto& [entry, airings] : due) {
    const auto run = runs.find(programmes[entry].entry.programme);
    if (run == runs.end()) continue;
    for (const auto& words : losses_of(run->second)) add(Finding::Weight::loss, airings, words);
    if (is_unknown(run->second)) {
      add(Finding::Weight::loss, airings,
          {"không phát được câu nào. Hãy thêm lời hoặc âm thanh.", "nothing of it is heard; add words or sounds"});
    }
  }
  for (const auto& [what, airings] : conflicts) {
    add(Finding::Weight::remark, airings, words_of(what.second, airings.front(), programmes, rules));
  }
  return all;
}

}  // namespace loaxa::host
