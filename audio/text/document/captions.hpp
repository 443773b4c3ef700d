#pragma once

#include "audio/text/reading.hpp"

namespace loaxa::audio::text {

/// Drops captions that a newspaper's page gives twice, both times, and says so in `reading.dropped`. It judges what
/// would be said, so that a reading read again is itself.
void drop_twin_captions(Reading& reading);

}  // namespace loaxa::audio::text
