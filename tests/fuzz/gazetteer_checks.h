// What must hold for any bytes given as a file of GeoNames or as a compiled gazetteer.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>

#include "annotate/places/geonames.h"
#include "annotate/places/place_key.h"

namespace dateline::fuzz {

// Never crashes; every place that a lookup gives lies on the globe.
inline void check_lookups(const places::PlaceTable& table, std::string_view words) {
    const std::string key = places::place_key(words.substr(0, 60));
    for (const std::string_view each :
         {std::string_view(key), std::string_view("a"), std::string_view("st louis"), std::string_view("\xFF")}) {
        for (const places::TableHit& hit : table.find(each, 50)) {
            const places::TablePlace place = table.place(hit.place);
            if (place.lat < -90 || place.lat > 90 || place.lon < -180 || place.lon > 180) std::abort();
            (void)table.place(place.admin1);
            (void)table.place(place.admin2);
        }
        (void)table.has_prefix(each);
        for (const std::uint32_t hit : table.find_skeleton(places::skeleton(each), 50)) (void)table.place(hit);
    }
}

// A table: refused, or safe to look into whatever it holds.
inline void check_gazetteer(std::string_view bytes) {
    auto table = places::PlaceTable::from_bytes(std::string(bytes), "table");
    if (!table) return;
    check_lookups(*table, bytes);
    for (std::uint32_t i = 0; i < table->size() && i < 100; ++i) check_lookups(*table, table->place(i).name);
}

// A dump: refused with its line, or compiled to a table that opens, whole and the same twice.
inline void check_geonames(std::string_view bytes) {
    places::GeonamesCompiler compiler, again;
    const auto done = compiler.add_bytes(bytes, "dump");
    if (done ? false : done.error().where.empty()) std::abort();
    if (!done) return;
    if (!again.add_bytes(bytes, "dump")) std::abort();
    const std::string out = compiler.finish();
    if (out != again.finish()) std::abort();
    auto table = places::PlaceTable::from_bytes(out, "table");
    if (!table || !table->verify()) std::abort();
    check_lookups(*table, bytes);
}

}  // namespace dateline::fuzz
