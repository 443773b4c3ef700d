#pragma once

#include <vector>

namespace loaxa::config::sounds {

/// Units: Hz of every sound that this program makes.
inline constexpr int kRateHz = 48000;

/// One tone of an instrument, its ring included. Shape: mono, full scale +-1, starts and ends at zero.
/// Deterministic: the same arguments give the same bits.
using Tone = std::vector<float>;

/// An instrument: `seconds` is how long the note is held; the tone rings on after it.
using Instrument = Tone (*)(double hz, double seconds);

/// Đàn tranh: a plucked steel string whose held notes tremble.
/// Source: K. Karplus, A. Strong, Computer Music Journal 7(2), 1983; D. Jaffe, J. Smith, same issue (tuning, damping).
Tone zither(double hz, double seconds);

/// Sáo trúc: a bamboo flute, additive, with breath.
Tone flute(double hz, double seconds);

/// A small bell: partials of a struck bar, each with its own decay. `seconds` sets how long it rings.
Tone bell(double hz, double seconds);

/// A soft low voice that carries the harmony.
Tone drone(double hz, double seconds);

/// A warning siren: `sweeps` rises and falls between the two pitches.
Tone siren(double low_hz, double high_hz, double seconds, int sweeps);

}  // namespace loaxa::config::sounds
