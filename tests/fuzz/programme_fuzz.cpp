#include "audio/script.hpp"
#include "config/programme.hpp"
#include "schedules/planner.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/refusals.hpp"
#include "tests/scratch_folder.hpp"

namespace loaxa::fuzz {

namespace {

constexpr std::size_t kAirings = 20;

/// A station's folder with a sound and a bulletin that a programme may name.
struct Station {
  Station() {
    places.state = folder.path();
    places.data = folder.path() / "data";
    folder.write("sounds/nhac.flac", "fLaC....");
    folder.write("bulletins/tin.txt", "Xin chào bà con.");
  }
  test::ScratchFolder folder;
  config::Places places;
};

void plan(const schedules::Entry& entry) {
  const schedules::LocalTime from{std::chrono::local_days{std::chrono::year{2026} / 11 / 24}};
  const schedules::Planner planner({entry});
  auto last = from - std::chrono::seconds{1};
  for (const auto& airing : planner.upcoming(from, kAirings)) {
    require(airing.planned > last, "the airings of one programme are not one after the other");
    require(schedules::next(entry, last) == airing.planned, "next and upcoming do not agree");
    last = airing.planned;
  }
}

}  // namespace

void programme(Input input) {
  static const Station station;
  const std::string text(text_of(input));
  const auto file = station.folder.write("programmes/p.yaml", text);
  const auto loaded = config::load_programme(file, station.places, {});
  const auto flaw = test::flaw_of(loaded, text);
  require(flaw.empty(), flaw);
  if (!loaded.value) return;
  require(audio::script_from_json(audio::to_json(loaded.value->script)) == loaded.value->script,
          "the script does not survive its way to the voice");
  for (const auto& rule : loaded.value->entry.when) {
    require(schedules::parse(schedules::print(rule)) == rule,
            "a rule is not what it prints: " + schedules::print(rule));
  }
  plan(loaded.value->entry);
}

}  // namespace loaxa::fuzz
