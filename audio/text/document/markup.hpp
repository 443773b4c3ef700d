#pragma once

#include "audio/text/document/row.hpp"

namespace loaxa::audio::text {

/// Takes Markdown's and the messengers' marks out of a text: `# `, `> `, `[words](address)`, pictures, hashtags.
void drop_markup(Document& document);

}  // namespace loaxa::audio::text
