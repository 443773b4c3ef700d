#pragma once

#include <optional>
#include <string>
#include <vector>

#include "firmware-host/cli/plot/plot.hpp"
#include "firmware-host/cli/plot/sheet.hpp"

namespace loaxa::host::cli::plot {

/// A part as a technician looks at it.
struct PartRow {
  std::string number;                ///< `3`; of a programme that is repeated `3.2` the second time
  std::string kind;                  ///< sound | signal | say | bulletin | pause
  std::string name;                  ///< the file without its folders, or the first words
  std::string bed;                   ///< the music under it, without its folders; empty: none, or it is left out
  std::uint64_t begin = 0, end = 0;  ///< Units: frames
  std::optional<double> lufs;
  double wanted_lufs = 0;  ///< the target with the part's own gain
  double gain_db = 0;
  std::string left_out;  ///< of it or of its bed, and why

  /// How far it is from what is wanted. Units: LU. Returns: nothing where nothing was measured.
  std::optional<double> deviation() const { return lufs ? std::optional(*lufs - wanted_lufs) : std::nullopt; }
  bool off() const { return deviation() && (*deviation() > kToleranceLu || *deviation() < -kToleranceLu); }
};

std::vector<PartRow> part_rows(const Subject& subject, const audio::SoundPicture& picture);

/// How high the lanes of these parts are: one a kind that occurs. Units: SVG user units.
double lanes_height(const std::vector<PartRow>& rows);

/// The parts along the time axis, one lane a kind, with their numbers, their loudness and the sentences as ticks.
void draw_lanes(const Sheet& sheet, const std::vector<PartRow>& rows, double top);

/// How high the table is, and the table: every part with start, length, loudness and deviation.
double table_height(const std::vector<PartRow>& rows);
void draw_table(const Sheet& sheet, const std::vector<PartRow>& rows, const Box& place);

}  // namespace loaxa::host::cli::plot
