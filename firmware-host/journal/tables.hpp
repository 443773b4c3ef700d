#pragma once

#include <filesystem>
#include <string>

#include "firmware-host/journal/chain.hpp"
#include "firmware-host/journal/sqlite.hpp"

namespace loaxa::host {

/// All columns that a row's hash covers, in the order in which it does; the hash follows as the column `hash`.
inline constexpr const char* kChainedColumns =
    "row, recorded, id, programme, slot, title, priority, moment, planned, started, ended, stage, result, reason, "
    "by_whom, text_sha256, spoken_sha256, sound_sha256, previous";
inline constexpr int kChainedColumnCount = 19;

/// Makes what is missing of the journal's tables, and chains the rows of a journal that has none yet, in one
/// transaction. A file that has everything is not written to. `origin`: says where a new file comes from; `begun` and
/// `taken_over` are filled in here.
/// Throws: DatabaseError; `unknown_shape` where the file's tables are not a journal's.
void prepare_tables(const Connection& connection, Origin origin);

/// Whether the rows carry hashes: not yet in a file that only an older loaxad wrote.
bool is_chained(const Connection& connection);

/// Of a journal that was moved aside: the hash of its last row, if that row can be read and is whole; else empty.
std::string last_hash_of(const std::filesystem::path& file);

/// The row at which the statement stands, as row_hash() wants it. Requires: it selected kChainedColumns first.
std::string row_hash_of(const Statement& row);

}  // namespace loaxa::host
