#include <array>
#include <cmath>
#include <numbers>

#include "schedules/astronomy.hpp"

// Meeus, chapter 49: a mean lunation, corrected by the terms of the sun's and the moon's ellipses and by fourteen
// planetary ones. The result is in dynamical time; lunar.cpp subtracts delta T and asks on which local day it falls.

namespace loaxa::schedules {

namespace {

constexpr double kLunationsPerCentury = 1236.85;

double radians(double degrees) {
  return degrees * std::numbers::pi / 180.0;
}

/// days * E^eccentricity_power * sin(sun * M + moon * M' + node * F)
struct Term {
  double days;
  int eccentricity_power, sun, moon, node;
};

// Chapter 49, the table of periodic terms, column "New Moon"; the term in Omega is added apart.
constexpr std::array<Term, 24> kTerms{{
    {-0.40720, 0, 0, 1, 0}, {0.17241, 1, 1, 0, 0},    {0.01608, 0, 0, 2, 0},  {0.01039, 0, 0, 0, 2},
    {0.00739, 1, -1, 1, 0}, {-0.00514, 1, 1, 1, 0},   {0.00208, 2, 2, 0, 0},  {-0.00111, 0, 0, 1, -2},
    {-0.00057, 0, 0, 1, 2}, {0.00056, 1, 1, 2, 0},    {-0.00042, 0, 0, 3, 0}, {0.00042, 1, 1, 0, 2},
    {0.00038, 1, 1, 0, -2}, {-0.00024, 1, -1, 2, 0},  {-0.00007, 0, 2, 1, 0}, {0.00004, 0, 0, 2, -2},
    {0.00004, 0, 3, 0, 0},  {0.00003, 0, 1, 1, -2},   {0.00003, 0, 0, 2, 2},  {-0.00003, 0, 1, 1, 2},
    {0.00003, 0, -1, 1, 2}, {-0.00002, 0, -1, 1, -2}, {-0.00002, 0, 1, 3, 0}, {0.00002, 0, 0, 4, 0},
}};

/// days * sin(start_deg + k * rate_deg)
struct PlanetaryTerm {
  double days, start_deg, rate_deg;
};

// Chapter 49, the additional corrections A1 to A14; A1 has a term in T squared besides.
constexpr std::array<PlanetaryTerm, 14> kPlanetaryTerms{{
    {0.000325, 299.77, 0.107408},
    {0.000165, 251.88, 0.016321},
    {0.000164, 251.83, 26.651886},
    {0.000126, 349.42, 36.412478},
    {0.000110, 84.66, 18.206239},
    {0.000062, 141.74, 53.303771},
    {0.000060, 207.14, 2.453732},
    {0.000056, 154.84, 7.306860},
    {0.000047, 34.52, 27.261239},
    {0.000042, 207.19, 0.121824},
    {0.000040, 291.34, 1.844379},
    {0.000037, 161.72, 24.198154},
    {0.000035, 239.56, 25.513099},
    {0.000023, 331.55, 3.592518},
}};
constexpr double kA1Square_deg = -0.009173;

}  // namespace

double new_moon_jde(int lunation) {
  const double k = lunation;
  const double t = k / kLunationsPerCentury;
  const double t2 = t * t, t3 = t2 * t, t4 = t3 * t;

  double jde = 2451550.09766 + 29.530588861 * k + 0.00015437 * t2 - 0.000000150 * t3 + 0.00000000073 * t4;
  const double eccentricity = 1 - 0.002516 * t - 0.0000074 * t2;
  const double sun = radians(2.5534 + 29.10535670 * k - 0.0000014 * t2 - 0.00000011 * t3);
  const double moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * t2 + 0.00001238 * t3 - 0.000000058 * t4);
  const double latitude = radians(160.7108 + 390.67050284 * k - 0.0016118 * t2 - 0.00000227 * t3 + 0.000000011 * t4);
  const double node = radians(124.7746 - 1.56375588 * k + 0.0020672 * t2 + 0.00000215 * t3);

  jde += -0.00017 * std::sin(node);
  for (const Term& term : kTerms) {
    const double scale = term.eccentricity_power == 0   ? 1.0
                         : term.eccentricity_power == 1 ? eccentricity
                                                        : eccentricity * eccentricity;
    jde += term.days * scale * std::sin(term.sun * sun + term.moon * moon + term.node * latitude);
  }
  for (std::size_t i = 0; i < kPlanetaryTerms.size(); ++i) {
    const PlanetaryTerm& term = kPlanetaryTerms.at(i);
    const double square_deg = i == 0 ? kA1Square_deg * t2 : 0.0;
    jde += term.days * std::sin(radians(term.start_deg + term.rate_deg * k + square_deg));
  }
  return jde;
}

}  // namespace loaxa::schedules
