#include <array>

#include "audio/text/rules.hpp"

namespace loaxa::audio::text {
namespace {

using Rule = std::optional<Match> (*)(const Scope&, std::size_t);

// The order is the priority: the first rule that takes a token wins.
constexpr std::array kRules = {
    Rule{read_name_book},
    Rule{read_bracket},
    Rule{read_address},
    Rule{read_document_code},
    Rule{read_standard_code},
    Rule{read_law_citation},
    Rule{read_plate},
    Rule{read_account},
    Rule{read_road},
    Rule{read_place},
    Rule{read_phone},
    Rule{read_weekday},
    Rule{read_period},
    Rule{read_foreign},
    Rule{read_roman},
    Rule{read_abbreviation},
    Rule{read_foreign_acronym},
    Rule{read_mixed_token},
    Rule{read_score},
    Rule{read_ratio},
    Rule{read_date_span},
    Rule{read_date},
    Rule{read_time},
    Rule{read_fraction},
    Rule{read_quantity},
    Rule{read_operator},
    Rule{read_word},
    Rule{read_odd_mark},
    Rule{read_mark},
};

}  // namespace

Match classify(const Scope& s, std::size_t i) {
  for (const Rule rule : kRules) {
    if (const auto match = rule(s, i)) return *match;
  }
  return Match{i + 1, "", "", "", true};
}

}  // namespace loaxa::audio::text
