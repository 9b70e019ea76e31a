#include "annotate/places/beside.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "annotate/places/gazetteer.h"
#include "annotate/places/place_key.h"

namespace dateline::places {

using naming::Atom;

namespace {

constexpr std::size_t words_between = 12;   // of a phrase between a place and what it lies beside
constexpr double farthest_km = 150;         // "800 km north of the capital" tells of no neighbourhood
constexpr double km_per_degree = 111.2;

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

struct Bearing {
    double north = 0, east = 0;
    bool known = false;
};

Bearing bearing_of(std::string_view word) {
    constexpr double half = 0.7071;
    if (one_of(word, {"north", "upstream"})) return {1, 0, word == "north"};
    if (word == "south") return {-1, 0, true};
    if (word == "east") return {0, 1, true};
    if (word == "west") return {0, -1, true};
    if (one_of(word, {"northeast", "north-east"})) return {half, half, true};
    if (one_of(word, {"northwest", "north-west"})) return {half, -half, true};
    if (one_of(word, {"southeast", "south-east"})) return {-half, half, true};
    if (one_of(word, {"southwest", "south-west"})) return {-half, -half, true};
    return {};
}

// Words that may stand between a place and the words that say where it lies: "a hamlet", "the small border town".
bool describes(std::string_view word) {
    return one_of(word, {"a",        "an",       "the",       "small",     "remote",   "tiny",    "border",   "fishing",  "mining",
                         "nearby",   "village",  "hamlet",    "town",      "settlement", "suburb", "slum",    "quarter",  "district",
                         "area",     "camp",     "mine",      "bridge",    "crossing", "post",    "outpost",  "garrison", "base",
                         "barracks", "checkpoint", "farm",    "port",      "junction", "valley",  "pass",     "hill",     "ridge",
                         "field",    "oilfield", "refinery",  "plant",     "dam",      "station", "airstrip", "airfield", "neighbourhood",
                         "neighborhood", "ward", "locality",  "community", "oasis",    "island",  "river",    "gold",     "coal",
                         "copper",   "just",     "some",      "about",     "around",   "roughly", "nearly",   "almost",   "approximately",
                         "only",     "to",       "that",      "which",     "is",       "was",     "lies",     "lay",      "located",
                         "situated", "less",     "than",      "more",      "over",     "under",   "barely",   "not",      "far",
                         "from",     "few",      "and"});
}

// Kinds that stand before the name of what a place lies in: "in the district of Quell".
bool holds(std::string_view word) {
    return one_of(word, {"town",       "city",     "village",  "district", "municipality", "province", "governorate", "department", "county",
                         "commune",    "region",   "state",    "territory", "territoire",  "canton",   "prefecture",  "capital",    "area",
                         "port",       "provincial", "regional", "subdistrict", "oblast", "raion",    "parish",      "neighbouring", "neighboring",
                         "southern",   "northern", "eastern",  "western",  "central",      "border"});
}

struct Point {
    double lat = 0, lon = 0;
    const Place* anchor = nullptr;
};

class Locator {
public:
    Locator(const Report& report, const std::vector<Atom>& atoms, std::vector<Place>& places)
        : report_(report), atoms_(atoms), places_(places) {}

    void run();

private:
    std::size_t atom_at(std::uint32_t byte) const {
        return static_cast<std::size_t>(
            std::lower_bound(atoms_.begin(), atoms_.end(), byte, [](const Atom& a, std::uint32_t at) { return a.span.begin < at; }) -
            atoms_.begin());
    }
    const Place* anchor_at(std::size_t atom) const;
    const Place* anchor_behind(std::size_t at, std::size_t end) const;
    bool behind(const Place& place, Point& out) const;
    bool between(std::size_t index, Point& out) const;

