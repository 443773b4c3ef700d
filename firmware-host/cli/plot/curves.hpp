#pragma once

#include "firmware-host/cli/plot/sheet.hpp"

namespace loaxa::host::cli::plot {

/// The waveform (outline and RMS), the ceiling of the true peak, where the highest one is, and what is wrong.
void draw_wave(const Sheet& sheet, const Box& panel);

/// Momentary and short-term loudness over time, the integrated one, the target with its tolerance.
void draw_loudness(const Sheet& sheet, const Box& panel);

}  // namespace loaxa::host::cli::plot
