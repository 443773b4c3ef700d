#pragma once

#include <span>
#include <string>
#include <string_view>

#include "firmware-host/journal/sqlite.hpp"

/// The chain that shows whether the journal is as it was written: the hash of a row covers all its columns, among them
/// the hash of the row before it. What it can prove and what not: firmware-host/README.md, "The chain of the journal".
namespace loaxa::host {

/// SHA-256 of a row, 64 hexadecimal digits. `columns`: all but the hash itself, in the table's order, the last one
/// the hash of the row before.
/// It is that of these bytes: the line `loaxa-journal-row-1`, then a piece a column: `n;` for NULL, `i` the number in
/// decimal `;` for an integer, `t` the length in bytes in decimal `:` the bytes `;` for a text. No two rows have the
/// same bytes. Thread: any.
std::string row_hash(std::span<const ColumnValue> columns);

/// SHA-256 of a text, 64 hexadecimal digits.
std::string text_hash(std::string_view text);

/// What the first row carries as the hash before it is the text_hash of the file's origin, of these words:
/// where the file came from, so that this cannot be changed either.
struct Origin {
  std::string begun;  ///< when the chain began, `2026-11-29T07:30:00Z`
  std::int64_t taken_over =
      0;                   ///< rows that were there before there was a chain; they prove no more than that since then
  std::string after_file;  ///< the damaged journal that was moved aside; empty: none
  std::string after_hash;  ///< the last hash of that one; empty: it could not be read
};
std::string statement_of(const Origin& origin);
/// Of a statement that is none of ours all is empty.
Origin parse_origin(std::string_view statement);

}  // namespace loaxa::host
