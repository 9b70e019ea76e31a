// The compiled gazetteer: one file, mapped into memory, in which names are found by binary search. Nothing is parsed
// when it is opened, so start-up does not grow with it, and only the pages that lookups touch become resident.
//
// Little-endian throughout:
//   head      magic "DLPLACES", version, counts of places, names, skeletons, size of the pool, SHA-256 (hex) of the
//   rest places    one row of 36 bytes each, sorted by (id, country, name) names     key (pool offset), place, flags;
//   sorted by key, place skeletons hash of the skeleton, place; sorted pool      strings that end in NUL
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"

namespace dateline::places {

// What GeoNames' feature codes come down to here, from the largest to the smallest.
enum class Feature : std::uint8_t {
    country,
    area,
    admin1,
    admin2,
    admin3,  // area: a continent or a part of one
    capital,
    seat1,
    seat2,
    seat3,
    town,
    section,
    locality,
    former,
    river,
    lake,
    sea,
    mountain,
    island,
    desert,
    camp,
    base,
    crossing,
    site,
    park,
    other
};

struct TablePlace {
    std::uint32_t id = 0;  // GeoNames number; 0 where it is not known
    double lat = 0, lon = 0;
    bool located = false;
    std::uint32_t population = 0;
    std::string_view name, country;                      // country: ISO 3166-1 alpha-2; empty where none holds it
    std::uint32_t admin1 = no_place, admin2 = no_place;  // places of the same table
    Feature feature = Feature::other;

    static constexpr std::uint32_t no_place = 0xFFFFFFFF;
};

// How a name came to a place.
enum class NameKind : std::uint8_t { main, alternate, bare };  // bare: a division without its kind word

struct TableHit {
    std::uint32_t place = 0;
    NameKind kind = NameKind::main;
};

class PlaceTable {
public:
    static constexpr std::uint32_t format_version = 1;

    // Maps the file. Fails with kind model, naming the file: missing, unreadable, no such table, another version, or a
    // size that does not fit its counts. Content is not read through: every later access is bounds-checked and a
    // damaged row reads as an empty one.
    static Result<PlaceTable> open(const std::string& path);
    // The same over bytes in memory.
    static Result<PlaceTable> from_bytes(std::string bytes, const std::string& name);

    PlaceTable() = default;  // an empty table

    std::uint32_t size() const { return places_; }
    TablePlace place(std::uint32_t index) const;
    // Places of that key (place_key), by place, at most `limit`.
    std::vector<TableHit> find(std::string_view key, std::size_t limit) const;
    // Is a name of that key, or one that goes on after it with a blank, in the table?
    bool has_prefix(std::string_view key) const;
    // Places with a name of that skeleton.
    std::vector<std::uint32_t> find_skeleton(std::string_view skeleton, std::size_t limit) const;

    const std::string& digest() const { return digest_; }  // as the head states it; empty for an empty table
    bool verify() const;                                   // reads it through: does the content have that digest?

private:
    static Result<PlaceTable> over(std::shared_ptr<const void> owner, std::string_view bytes, const std::string& name);
    std::uint32_t word(std::size_t at) const;
    std::string_view text(std::uint32_t offset) const;
    std::uint32_t lower_bound(std::string_view key) const;

    std::shared_ptr<const void> owner_;
    std::string_view bytes_;
    std::uint32_t places_ = 0, names_ = 0, skeletons_ = 0;
    std::size_t names_at_ = 0, skeletons_at_ = 0, pool_at_ = 0;
    std::string digest_;
};

// Makes the bytes of a table.
struct BuiltPlace {
    std::uint32_t id = 0;
    double lat = 0, lon = 0;
    bool located = false;
    std::uint32_t population = 0;
    std::string name, country;
    std::uint32_t admin1 = TablePlace::no_place, admin2 = TablePlace::no_place;  // indexes into `places`
    Feature feature = Feature::other;
    std::vector<std::pair<std::string, NameKind>> keys;  // place_key of each name
};
std::string table_bytes(std::vector<BuiltPlace> places);

std::uint32_t skeleton_hash(std::string_view skeleton);  // FNV-1a

}  // namespace dateline::places
