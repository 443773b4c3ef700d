#pragma once

#include <memory>

#include "audio/signal/stream.hpp"

namespace loaxa::audio::signal {

/// A stream at another rate (libsoxr, HQ: linear phase, its delay already taken out, its tail flushed): frame 0 stays
/// frame 0, n frames become round(n * to / from). At equal rates it passes its source through.
/// It pulls its source some ms ahead of what it gives.
/// Throws: what its source throws; Error when libsoxr refuses the rates.
std::unique_ptr<Stream> resampled(std::unique_ptr<Stream> source, int from_hz, int to_hz);

}  // namespace loaxa::audio::signal
