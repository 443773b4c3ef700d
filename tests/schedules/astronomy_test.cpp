#include "schedules/astronomy.hpp"

#include <catch2/catch.hpp>

using namespace loaxa::schedules;

TEST_CASE("a new moon and the sun's longitude are those of Meeus's worked examples") {
  // Example 49.a: the new moon of February 1977.
  CHECK(new_moon_jde(-283) == Approx(2443192.65118).margin(0.000006));
  // Example 25.b: 13 October 1992, 0h dynamical time: 199 deg 54' 21.818".
  CHECK(sun_longitude_deg(2448908.5) == Approx(199.0 + 54.0 / 60 + 21.818 / 3600).margin(0.05 / 3600));
}

TEST_CASE("the sun passes the published instants of equinoxes and solstices") {
  // Meeus, chapter 27, table 27.E (computed with the complete VSOP87), dynamical time; 1 minute is 2.5".
  CHECK(sun_longitude_deg(2437837.39245) == Approx(90.0).margin(0.0003));  // example 27.a: 21 June 1962, 21h24m42s
}

TEST_CASE("a lunation is never shorter than 29.2 days nor longer than 29.9") {
  for (int lunation = -400; lunation < 2480; ++lunation) {
    const double length = new_moon_jde(lunation + 1) - new_moon_jde(lunation);
    CHECK(length > 29.2);
    CHECK(length < 29.9);
  }
}

TEST_CASE("delta T has its published values and no jump where the polynomials meet") {
  // Espenak and Meeus, table of values.
  CHECK(delta_t_s(1970.0) == Approx(40.2).margin(0.3));
  CHECK(delta_t_s(1980.0) == Approx(50.5).margin(0.3));
  CHECK(delta_t_s(1990.0) == Approx(56.9).margin(0.3));
  CHECK(delta_t_s(2000.0) == Approx(63.8).margin(0.3));
  CHECK(delta_t_s(2100.0) == Approx(203.0).margin(1.0));
  for (const double year : {1986.0, 2005.0, 2050.0, 2150.0}) {
    CHECK(delta_t_s(year) == Approx(delta_t_s(year - 1e-6)).margin(0.6));
  }
}
