#include "annotate/places/places.h"

#include <algorithm>
#include <map>

#include "annotate/names/atoms.h"
#include "annotate/places/gazetteer.h"

namespace dateline {

using naming::Gazetteer;
using naming::GazetteerEntry;

namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// The kind that a word beside or at the end of a name gives it; empty for none.
std::string_view kind_of_word(std::string_view word) {
    if (one_of(word, {"province", "governorate", "region", "state", "oblast", "county", "district", "prefecture",
                      "peninsula"}))
        return "region";
    if (one_of(word, {"city", "town", "village", "suburb", "municipality"})) return "city";
    if (one_of(word, {"crossing", "checkpoint"})) return "crossing";
    if (one_of(word, {"camp"})) return "camp";
    if (one_of(word, {"base", "airbase", "barracks"})) return "base";
    if (one_of(word, {"river"})) return "river";
    if (one_of(word, {"lake", "reservoir"})) return "lake";
    if (one_of(word, {"mountain", "mountains", "mount", "hill", "hills"})) return "mountain";
    if (one_of(word, {"sea", "gulf", "strait", "ocean", "bay"})) return "sea";
    if (one_of(word, {"dam", "airport", "bridge", "prison", "mosque", "shrine", "hospital", "square", "hotel", "plant",
                      "station"}))
        return "site";
    return "";
}

// How much a report is about each country: names, demonyms and capitals of states, by mention.
using Weights = std::map<std::string, int>;

struct Picked {
    const GazetteerEntry* entry = nullptr;
    bool ambiguous = false;
};

// Several places share the name: the one whose kind fits, then the one whose country the report speaks of most.
Picked pick(const std::vector<const GazetteerEntry*>& entries, const Weights& weights, std::string_view kind) {
    if (entries.empty()) return {};
    std::vector<const GazetteerEntry*> fit;
    if (!kind.empty())
        for (const GazetteerEntry* entry : entries)
            if (entry->kind == kind) fit.push_back(entry);
    if (fit.empty()) fit = entries;
    if (fit.size() == 1) return {fit[0], false};
    const auto weight = [&](const GazetteerEntry* entry) {
        const auto found = weights.find(entry->country);
        return found == weights.end() ? 0 : found->second;
    };
    const GazetteerEntry* best = fit[0];
    for (const GazetteerEntry* entry : fit)
        if (weight(entry) > weight(best)) best = entry;
    const bool one_country =
        std::all_of(fit.begin(), fit.end(), [&](const GazetteerEntry* e) { return e->country == fit[0]->country; });
    return {best, weight(best) == 0 && !one_country};
}

}  // namespace

struct Places::Parts {
    Gazetteer gazetteer;
};

Result<Places> Places::create(const Lexicon& lexicon) {
    auto gazetteer = Gazetteer::create(lexicon);
    if (!gazetteer) return gazetteer.error();
    return Places(std::make_unique<Parts>(Parts{std::move(*gazetteer)}));
}

void Places::annotate(const Report& report, Annotation& out) const {
    const Gazetteer& gazetteer = parts_->gazetteer;
    Weights weights;
    for (const Entity& entity : out.entities)
        if (entity.type != EntityType::place && !entity.code.country.empty())
            if (const std::string* alpha2 = gazetteer.country(entity.code.country))
                weights[*alpha2] += static_cast<int>(entity.mentions.size());
    const auto add = [&](Span span, int entity, std::string_view next_word) {
        std::string_view surface = span.in(report.text);
        std::string kind(kind_of_word(next_word));
        auto entries = gazetteer.find(surface);
        if (entries.empty()) {
            // "Maysan province", "Litani river": the last words say the kind.
            std::string_view rest = surface;
            for (int cut = 0; cut < 2 && entries.empty(); ++cut) {
                const std::size_t blank = rest.rfind(' ');
                if (blank == std::string_view::npos) break;
                const std::string_view of = kind_of_word(fold(rest.substr(blank + 1)));
                if (of.empty() && fold(rest.substr(blank + 1)) != "border") break;
                if (kind.empty()) kind = of;
                rest = rest.substr(0, blank);
                entries = gazetteer.find(rest);
            }
        }
        const Picked picked = pick(entries, weights, kind);
        Place place;
        place.span = span;
        place.entity = entity;
        place.name = surface;
        place.kind = kind.empty() ? "other" : kind;
        if (picked.entry) {
            place.name = picked.entry->name;
            place.kind = picked.entry->kind;
            if (!picked.ambiguous) {
                place.country = picked.entry->country;
                place.admin1 = picked.entry->admin1;
                place.lat = picked.entry->lat;
                place.lon = picked.entry->lon;
                place.gazetteer_id = picked.entry->gazetteer_id;
            }
        }
        out.places.push_back(std::move(place));
    };
    const auto word_after = [&](Span span) -> std::string {
        std::size_t at = span.end;
        if (at >= report.text.size() || report.text[at] != ' ') return "";
        const std::size_t begin = ++at;
        while (at < report.text.size() && at - begin < 20 && report.text[at] >= 'a' && report.text[at] <= 'z') ++at;
        return report.text.substr(begin, at - begin);
    };
    for (std::size_t e = 0; e < out.entities.size(); ++e) {
        const Entity& entity = out.entities[e];
        if (entity.type != EntityType::place && entity.type != EntityType::state) {
            // "Chile's Interior Ministry" names the country too.
            for (const Mention& mention : entity.mentions) {
                const std::string_view surface = mention.span.in(report.text);
                std::size_t mark = std::min(surface.find("\xE2\x80\x99s "), surface.find("'s "));
                if (mention.form != MentionForm::name || mark == std::string_view::npos) continue;
                const auto owners = gazetteer.find(surface.substr(0, mark));
                if (!owners.empty() && owners[0]->kind == "country")
                    add({mention.span.begin, mention.span.begin + static_cast<std::uint32_t>(mark)}, -1, "");
            }
            continue;
        }
        for (const Mention& mention : entity.mentions) {
            if (mention.form != MentionForm::name) continue;
            // Of a state's mentions, those that name land: its names and its capital, neither demonyms nor "the X
            // government".
            if (entity.type == EntityType::state && gazetteer.find(mention.span.in(report.text)).empty()) continue;
            add(mention.span, static_cast<int>(e), word_after(mention.span));
        }
    }
    if (report.dateline && !report.dateline->span.empty()) {
        const bool there = std::any_of(out.places.begin(), out.places.end(),
                                       [&](const Place& p) { return p.span.overlaps(report.dateline->span); });
        const std::size_t at = report.dateline->span.begin;
        const std::string& name = report.dateline->place;
        if (!there && !name.empty() && fold(report.text.substr(at, name.size())) == fold(name) &&
            is_character_border(report.text, at + name.size()))
            add({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.size())}, -1, "");
    }
    std::stable_sort(out.places.begin(), out.places.end(),
                     [](const Place& a, const Place& b) { return a.span < b.span; });
}

Places::Places(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Places::Places(Places&&) noexcept = default;
Places& Places::operator=(Places&&) noexcept = default;
Places::~Places() = default;

}  // namespace dateline
