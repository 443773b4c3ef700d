#pragma once

namespace loaxa::audio::signal {

/// What the sound is made for: any loudspeaker (gain and limiter only), or horns on poles (as many words understood as
/// the same amplifier can carry). Source: `output.profile` in the settings.
enum class Profile { flat, horn };

}  // namespace loaxa::audio::signal
