// Found by search (a covariance matrix evolution strategy over all of these and the limiter's two times at once): the
// highest mean ESTOI of eSpeak NG's voice `vi` in eleven villages, at last seven of them (street, rain and crowd noise
// of several levels, with and without echoes of other horns), with ESTOI in quiet above 0.855 and at most 9 % of the
// energy below 250 Hz. How and with what result: audio/README.md, "The horn".

#include "audio/signal/horn.hpp"

namespace loaxa::audio::signal {

namespace {

constexpr HornTuning kTuning{
    .high_pass_hz = 245.0,
    .high_pass_q = {0.515, 0.787},
    .all_pass_hz = {1220.0, 640.0},
    .all_pass_q = 0.854,
    .crossover_hz = {387.0, 706.0, 895.0, 1230.0, 2070.0, 2520.0, 4510.0},
    .low_pass_hz = 9230.0,
    // reference, gain, strength, attack, release
    .bands = {{
        {-22.1, 19.3, 0.346, 32.8, 288.0},
        {-24.8, -2.5, 0.884, 0.422, 60.0},
        {-28.5, -7.05, 0.801, 0.323, 9.5},
        {-32.7, -3.06, 0.348, 13.0, 5.72},
        {-35.7, 24.4, 0.279, 2.6, 4.38},
        {-38.2, -8.18, 0.0616, 21.1, 519.0},
        {-40.5, 17.7, 0.19, 37.7, 42.4},
        {-40.4, 15.5, 0.0189, 37.4, 351.0},
    }},
    .weakest_db = -17.7,
};

}  // namespace

const HornTuning& horn_tuning() {
  return kTuning;
}

}  // namespace loaxa::audio::signal
