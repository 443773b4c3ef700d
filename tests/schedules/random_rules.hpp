#pragma once

#include <random>

#include "schedules/entry.hpp"

/// Rules and entries at random, of every form, valid but for never airing; equal seeds give equal ones.
class RandomRules {
 public:
  explicit RandomRules(unsigned seed) : random_(seed) {}

  int number(int first, int last) { return std::uniform_int_distribution<int>{first, last}(random_); }
  bool chance(int percent) { return number(1, 100) <= percent; }
  loaxa::schedules::Date date(int first_year, int last_year);
  loaxa::schedules::Recurrence rule();
  loaxa::schedules::Entry entry(int index);

 private:
  std::mt19937 random_;
};