    const Report& report_;
    const std::vector<Atom>& atoms_;
    std::vector<Place>& places_;
};

bool local(const Place& place) { return place.lat && place.lon && place.kind != "country"; }

// A first-level division: what lies in it may lie far from its middle.
bool wide(const Place& place) { return place_key(place.name) == place_key(place.admin1); }

const Place* Locator::anchor_at(std::size_t atom) const {
    if (atom >= atoms_.size()) return nullptr;
    const std::uint32_t byte = atoms_[atom].span.begin;
    const auto found = std::lower_bound(places_.begin(), places_.end(), byte, [](const Place& p, std::uint32_t at) { return p.span.end <= at; });
    return found != places_.end() && found->span.begin <= byte && local(*found) ? &*found : nullptr;
}

// The place that follows at `at`, articles and words for kinds aside.
const Place* Locator::anchor_behind(std::size_t at, std::size_t end) const {
    for (std::size_t k = at; k < end && k < at + 5; ++k) {
        if (const Place* const found = anchor_at(k)) return found;
        if (!one_of(atoms_[k].folded, {"the", "of"}) && !holds(atoms_[k].folded)) break;
    }
    return nullptr;
}

// "Tarn, a hamlet 20 km west of Quell", "Tarn near Quell", "the Tarn quarter of Quell", "Tarn, in the district of Quell".
bool Locator::behind(const Place& place, Point& out) const {
    std::size_t at = atom_at(place.span.end);
    if (at == 0 || at >= atoms_.size()) return false;
    const int sentence = atoms_[at - 1].sentence;
    std::size_t end = at;
    while (end < atoms_.size() && atoms_[end].sentence == sentence && end - at < words_between + 5) ++end;
    double km = 0;
    Bearing way;
    bool comma = false, kind = one_of(atoms_[at - 1].folded, {"district", "quarter", "neighbourhood", "neighborhood", "suburb", "area", "camp", "ward", "village", "mine"});
    for (std::size_t k = at; k < end && k - at < words_between; ++k) {
        const std::string& word = atoms_[k].folded;
        if (word.empty()) {
            const std::string_view mark = atoms_[k].span.in(report_.text);
            if (mark == "-") continue;  // "north-east"
            if (mark != "," || comma) return false;
            comma = true;
            // "Tarn, Quell district": what it lies in stands behind the comma.
            if (const Place* const found = k + 1 < end ? anchor_at(k + 1) : nullptr; found && found->kind == "region") {
                out = {*found->lat, *found->lon, found};
                return true;
            }
            continue;
        }
        if (atoms_[k].digit && k + 1 < end) {
            const std::string& unit = atoms_[k + 1].folded;
            const double factor = one_of(unit, {"km", "kms", "kilometres", "kilometers", "kilometre", "kilometer"}) ? 1
                                  : one_of(unit, {"miles", "mile"})                                              ? 1.609
                                                                                                                 : 0;
            if (factor == 0 || word.size() > 3 || word.find_first_not_of("0123456789") != std::string::npos) return false;
            km = factor * std::stoi(word);
            if (km > farthest_km) return false;
            ++k;
            // "20 km (12 miles) west"
            if (k + 1 < end && atoms_[k + 1].span.in(report_.text) == "(")
                while (k + 1 < end && atoms_[k].span.in(report_.text) != ")") ++k;
            continue;
        }
        if (const Bearing here = bearing_of(word); here.known) {
            way = {way.north + here.north, way.east + here.east, true};
            continue;
        }
        const bool of = word == "of" && (way.known || kind || km > 0);
        const bool from = word == "from" && (km > 0 || (k > at && atoms_[k - 1].folded == "far"));
        const bool near = one_of(word, {"near", "outside", "in", "inside", "by", "off"}) || (word == "to" && k > at && atoms_[k - 1].folded == "close") ||
                          (word == "of" && k > at && one_of(atoms_[k - 1].folded, {"outskirts", "edge", "suburbs"}));
        if (of || from || near) {
            const Place* const found = anchor_behind(k + 1, end);
            if (!found || found->span == place.span) return false;
            // "In" a place, at the end of a clause, may tell of the deed: only right behind the name or its comma.
            if (word == "in" && km == 0 && !kind && k > at + (comma ? 1 : 0)) return false;
            out = {*found->lat, *found->lon, found};
            const double length = std::sqrt(way.north * way.north + way.east * way.east);
            if (way.known && km > 0 && length > 0) {
                out.lat += km * way.north / length / km_per_degree;
                const double shrink = cosine(*found->lat);
                if (shrink > 0.1) out.lon += km * way.east / length / km_per_degree / shrink;
            }
            return true;
        }
        if (one_of(word, {"outskirts", "edge", "suburbs", "on", "close"})) continue;
        if (!describes(word)) return false;
        kind = kind || one_of(word, {"village", "hamlet", "town", "settlement", "suburb", "slum", "quarter", "district", "area", "neighbourhood", "neighborhood", "ward",
                                     "locality", "mine", "port", "camp", "section"});
    }
    return false;
}

// "Between Quell and Tarn", "the road from Quell to Tarn".
bool Locator::between(std::size_t index, Point& out) const {
    if (index == 0) return false;
    const Place &place = places_[index], &other = places_[index - 1];
    if (!local(other)) return false;
    const std::size_t at = atom_at(place.span.begin), after = atom_at(other.span.end), first = atom_at(other.span.begin);
    if (first < 2 || at != after + 1 || atoms_[first].sentence != atoms_[at].sentence) return false;
    const std::string &link = atoms_[after].folded, &opens = atoms_[first - 1].folded;
    const bool road = link == "to" && opens == "from" && one_of(atoms_[first - 2].folded, {"road", "highway", "track", "path", "route"});
    if (!(link == "and" && opens == "between") && !road) return false;
    out = {*other.lat, *other.lon, &other};
    return true;
}

double rounded(double degrees) { return std::round(degrees * 100) / 100; }

void Locator::run() {
    std::map<std::string, Point> told;  // key -> where the text says it lies
    for (std::size_t i = 0; i < places_.size(); ++i) {
        const Place& place = places_[i];
        if (place.lat || place.kind == "country") continue;
        const std::string key = place_key(place.span.in(report_.text));
        Point point;
        if (!told.contains(key) && (behind(place, point) || between(i, point))) told.emplace(key, point);
    }
    std::vector<Place> located;
    for (const Place& place : places_) {
        located.push_back(place);
        Place& here = located.back();
        if (here.lat || here.kind == "country") continue;
        const auto found = told.find(place_key(here.span.in(report_.text)));
        if (found == told.end()) continue;
        const auto& [key, point] = *found;
        here.name = here.span.in(report_.text);  // not a far namesake's
        here.country = point.anchor->country;
        here.admin1 = point.anchor->admin1;
        if (!wide(*point.anchor)) here.lat = rounded(point.lat), here.lon = rounded(point.lon);
        here.gazetteer_id.clear();
        here.rule = here.rule.substr(0, here.rule.find('/')) + "/beside";
    }
    places_ = std::move(located);
}

}  // namespace

void locate_beside(const Report& report, const std::vector<Atom>& atoms, std::vector<Place>& places) {
    Locator(report, atoms, places).run();
}

}  // namespace dateline::places
