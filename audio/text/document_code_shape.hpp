#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audio/text/scope.hpp"

namespace loaxa::audio::text {

/// `N[/YYYY][-/]PART[-/]PART...`: a document's number as written. The views live as long as the line.
struct DocumentCode {
  std::size_t next = 0;
  std::string_view number;         ///< empty: not filled in yet (`Số:   /TB-UBND`)
  std::string_view level;          ///< of `66.7/2025/NQ-CP`
  std::string_view letter;         ///< of `12a/QĐ-UBND`
  std::string_view year;           ///< empty: none
  std::vector<std::string> parts;  ///< kind, body, department; as written, without `&`
  std::vector<char> signs;         ///< the `/` or `-` before each part
};

/// The code that begins at token i. Blanks beside its signs are accepted where its parts are known to the lexicon.
std::optional<DocumentCode> document_code_at(const Scope& s, std::size_t i);

/// Its letters one by one: "mười lăm trên hai nghìn không trăm hai mươi trên nờ đê xê pê".
std::string spell(const DocumentCode& code, const Lexicon& lexicon, const Style& style);

/// "mười lăm năm hai nghìn không trăm hai mươi"; a leading zero is said.
std::string say_number_of(const DocumentCode& code, const Lexicon& lexicon, const Style& style);

}  // namespace loaxa::audio::text
