// Writing a compiled gazetteer. The same places give the same bytes, whatever order they come in.
#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "annotate/places/place_key.h"
#include "annotate/places/place_table.h"
#include "dateline/id.h"
#include "text/sorted.h"

namespace dateline::places {

namespace {

void put(std::string& out, std::uint32_t value) {
    for (int i = 0; i < 4; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

std::uint32_t fixed(double degrees) {
    const double scaled = degrees * 100000;
    return static_cast<std::uint32_t>(static_cast<std::int32_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5));
}

class Pool {
public:
    std::uint32_t add(const std::string& text) {
        const auto [at, fresh] = offsets_.emplace(text, static_cast<std::uint32_t>(bytes_.size()));
        if (fresh) bytes_ += text, bytes_ += '\0';
        return at->second;
    }
    const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_{std::string(1, '\0')};
    std::unordered_map<std::string, std::uint32_t> offsets_{{"", 0}};
};

}  // namespace

std::string table_bytes(std::vector<BuiltPlace> places) {
    std::vector<std::uint32_t> order(places.size()), rank(places.size());
    std::iota(order.begin(), order.end(), 0u);
    const auto key_of = [&](std::uint32_t i) {
        const BuiltPlace& p = places[i];
        return std::tie(p.id, p.country, p.name, p.feature, p.lat, p.lon, p.population);
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return key_of(a) < key_of(b); });
    for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
    const auto moved = [&](std::uint32_t place) { return place < rank.size() ? rank[place] : TablePlace::no_place; };

    Pool pool;
    std::string rows;
    std::vector<std::tuple<std::string, std::uint32_t, std::uint32_t>> names;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> skeletons;
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        BuiltPlace& p = places[order[i]];
        put(rows, p.id), put(rows, fixed(p.lat)), put(rows, fixed(p.lon)), put(rows, p.population);
        put(rows, pool.add(p.name)), put(rows, pool.add(p.country));
        put(rows, moved(p.admin1)), put(rows, moved(p.admin2));
        put(rows, static_cast<std::uint32_t>(p.feature) | (p.located ? 0x100u : 0u));
        for (auto& [key, kind] : p.keys) {
            if (const std::string bones = skeleton(key); bones.size() >= 3)
                skeletons.emplace_back(skeleton_hash(bones), i);
            names.emplace_back(std::move(key), i, static_cast<std::uint32_t>(kind));
        }
        p.keys = {};
    }
    std::sort(names.begin(), names.end());
    // Of a place's equal keys the most direct one stays.
    names.erase(std::unique(names.begin(), names.end(),
                            [](const auto& a, const auto& b) {
                                return std::get<0>(a) == std::get<0>(b) && std::get<1>(a) == std::get<1>(b);
                            }),
                names.end());
    sort_unique(skeletons);

    std::string body = std::move(rows);
    for (const auto& [key, place, kind] : names) put(body, pool.add(key)), put(body, place), put(body, kind);
    for (const auto& [hash, place] : skeletons) put(body, hash), put(body, place);
    body += pool.bytes();

    std::string out = "DLPLACES";
    put(out, PlaceTable::format_version);
    put(out, static_cast<std::uint32_t>(places.size())), put(out, static_cast<std::uint32_t>(names.size()));
    put(out, static_cast<std::uint32_t>(skeletons.size())), put(out, static_cast<std::uint32_t>(pool.bytes().size()));
    out += sha256_hex(body);
    out.append(4, '\0');
    out += body;
    return out;
}

}  // namespace dateline::places
