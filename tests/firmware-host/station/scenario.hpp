#pragma once

namespace loaxa::host::simulation {

/// Scenarios in words, in simulated time on 24 November 2026. `programmes` (a.yaml is `a`): NAME PRIORITY TIMES LENGTH
/// [within=LENGTH]; `steps`: TIME WHAT ...; `outcome`: NAME RESULT [START-END] [| piece of the reason], one line for
/// every airing that has a row, in the order of their first rows. A slot is called NAME@HHMM, an asked-for airing as it
/// asks.
struct Scenario {
  const char* name;
  const char* programmes;
  const char* steps;
  const char* outcome;
};

/// Plays it and checks each line of its outcome; `trusted`: whether the clock is from the start.
void run(const Scenario& scenario, bool trusted = true);

}  // namespace loaxa::host::simulation
