#include "audio/text/numbers.hpp"

#include <cstdint>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace loaxa::audio::text;

namespace {
struct Row {
  const char* digits;
  const char* said;
};
}  // namespace

TEST_CASE("cardinals are said as an announcer of the north says them") {
  const Row rows[] = {
      {"0", "không"},
      {"00", "không"},
      {"1", "một"},
      {"4", "bốn"},
      {"5", "năm"},
      {"10", "mười"},
      {"11", "mười một"},
      {"14", "mười bốn"},
      {"15", "mười lăm"},
      {"20", "hai mươi"},
      {"21", "hai mươi mốt"},
      {"24", "hai mươi tư"},
      {"25", "hai mươi lăm"},
      {"31", "ba mươi mốt"},
      {"44", "bốn mươi tư"},
      {"55", "năm mươi lăm"},
      {"90", "chín mươi"},
      {"100", "một trăm"},
      {"101", "một trăm linh một"},
      {"104", "một trăm linh bốn"},
      {"105", "một trăm linh năm"},
      {"110", "một trăm mười"},
      {"111", "một trăm mười một"},
      {"115", "một trăm mười lăm"},
      {"121", "một trăm hai mươi mốt"},
      {"999", "chín trăm chín mươi chín"},
      {"1000", "một nghìn"},
      {"1001", "một nghìn không trăm linh một"},
      {"1010", "một nghìn không trăm mười"},
      {"1100", "một nghìn một trăm"},
      {"1930", "một nghìn chín trăm ba mươi"},
      {"2023", "hai nghìn không trăm hai mươi ba"},
      {"10050", "mười nghìn không trăm năm mươi"},
      {"21000", "hai mươi mốt nghìn"},
      {"100000", "một trăm nghìn"},
      {"1000000", "một triệu"},
      {"1000005", "một triệu không trăm linh năm"},
      {"1005000", "một triệu không trăm linh năm nghìn"},
      {"1234567", "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy"},
      {"1000000000", "một tỷ"},
      {"1000000001", "một tỷ không trăm linh một"},
      {"2500000000", "hai tỷ năm trăm triệu"},
      {"1000000000000", "một nghìn tỷ"},
      {"1000000000000000", "một triệu tỷ"},
      {"1000000000000000000", "một tỷ tỷ"},
      {"0007", "bảy"},
  };
  for (const Row& row : rows) {
    INFO(row.digits);
    CHECK(cardinal(row.digits, {}) == row.said);
  }
}

TEST_CASE("the south says ngàn and lẻ") {
  Style south;
  south.region = Style::Region::south;
  CHECK(cardinal("1005", south) == "một ngàn không trăm lẻ năm");
  CHECK(cardinal("24000", south) == "hai mươi tư ngàn");
}

TEST_CASE("ordinals have words of their own for one and four") {
  CHECK(ordinal("1", {}) == "nhất");
  CHECK(ordinal("4", {}) == "tư");
  CHECK(ordinal("14", {}) == "mười bốn");
}

TEST_CASE("digits over an amount's length are said one by one, none alone at the end") {
  CHECK(digits_in_groups("1234567") == "một hai ba, bốn năm sáu bảy");
  CHECK(cardinal(std::string(30, '7'), {}).find("tỷ") == std::string::npos);
}

namespace {

/// What a listener makes of a number in words: groups of at most three digits, each closed by its magnitude. Knows
/// nothing of how the words were made.
class Listener {
 public:
  std::uint64_t understand(const std::string& said) {
    std::istringstream words(said);
    for (std::string word; words >> word;) hear(word);
    return total_ + thousands_ + group_ + digit_;
  }

 private:
  void hear(const std::string& word) {
    static const std::map<std::string, std::uint64_t> kDigits = {
        {"không", 0}, {"một", 1}, {"mốt", 1}, {"hai", 2}, {"ba", 3},  {"bốn", 4}, {"tư", 4},
        {"năm", 5},   {"lăm", 5}, {"sáu", 6}, {"bảy", 7}, {"tám", 8}, {"chín", 9}};
    if (const auto it = kDigits.find(word); it != kDigits.end()) {
      digit_ = it->second;
    } else if (word == "mười" || word == "mươi") {
      group_ += word == "mười" ? 10 : digit_ * 10;
      digit_ = 0;
    } else if (word == "trăm") {
      group_ += digit_ * 100;
      digit_ = 0;
    } else if (word == "nghìn" || word == "triệu") {
      thousands_ += (group_ + digit_) * (word == "nghìn" ? 1000 : 1000000);
      group_ = digit_ = 0;
    } else if (word == "tỷ") {
      // everything said so far counts billions
      total_ = (total_ + thousands_ + group_ + digit_) * 1000000000;
      thousands_ = group_ = digit_ = 0;
    } else {
      REQUIRE(word == "linh");
    }
  }

  std::uint64_t total_ = 0, thousands_ = 0, group_ = 0, digit_ = 0;
};

}  // namespace

TEST_CASE("a listener understands every number up to a billion billions as it was written") {
  std::mt19937_64 random(11);
  const std::uint64_t most = 1000000000000000000ULL;
  std::vector<std::uint64_t> numbers = {0, most, most - 1};
  for (std::uint64_t n = 0; n < 20000; ++n) numbers.push_back(n);
  for (std::uint64_t power = 1; power < most; power *= 10) {
    for (std::uint64_t digit = 1; digit <= 9; ++digit) {
      for (const std::uint64_t rest : {0ULL, 1ULL, 4ULL, 5ULL, 10ULL, 105ULL}) numbers.push_back(power * digit + rest);
    }
    // numbers of every length, not only the longest
    for (int count = 0; count < 3000; ++count) numbers.push_back(random() % (power * 10));
  }
  for (const std::uint64_t number : numbers) {
    const std::string said = cardinal(std::to_string(number), {});
    if (Listener().understand(said) != number) FAIL(number << ": " << said);
  }
}

TEST_CASE("no two numbers below 100,000 sound the same") {
  std::map<std::string, int> seen;
  for (int n = 0; n < 100000; ++n) {
    const auto [it, fresh] = seen.emplace(cardinal(std::to_string(n), {}), n);
    if (!fresh) FAIL(n << " and " << it->second << ": " << it->first);
  }
  CHECK(seen.size() == 100000);
}
