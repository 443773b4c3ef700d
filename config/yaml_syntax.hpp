#pragma once

#include <optional>
#include <string>

#include "config/source_text.hpp"

namespace loaxa::config {

/// What the parser knew when it gave up. Units: 0-based lines and bytes in them.
struct SyntaxError {
  struct Mark {
    int line = 0;
    int byte = 0;
  };
  std::string problem;  ///< the parser's English words
  Mark where;
  std::optional<Mark> last_scalar;   ///< where the last complete text began
  std::optional<Mark> open_bracket;  ///< the innermost `[` or `{` that is still open
};

/// Says in an official's words what is wrong and what to do; finds the usual mistake behind the parser's words.
Refusal explain(const SyntaxError& error, const SourceText& source);

/// What is not allowed though the parser knows it.
Refusal no_anchors(Place place);
Refusal no_tags(Place place);

/// Refuses, before the parser sees it, what would cost it too much: brackets opened too deep or too long (it reads to
/// the closing one before it reports the first), and lines that are too long. Throws: Refusal.
void refuse_bombs(const SourceText& source);

/// Refuses `%TAG` and `%YAML` before the document, which reach no event. Throws: Refusal.
void refuse_directives(const SourceText& source);

/// Throws: Refusal when the quoted text that begins at `mark` has no closing quote (yaml-cpp 0.7 lets it end with the
/// file).
void require_closing_quote(const SourceText& source, SyntaxError::Mark mark);

}  // namespace loaxa::config
