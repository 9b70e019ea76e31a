#include "annotate/places/gazetteer.h"

#include <algorithm>

#include "annotate/names/atoms.h"

namespace dateline::naming {

namespace {

std::string joined(std::string_view name, bool sound) {
    std::string out;
    for (const FoldedWord& word : folded_words(name)) {
        if (!out.empty()) out += ' ';
        out += sound ? sound_key(word.folded) : word.folded;
    }
    return out;
}

}  // namespace

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

void Gazetteer::add(std::string_view name, std::size_t entry) {
    const std::string plain = joined(name, false);
    if (plain.empty()) return;
    auto& exact = by_name_[plain];
    if (std::find(exact.begin(), exact.end(), entry) == exact.end()) exact.push_back(entry);
    if (plain.size() < 5) return;
    auto& alike = by_sound_[joined(name, true)];
    if (std::find(alike.begin(), alike.end(), entry) == alike.end()) alike.push_back(entry);
}

Result<Gazetteer> Gazetteer::create(const Lexicon& lexicon) {
    Gazetteer out;
    const auto degrees = [](const Lexicon::Row& row, std::string_view column, std::optional<double>* into) {
        if (row[column].empty()) return true;
        *into = parse_degrees(row[column]);
        return into->has_value();
    };
    for (const std::string_view table : {"countries", "places"}) {
        const bool states = table == "countries";
        for (const Lexicon::Row& row : lexicon.table(table).rows) {
            GazetteerEntry entry;
            entry.name = row["name"];
            entry.country = row[states ? "alpha2" : "country"];
            entry.kind = states ? "country" : std::string(row["kind"]);
            if (!states) {
                entry.admin1 = row["admin1"];
                entry.gazetteer_id = row["gazetteer_id"];
            }
            if (!degrees(row, "lat", &entry.lat) || !degrees(row, "lon", &entry.lon))
                return row.fault("lat and lon must be degrees such as 31.95");
            if (entry.lat.has_value() != entry.lon.has_value()) return row.fault("lat and lon go together");
            if (entry.lat && (*entry.lat < -90 || *entry.lat > 90 || *entry.lon < -180 || *entry.lon > 180))
                return row.fault("lat or lon is out of range");
            const std::size_t index = out.entries_.size();
            const std::string alpha2 = entry.country;
            out.entries_.push_back(std::move(entry));
            out.add(row["name"], index);
            for (const std::string_view alias : row.list("aliases")) out.add(alias, index);
            if (!states) continue;
            out.countries_[std::string(row.id())] = alpha2;
            out.countries_.emplace(joined(row["name"], false), alpha2);
            for (const std::string_view column : {"aliases", "demonyms", "capital"})
                for (const std::string_view word : row.list(column))
                    out.countries_.emplace(joined(word, false), alpha2);
        }
    }
    return out;
}

std::vector<const GazetteerEntry*> Gazetteer::find(std::string_view name) const {
    std::vector<const GazetteerEntry*> out;
    auto found = by_name_.find(joined(name, false));
    if (found == by_name_.end()) {
        found = by_sound_.find(joined(name, true));
        if (found == by_sound_.end()) return out;
    }
    for (const std::size_t index : found->second) out.push_back(&entries_[index]);
    return out;
}

const std::string* Gazetteer::country(std::string_view name) const {
    auto found = countries_.find(name);  // an alpha-3 code
    if (found == countries_.end()) found = countries_.find(joined(name, false));
    return found == countries_.end() ? nullptr : &found->second;
}

}  // namespace dateline::naming
