#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audio/text/reading.hpp"

namespace loaxa::audio::text {

/// What a part of a document's code says.
struct CodePart {
  std::string said;
  std::string other;     ///< another body that has the same letters; empty: none
  bool party = false;    ///< a body of the Party: its codes have kinds of their own
  bool guessed = false;  ///< letters of a place stay unsaid
  bool joint = false;    ///< a kind that several bodies issue together
};

/// The kind of document behind its letters: "NQ" -> "Nghị quyết"; nothing: unknown. `party`: in a code of the Party.
std::optional<CodePart> document_type(std::string_view letters, const Lexicon& lexicon, bool party);

/// All names, in small letters, that a writer may have given to this kind of document.
std::vector<std::string> names_of_type(std::string_view letters, const Lexicon& lexicon);

/// Who issues, from the part behind the kind: "HĐND" -> "Hội đồng nhân dân"; put together where the table has only the
/// pieces: BTGTU (a committee's body), SGDĐT (an office of a field), CAX (a level), QH15 (a term). Nothing: unknown.
std::optional<CodePart> issuer(std::string_view letters, const Lexicon& lexicon, const Style& style);

/// A ministry, an office, a Party body or a body with its level, as it is written outside of codes: SYT, BTGTU, CAX.
std::optional<CodePart> office(std::string_view letters, const Lexicon& lexicon, const Style& style);

}  // namespace loaxa::audio::text
