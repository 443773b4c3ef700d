#pragma once

namespace loaxa::schedules {

/// The instant of a true new moon; `lunation` 0 is the one of 6 January 2000.
/// Units: Julian ephemeris day (dynamical time). Good to about 20 s from 1900 to 2200.
/// Source: Meeus, Astronomical Algorithms, 2nd ed., chapter 49, all periodic and planetary terms.
double new_moon_jde(int lunation);

/// The sun's apparent geocentric longitude, of the date, with nutation and aberration.
/// Units: degrees in [0, 360); the argument is a Julian ephemeris day. Good to about 1 arc second (24 s of time).
/// Source: Meeus, chapter 25 (higher accuracy) with appendix III (VSOP87D, Bretagnon and Francou); nutation chapter 22.
double sun_longitude_deg(double jde);

/// Dynamical minus universal time at a decimal year.
/// Units: seconds. After 2005 it is a published extrapolation, not a measurement; README.md says what hangs on it.
/// Source: Espenak and Meeus, Five Millennium Canon of Solar Eclipses (NASA/TP-2006-214141), section 2.7.
double delta_t_s(double year);

}  // namespace loaxa::schedules
