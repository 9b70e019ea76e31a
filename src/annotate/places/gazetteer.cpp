#include "annotate/places/gazetteer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "annotate/places/place_key.h"
#include "dateline/text.h"

namespace dateline::places {

namespace {

constexpr std::size_t most_candidates = 96;
constexpr std::uint32_t unknown_town = 1000;  // taken for the population of a town whose number is not known

Feature feature_of_kind(std::string_view kind) {
    if (kind == "country") return Feature::country;
    if (kind == "region") return Feature::admin1;
    if (kind == "city") return Feature::town;
    if (kind == "crossing") return Feature::crossing;
    if (kind == "camp") return Feature::camp;
    if (kind == "base") return Feature::base;
    if (kind == "river") return Feature::river;
    if (kind == "lake") return Feature::lake;
    if (kind == "mountain") return Feature::mountain;
    if (kind == "sea") return Feature::sea;
    return kind == "site" ? Feature::site : Feature::other;
}

int prior_of(const Candidate& c) {
    int out = 0;
    switch (c.feature) {
        case Feature::country:
            return 330;
        case Feature::area:
            out = 270;
            break;
        case Feature::admin1:
            out = c.population ? decibans(std::max(c.population, 50'000u)) + 25 : c.overlay ? 235 : 150;
            break;
        case Feature::admin2:
            out = decibans(std::max(c.population, 2'000u)) + (c.how == NameKind::bare ? -80 : 10);
            break;
        case Feature::admin3:
            out = decibans(std::max(c.population, 1'000u)) + (c.how == NameKind::bare ? -90 : -10);
            break;
        case Feature::capital:
            out = decibans(std::max(c.population, unknown_town)) + 60;
            break;
        case Feature::seat1:
            out = decibans(std::max(c.population, unknown_town)) + 22;
            break;
        case Feature::seat2:
            out = decibans(std::max(c.population, unknown_town)) + 6;
            break;
        case Feature::seat3:
        case Feature::town:
            out = decibans(std::max(c.population, unknown_town));
            break;
        case Feature::section:
            out = decibans(std::max(c.population, unknown_town)) - 25;
            break;
        case Feature::locality:
        case Feature::former:
            out = decibans(std::max(c.population, 500u)) - 30;
            break;
        default:
            out = c.overlay ? 180 : 80;
            break;
    }
    if (c.overlay) out = std::max(out, c.feature == Feature::town ? 150 : out) + 15;  // people thought it worth a line
    if (c.how == NameKind::alternate && !c.overlay) out -= 35;
    return out;
}

bool is_settlement(Feature f) {
    return f >= Feature::capital && f <= Feature::former;
}

}  // namespace

double cosine(double degrees) {
    const double x = degrees * 0.017453292519943295, y = x * x;
    return 1 - y / 2 * (1 - y / 12 * (1 - y / 30 * (1 - y / 56 * (1 - y / 90))));
}

double kilometres(double lat1, double lon1, double lat2, double lon2) {
    double east = lon2 - lon1;
    if (east > 180) east -= 360;
    if (east < -180) east += 360;
    east *= cosine((lat1 + lat2) / 2);
    const double north = lat2 - lat1;
    return 111.19 * std::sqrt(north * north + east * east);
}

int decibans(std::uint32_t value) {
    if (value == 0) return 0;
    const int whole = static_cast<int>(std::bit_width(value)) - 1;
    const std::uint64_t rest = value - (std::uint64_t{1} << whole);
    return 10 * whole + static_cast<int>(rest * 10 >> whole);
}

std::string_view kind_of(Feature feature) {
    switch (feature) {
        case Feature::country:
            return "country";
        case Feature::area:
        case Feature::admin1:
        case Feature::admin2:
        case Feature::admin3:
            return "region";
        case Feature::capital:
        case Feature::seat1:
        case Feature::seat2:
        case Feature::seat3:
        case Feature::town:
        case Feature::section:
        case Feature::locality:
        case Feature::former:
            return "city";
        case Feature::river:
            return "river";
        case Feature::lake:
            return "lake";
        case Feature::sea:
            return "sea";
        case Feature::mountain:
            return "mountain";
        case Feature::camp:
            return "camp";
        case Feature::base:
            return "base";
        case Feature::crossing:
            return "crossing";
        case Feature::site:
        case Feature::park:
            return "site";
        default:
            return "other";
    }
}

std::optional<double> parse_degrees(std::string_view cell) {
    if (cell.empty() || cell.size() > 12) return std::nullopt;
    const bool minus = cell[0] == '-';
    std::int64_t value = 0, scale = 1;
    bool point = false, digits = false;
    for (const char c : cell.substr(minus ? 1 : 0)) {
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
        if (point) scale *= 10;
        digits = true;
    }
    if (!digits) return std::nullopt;
    const double degrees = static_cast<double>(value) / static_cast<double>(scale);
    return minus ? -degrees : degrees;
}

void Gazetteer::add(std::string_view name, std::uint32_t entry) {
    const std::string key = place_key(name);
    if (key.empty()) return;
    const auto put = [&](auto& index, std::string_view as) {
        std::vector<std::uint32_t>& list = index[std::string(as)];
        if (std::find(list.begin(), list.end(), entry) == list.end()) list.push_back(entry);
    };
    put(by_key_, key);
    if (const std::string_view plain = without_article(key);
        plain != key && entries_[entry].feature != Feature::country)
        put(by_key_, plain);
    if (const std::string bones = skeleton(key); bones.size() >= 3) put(by_skeleton_, bones);
}

Result<Gazetteer> Gazetteer::create(const Lexicon& lexicon, const std::string& table) {
    Gazetteer out;
    if (!table.empty()) {
        Result<PlaceTable> opened = PlaceTable::open(table);
        if (!opened) return opened.error();
        out.table_ = std::move(*opened);
    }
    const auto degrees = [](const Lexicon::Row& row, std::string_view column, std::optional<double>* into) {
        if (row[column].empty()) return true;
        *into = parse_degrees(row[column]);
        return into->has_value();
    };
    for (const std::string_view name : {"countries", "places"}) {
        const bool states = name == "countries";
        for (const Lexicon::Row& row : lexicon.table(name).rows) {
            Candidate entry;
            entry.overlay = true;
            entry.name = row["name"];
            entry.country = row[states ? "alpha2" : "country"];
            entry.kind = states ? "country" : std::string(row["kind"]);
            entry.feature = feature_of_kind(entry.kind);
            if (!states) {
                entry.admin1 = row["admin1"];
                entry.id = row["gazetteer_id"];
                if (!entry.country.empty() && !entry.admin1.empty())
                    entry.region = entry.country + "." + bare_division(place_key(entry.admin1));
                if (entry.kind == "region" && (entry.country.empty() || entry.admin1.empty()))
                    entry.feature = Feature::area;
            }
            if (!degrees(row, "lat", &entry.lat) || !degrees(row, "lon", &entry.lon))
                return row.fault("lat and lon must be degrees such as 31.95");
            if (entry.lat.has_value() != entry.lon.has_value()) return row.fault("lat and lon go together");
            if (entry.lat && (*entry.lat < -90 || *entry.lat > 90 || *entry.lon < -180 || *entry.lon > 180))
                return row.fault("lat or lon is out of range");
            entry.prior = prior_of(entry);
            const auto index = static_cast<std::uint32_t>(out.entries_.size());
            const std::string alpha2 = entry.country;
            const bool country_point = !states && entry.kind == "country";
            if (country_point) {
                // countries.tsv has the names of states; here stand their points and numbers, and territories.
                const auto state = std::find_if(out.entries_.begin(), out.entries_.end(), [&](const Candidate& c) {
                    return c.feature == Feature::country && c.country == alpha2;
                });
                if (state != out.entries_.end()) {
                    state->lat = entry.lat, state->lon = entry.lon, state->id = entry.id;
                    for (const std::string_view alias : row.list("aliases"))
                        out.add(alias, static_cast<std::uint32_t>(state - out.entries_.begin()));
                    continue;
                }
                entry.prior -= 90;
            }
            out.entries_.push_back(std::move(entry));
            out.add(row["name"], index);
            for (const std::string_view alias : row.list("aliases")) out.add(alias, index);
            if (country_point) out.countries_.emplace(place_key(row["name"]), alpha2);
            if (!states) continue;
            out.countries_[std::string(row.id())] = alpha2;
            out.countries_.emplace(place_key(row["name"]), alpha2);
            for (const std::string_view column : {"aliases", "demonyms", "capital"})
                for (const std::string_view word : row.list(column)) out.countries_.emplace(place_key(word), alpha2);
        }
    }
    return out;
}

std::string Gazetteer::division_key(std::uint32_t place) const {
    if (place == TablePlace::no_place) return "";
    return bare_division(place_key(table_.place(place).name));
}

Candidate Gazetteer::from_table(const TableHit& hit) const {
    const TablePlace place = table_.place(hit.place);
    Candidate out;
    out.name = place.name;
    out.country = place.country;
    out.kind = kind_of(place.feature);
    out.feature = place.feature;
    out.how = hit.kind;
    out.population = place.population;
    if (place.id) out.id = std::to_string(place.id);
    if (place.located) out.lat = place.lat, out.lon = place.lon;
    const bool first = place.feature == Feature::admin1;
    const std::uint32_t admin1 = first ? hit.place : place.admin1;
    if (admin1 != TablePlace::no_place) {
        out.admin1 = table_.place(admin1).name;
        out.region = out.country + "." + division_key(admin1);
        const std::uint32_t admin2 = place.feature == Feature::admin2 ? hit.place : place.admin2;
        if (admin2 != TablePlace::no_place) out.county = out.region + "." + division_key(admin2);
    }
    out.prior = prior_of(out);
    return out;
}

// A place that the lexicon holds too takes number and population from the table and keeps the rest.
void Gazetteer::merge(Candidate&& candidate, std::vector<Candidate>& into) const {
    for (Candidate& known : into) {
        if (!known.overlay || known.country != candidate.country) continue;
        const bool same_id = !known.id.empty() && known.id == candidate.id;
        const bool near =
            known.lat && candidate.lat && kilometres(*known.lat, *known.lon, *candidate.lat, *candidate.lon) < 40;
        const bool towns = is_settlement(known.feature) && is_settlement(candidate.feature) && near;
        const bool divisions = known.feature == Feature::admin1 && candidate.feature == Feature::admin1 &&
                               known.region == candidate.region;
        if (!same_id && !towns && !divisions) continue;
        if (known.id.empty()) known.id = candidate.id;
        if (towns && candidate.population > known.population) known.feature = candidate.feature;
        known.population = std::max(known.population, candidate.population);
        if (known.admin1.empty()) known.admin1 = candidate.admin1;
        // The table's divisions are the ones that towns around it are compared with.
        if (!candidate.region.empty()) known.region = candidate.region;
        if (known.county.empty()) known.county = candidate.county;
        if (!known.lat) known.lat = candidate.lat, known.lon = candidate.lon;
        known.prior = prior_of(known);
        return;
    }
    // Two rows for one town, as section and as seat: the first stays.
    into.push_back(std::move(candidate));
}

std::vector<Candidate> Gazetteer::find(std::string_view key) const {
    std::vector<Candidate> out;
    if (const auto found = by_key_.find(key); found != by_key_.end())
        for (const std::uint32_t entry : found->second) out.push_back(entries_[entry]);
    // "England" is a name of the United Kingdom too, but where it is a part of it that part is meant.
    const auto part =
        std::find_if(out.begin(), out.end(), [](const Candidate& c) { return c.feature == Feature::admin1; });
    if (part != out.end()) {
        const std::string country = part->country;
        out.erase(
            std::remove_if(out.begin(), out.end(),
                           [&](const Candidate& c) { return c.feature == Feature::country && c.country == country; }),
            out.end());
    }
    for (const TableHit& hit : table_.find(key, 4 * most_candidates)) merge(from_table(hit), out);
    // "Mexico" is what some languages call the city; in English it is the country.
    const auto state =
        std::find_if(out.begin(), out.end(), [](const Candidate& c) { return c.feature == Feature::country; });
    if (state != out.end()) {
        const std::string country = state->country;
        out.erase(std::remove_if(out.begin(), out.end(),
                                 [&](const Candidate& c) {
                                     return c.country == country && c.how == NameKind::alternate &&
                                            is_settlement(c.feature) && !c.overlay;
                                 }),
                  out.end());
    }
    std::stable_sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) { return a.prior > b.prior; });
    if (out.size() > most_candidates) out.resize(most_candidates);
    return out;
}

namespace {

// Whether one is the other with at most a third of the letters put in, left out or exchanged (Levenshtein 1966), blanks aside.
bool nearly_equal(std::string_view a, std::string_view b) {
    const auto letters = [](std::string_view name) {
        std::string out;
        for (const char c : name)
            if (c != ' ' && c != '-') out += c;
        return out;
    };
    const std::string x = letters(a), y = letters(b);
    std::vector<std::size_t> row(y.size() + 1);
    for (std::size_t j = 0; j <= y.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= x.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= y.size(); ++j) {
            const std::size_t changed = diagonal + (x[i - 1] != y[j - 1]);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return 3 * row.back() <= std::max(x.size(), y.size());
}

}  // namespace

std::vector<Candidate> Gazetteer::find_alike(std::string_view key, const std::vector<std::string>& countries) const {
    std::vector<Candidate> out;
    const std::string bones = skeleton(key);
    if (bones.size() < 3 || countries.empty()) return out;
    // Where other scripts are written, or Latin letters stand for other sounds, press spellings vary.
    static constexpr std::string_view spelt_variously[] = {
        "AE", "AF", "AM", "AZ", "BD", "BG", "BH", "BY", "CN", "CY", "DJ", "DZ", "EG", "EH", "ER", "ET",
        "GE", "GR", "IL", "IN", "IQ", "IR", "JO", "KG", "KH", "KP", "KR", "KW", "KZ", "LA", "LB", "LK",
        "LY", "MA", "MK", "ML", "MM", "MN", "MR", "NE", "NP", "OM", "PK", "PS", "QA", "RS", "RU", "SA",
        "SD", "SO", "SS", "SY", "TD", "TH", "TJ", "TM", "TN", "TR", "UA", "UZ", "XK", "YE"};
    const auto in_play = [&](std::string_view country) {
        return std::find(std::begin(spelt_variously), std::end(spelt_variously), country) !=
                   std::end(spelt_variously) &&
               std::find(countries.begin(), countries.end(), country) != countries.end();
    };
    if (const auto found = by_skeleton_.find(bones); found != by_skeleton_.end())
        for (const std::uint32_t entry : found->second)
            if (in_play(entries_[entry].country)) out.push_back(entries_[entry]);
    for (const std::uint32_t place : table_.find_skeleton(bones, most_candidates)) {
        if (!in_play(table_.place(place).country)) continue;
        Candidate candidate = from_table({place, NameKind::alternate});
        if (!is_settlement(candidate.feature) && candidate.feature != Feature::admin1) continue;
        if (!nearly_equal(key, place_key(candidate.name))) continue;  // the bones of a short name are those of many
        merge(std::move(candidate), out);
    }
    std::stable_sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) { return a.prior > b.prior; });
    return out;
}

bool Gazetteer::has_prefix(std::string_view key) const {
    const auto found = by_key_.lower_bound(key);
    if (found != by_key_.end() && found->first.starts_with(key) &&
        (found->first.size() == key.size() || found->first[key.size()] == ' '))
        return true;
    return table_.has_prefix(key);
}

const std::string* Gazetteer::country(std::string_view name) const {
    auto found = countries_.find(name);  // an alpha-3 code
    if (found == countries_.end()) found = countries_.find(place_key(name));
    return found == countries_.end() ? nullptr : &found->second;
}

}  // namespace dateline::places
