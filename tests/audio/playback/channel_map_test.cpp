#include "audio/playback/channel_map.hpp"

#include <limits>

#include <catch2/catch.hpp>

#include "audio/error.hpp"

using namespace loaxa::audio;
using loaxa::audio::playback::ChannelMap;

TEST_CASE("only the chosen channels carry the programme") {
  const ChannelMap map(3, {1, 3});
  std::vector<std::int16_t> frames(6, 99);
  map.to_frames(std::vector<float>{0.5F, -0.25F}, frames);
  CHECK(frames == std::vector<std::int16_t>{16384, 0, 16384, -8192, 0, -8192});
}

TEST_CASE("full scale is reached and never wrapped round, what is no number is silence") {
  const ChannelMap map(1, {1});
  std::vector<std::int16_t> frames(7);
  map.to_frames(std::vector<float>{1.0F, -1.0F, 40.0F, -40.0F, 0.00002F, std::numeric_limits<float>::quiet_NaN(),
                                   std::numeric_limits<float>::infinity()},
                frames);
  CHECK(frames == std::vector<std::int16_t>{32767, -32768, 32767, -32768, 1, 0, 0});
}

TEST_CASE("a channel map that makes no sense is refused") {
  CHECK_THROWS_AS(ChannelMap(0, {1}), Error);
  CHECK_THROWS_AS(ChannelMap(9, {1}), Error);
  CHECK_THROWS_AS(ChannelMap(2, {}), Error);
  CHECK_THROWS_AS(ChannelMap(2, {3}), Error);
  CHECK_THROWS_AS(ChannelMap(2, {0}), Error);
  CHECK_THROWS_AS(ChannelMap(2, {1, 1}), Error);
  CHECK_NOTHROW(ChannelMap(8, {8, 1}));
}
