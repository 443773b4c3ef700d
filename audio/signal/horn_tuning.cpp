// Found by search (a covariance matrix evolution strategy over all of these and the limiter's two times at once): the
// highest mean ESTOI of eSpeak NG's voice `vi` in eleven villages (street, rain and crowd noise of several levels, with
// and without echoes of other horns), with ESTOI in quiet above 0.857 and at most 6 % of the energy below 250 Hz. How
// and with what result: audio/README.md, "The horn".

#include "audio/signal/horn.hpp"

namespace loaxa::audio::signal {

namespace {

constexpr HornTuning kTuning{
    .high_pass_hz = 255.0,
    .high_pass_q = {0.514, 0.939},
    .all_pass_hz = {1180.0, 732.0},
    .all_pass_q = 0.814,
    .crossover_hz = {394.0, 691.0, 914.0, 1250.0, 2160.0, 2540.0, 4120.0},
    .low_pass_hz = 9430.0,
    // reference, gain, strength, attack, release
    .bands = {{
        {-22.1, 16.5, 0.315, 28.4, 174.0},
        {-24.8, 3.47, 0.819, 0.444, 32.8},
        {-28.5, -6.56, 0.7, 0.38, 20.6},
        {-32.7, 8.34, 0.26, 7.22, 4.98},
        {-35.7, 23.7, 0.305, 1.75, 5.2},
        {-38.2, -1.4, 0.0535, 13.8, 463.0},
        {-40.5, 6.32, 0.144, 36.3, 101.0},
        {-40.4, 23.0, 0.431, 5.95, 376.0},
    }},
    .weakest_db = -18.4,
};

}  // namespace

const HornTuning& horn_tuning() {
  return kTuning;
}

}  // namespace loaxa::audio::signal
