#include "annotate/places/places.h"

#include <algorithm>

#include "annotate/places/beside.h"
#include "annotate/places/choose.h"
#include "annotate/places/gazetteer.h"
#include "annotate/places/place_key.h"
#include "annotate/places/setting.h"
#include "annotate/places/toponyms.h"

namespace dateline {

using places::Candidate;
using places::Toponym;

struct Places::Parts {
    places::Gazetteer gazetteer;
    places::ToponymTables tables;
    places::SettingCues cues;
};

Result<Places> Places::create(const Lexicon& lexicon, const std::string& table) {
    auto gazetteer = places::Gazetteer::create(lexicon, table);
    if (!gazetteer) return gazetteer.error();
    auto tables = places::ToponymTables::create(lexicon, *gazetteer);
    if (!tables) return tables.error();
    auto cues = places::SettingCues::create(lexicon, *gazetteer);
    if (!cues) return cues.error();
    return Places(std::make_unique<Parts>(Parts{std::move(*gazetteer), std::move(*tables), std::move(*cues)}));
}

const std::string& Places::version() const {
    return parts_->gazetteer.digest();
}

namespace {

// A name that no spelling of the gazetteer has, looked up by its consonants in the countries that the report is about.
void add_alike(const places::Gazetteer& gazetteer, const places::Setting& setting, std::vector<Toponym>& toponyms) {
    std::map<std::string, double> weights = setting.countries;
    for (const Toponym& t : toponyms)
        for (const Candidate& c : t.candidates)
            if (!c.country.empty()) weights[c.country] += 1.0 / static_cast<double>(t.candidates.size());
    std::vector<std::string> countries;
    for (const auto& [country, weight] : weights)
        if (weight >= 1) countries.push_back(country);
    for (Toponym& t : toponyms) {
        if (!t.candidates.empty() || t.key.size() < 5) continue;
        t.candidates = gazetteer.find_alike(t.key, countries);
        if (t.candidates.empty()) {
            // "Maysan province", "Litani river": the last words say the kind.
            const std::size_t blank = t.key.rfind(' ');
            const std::string_view kind = blank == std::string::npos
                                              ? std::string_view()
                                              : places::kind_of_word(std::string_view(t.key).substr(blank + 1));
            if (kind.empty()) continue;
            if (t.kind.empty()) t.kind = kind;
            const std::string rest = t.key.substr(0, blank);
            t.candidates = gazetteer.find(rest);
            // A stadium or an airport may bear the name of anybody.
            if (t.candidates.empty() && rest.size() >= 5 && t.kind != "site" && t.kind != "street")
                t.candidates = gazetteer.find_alike(rest, countries);
        }
    }
}

Place place_of(const Report& report, const Toponym& t, const places::Choice& choice) {
    Place out;
    out.span = t.span;
    out.entity = t.entity;
    out.name = t.span.in(report.text);
    out.kind = t.kind.empty() ? "other" : t.kind == "street" ? "site" : t.kind;
    out.rule = t.rule + "/" + (t.candidates.empty() ? "unlisted" : choice.rule);
    if (!choice.place) return out;
    const Candidate& c = *choice.place;
    out.name = c.name;
    out.country = c.country;
    out.admin1 = c.admin1;
    out.kind = c.kind;
    out.lat = c.lat, out.lon = c.lon;
    out.gazetteer_id = c.id;
    return out;
}

// A division of which no table says where it is lies where the one does that holds it.
void locate_divisions(const places::Gazetteer& gazetteer, std::vector<Place>& found) {
    for (Place& place : found) {
        if (place.lat || place.kind != "region" || place.country.empty() || place.admin1.empty()) continue;
        for (const Candidate& c : gazetteer.find(places::place_key(place.admin1)))
            if (c.feature == places::Feature::admin1 && c.country == place.country && c.lat) {
                place.lat = c.lat, place.lon = c.lon;
                break;
            }
    }
}

// Weak evidence stands only where the place found fits the rest of the report or is a town that many know.
bool keep(const Toponym& t, const places::Choice& choice) {
    if (t.evidence == places::Evidence::strong) return true;
    if (!choice.place) return false;
    const Candidate& c = *choice.place;
    if (t.rule == "taken_for_person") return choice.context >= 150;
    return c.feature <= places::Feature::admin1 || choice.context >= 60 || c.prior >= 170;
}

}  // namespace

void Places::annotate(const Report& report, Annotation& out) const {
    const std::vector<naming::Atom> atoms = naming::atoms_of(report, out);
    std::vector<Toponym> toponyms = places::find_toponyms(report, out, atoms, parts_->gazetteer, parts_->tables);
    const places::Setting setting = parts_->cues.of(report, out, atoms, parts_->gazetteer);
    add_alike(parts_->gazetteer, setting, toponyms);
    const std::vector<places::Choice> choices = places::choose_places(toponyms, setting);
    for (std::size_t i = 0; i < toponyms.size(); ++i)
        if (keep(toponyms[i], choices[i])) out.places.push_back(place_of(report, toponyms[i], choices[i]));
    if (report.dateline && !report.dateline->span.empty()) {
        const bool there = std::any_of(out.places.begin(), out.places.end(),
                                       [&](const Place& p) { return p.span.overlaps(report.dateline->span); });
        const std::size_t at = report.dateline->span.begin;
        const std::string& name = report.dateline->place;
        if (!there && !name.empty() && fold(report.text.substr(at, name.size())) == fold(name) &&
            is_character_border(report.text, at + name.size())) {
            Place place;
            place.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.size())};
            place.name = name;
            place.kind = "other";
            place.rule = "dateline/unlisted";
            out.places.push_back(std::move(place));
        }
    }
    std::stable_sort(out.places.begin(), out.places.end(),
                     [](const Place& a, const Place& b) { return a.span < b.span; });
    places::locate_beside(report, atoms, out.places);
    locate_divisions(parts_->gazetteer, out.places);
}

Places::Places(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Places::Places(Places&&) noexcept = default;
Places& Places::operator=(Places&&) noexcept = default;
Places::~Places() = default;

}  // namespace dateline
