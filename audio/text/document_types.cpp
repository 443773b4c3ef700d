#include "audio/text/document_types.hpp"

#include <array>
#include <span>
#include <utility>

#include "audio/text/letters.hpp"
#include "audio/text/numbers.hpp"

namespace loaxa::audio::text {
namespace {

/// Whether the words of `when` have this one among them.
bool has_flag(const LexiconEntry& line, std::string_view flag) {
  for (std::string_view rest = line.when; !rest.empty();) {
    const std::size_t blank = std::min(rest.find(' '), rest.size());
    if (rest.substr(0, blank) == flag) return true;
    rest.remove_prefix(std::min(blank + 1, rest.size()));
  }
  return false;
}

/// The lines of these letters, whatever their case: QĐ, Qđ, qđ.
std::span<const LexiconEntry> lines_of(std::string_view letters, const LexiconTable& table) {
  const auto exact = table.find(letters);
  if (!exact.empty()) return exact;
  std::string upper;
  for (std::size_t at = 0; at < letters.size();) append_utf8(upper, to_upper(next_code_point(letters, at)));
  return table.find(upper);
}

/// The line that names a body under this style; fields alone name none.
const LexiconEntry* line_for(std::span<const LexiconEntry> lines, const Style& style) {
  for (const LexiconEntry& line : lines) {
    if (has_flag(line, "field")) continue;
    const bool province = has_flag(line, "province"), city = has_flag(line, "city");
    if (!province && !city) return &line;
    if (city == (style.party == Style::Party::thanh)) return &line;
  }
  return nullptr;
}

std::optional<CodePart> from_table(std::span<const LexiconEntry> lines, const Style& style) {
  const LexiconEntry* const line = line_for(lines, style);
  if (line == nullptr) return std::nullopt;
  CodePart part{std::string(line->said), "", has_flag(*line, "party"), false, false};
  for (const LexiconEntry& rival : lines) {
    const bool plausible = has_flag(rival, "or") || has_flag(rival, "province") || has_flag(rival, "city");
    if (rival.said != line->said && plausible) part.other = rival.said;
  }
  return part;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// QH15, UBTVQH14, HĐND16: a body's term.
std::optional<CodePart> with_term(std::string_view letters, const Lexicon& lexicon, const Style& style) {
  const std::size_t end = letters.find_last_not_of("0123456789") + 1;
  const std::string_view term = letters.substr(end);
  if (end == 0 || !all_digits(term) || term.size() > 2) return std::nullopt;
  const auto lines = lines_of(letters.substr(0, end), lexicon.issuers);
  if (lines.empty() || !has_flag(lines.front(), "term")) return std::nullopt;
  return CodePart{std::string(lines.front().said) + " khóa " + cardinal(term, style), "", false, false, false};
}

/// Calls `join(front, back)` for every way to cut the letters in two, until it gives something.
template <typename Join>
std::optional<CodePart> cut_in_two(std::string_view letters, const Join& join) {
  constexpr std::size_t kLongest = 16;  // letters; nobody signs with more
  std::size_t at = 0;
  for (std::size_t cuts = 0; cuts < kLongest && at < letters.size(); ++cuts) {
    next_code_point(letters, at);
    if (at == letters.size()) break;
    if (auto part = join(letters.substr(0, at), letters.substr(at))) return part;
  }
  return std::nullopt;
}

/// BTGTU, VPHU, UBKTĐU: a body of a Party committee.
std::optional<CodePart> committee_body(std::string_view letters, const Lexicon& lexicon, const Style& style) {
  return cut_in_two(letters, [&](std::string_view body, std::string_view committee) -> std::optional<CodePart> {
    const auto bodies = lines_of(body, lexicon.issuers), committees = lines_of(committee, lexicon.issuers);
    if (bodies.empty() || committees.empty()) return std::nullopt;
    const LexiconEntry* const of = line_for(committees, style);
    for (const LexiconEntry& line : bodies) {
      if (!has_flag(line, "body") || of == nullptr || !has_flag(*of, "committee")) continue;
      CodePart part{std::string(line.said) + ' ' + std::string(of->said), "", true, false, false};
      if (committees.size() > 1) {
        const LexiconEntry& rival = committees[of == &committees[0] ? 1 : 0];
        part.other = std::string(line.said) + ' ' + std::string(rival.said);
      }
      return part;
    }
    return std::nullopt;
  });
}

/// SGDĐT, BNNMT, PNV: an office of a field.
std::optional<CodePart> office_of_field(std::string_view letters, const Lexicon& lexicon) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kOffices = {
      {{"S", "Sở "}, {"B", "Bộ "}, {"P", "Phòng "}}};
  for (const auto& [letter, said] : kOffices) {
    if (!letters.starts_with(letter)) continue;
    for (const LexiconEntry& line : lines_of(letters.substr(letter.size()), lexicon.issuers)) {
      if (has_flag(line, "field")) return CodePart{std::string(said) + std::string(line.said), "", false, false, false};
    }
  }
  return std::nullopt;
}

/// CAX, HNDX, BCHQSP: a body and its level; ĐLNS, THCSNP: a body and the first letters of its place, which stay unsaid.
std::optional<CodePart> body_of_place(std::string_view letters, const Lexicon& lexicon) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kLevels = {
      {{"X", " xã"}, {"P", " phường"}, {"H", " huyện"}, {"T", " tỉnh"}, {"TP", " thành phố"}}};
  const auto join = [&](std::string_view body, std::string_view place) -> std::optional<CodePart> {
    for (const LexiconEntry& line : lines_of(body, lexicon.issuers)) {
      for (const auto& [letter, said] : kLevels) {
        if (has_flag(line, "level") && place == letter) {
          return CodePart{std::string(line.said) + std::string(said), "", has_flag(line, "party"), false, false};
        }
      }
    }
    return std::nullopt;
  };
  if (auto part = cut_in_two(letters, join)) return part;
  // PCTT is a field of its own, no electricity company in T.T.
  if (!lexicon.abbreviations.find(letters).empty()) return std::nullopt;
  constexpr std::size_t kLongestPlace = 4;  // bytes
  return cut_in_two(letters, [&](std::string_view body, std::string_view place) -> std::optional<CodePart> {
    if (place.size() > kLongestPlace) return std::nullopt;
    for (const LexiconEntry& line : lines_of(body, lexicon.issuers)) {
      if (has_flag(line, "place")) return CodePart{std::string(line.said), "", false, true, false};
    }
    return std::nullopt;
  });
}

}  // namespace

std::optional<CodePart> document_type(std::string_view letters, const Lexicon& lexicon, bool party) {
  const auto lines = lines_of(letters, lexicon.document_types);
  if (lines.empty()) return std::nullopt;
  const LexiconEntry* chosen = &lines.front();
  for (const LexiconEntry& line : lines) {
    if (party && has_flag(line, "party")) chosen = &line;
  }
  CodePart part{std::string(chosen->said), "", party, false, has_flag(*chosen, "joint")};
  for (const LexiconEntry& rival : lines) {
    if (party && rival.said != chosen->said && has_flag(rival, "also")) part.other = rival.said;
  }
  return part;
}

std::vector<std::string> names_of_type(std::string_view letters, const Lexicon& lexicon) {
  std::vector<std::string> names;
  for (const LexiconEntry& line : lines_of(letters, lexicon.document_types)) names.push_back(lower_of(line.said));
  return names;
}

std::optional<CodePart> issuer(std::string_view letters, const Lexicon& lexicon, const Style& style) {
  if (auto part = from_table(lines_of(letters, lexicon.issuers), style)) return part;
  if (auto part = with_term(letters, lexicon, style)) return part;
  if (auto part = committee_body(letters, lexicon, style)) return part;
  if (auto part = office_of_field(letters, lexicon)) return part;
  return body_of_place(letters, lexicon);
}

std::optional<CodePart> office(std::string_view letters, const Lexicon& lexicon, const Style& style) {
  auto part = issuer(letters, lexicon, style);
  if (!part || part->guessed) return std::nullopt;
  // a brand or a school that is known as an issuer is called by its letters elsewhere
  const bool listed = !lines_of(letters, lexicon.issuers).empty();
  const bool office = part->said.starts_with("Bộ ") || part->said.starts_with("Sở ") || part->said.starts_with("Cục ");
  if (listed && !office && !part->party) return std::nullopt;
  return part;
}

}  // namespace loaxa::audio::text
