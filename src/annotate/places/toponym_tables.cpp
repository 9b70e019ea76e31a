#include <algorithm>

#include "annotate/places/place_key.h"
#include "annotate/places/toponyms.h"
#include "dateline/text.h"

namespace dateline::places {

namespace {

bool is_all_caps(std::string_view name) {
    return name.size() <= 5 &&
           std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
}

}  // namespace

Result<ToponymTables> ToponymTables::create(const Lexicon& lexicon, const Gazetteer& gazetteer) {
    ToponymTables out;
    for (const Lexicon::Row& row : lexicon.table("place_abbreviations").rows) {
        Abbreviation entry{place_key(row["place"]), std::string(row["country"]), row["use"] == "alone"};
        if (gazetteer.find(entry.place).empty()) return row.fault("no place of that name is in the gazetteer");
        if (row["use"] != "alone" && row["use"] != "after") return row.fault("use must be alone or after");
        out.abbreviations_[std::string(row.id())] = std::move(entry);
    }
    for (const Lexicon::Row& row : lexicon.table("given_names").rows) out.given_names_.emplace(row.id());
    for (const Lexicon::Row& row : lexicon.table("honorifics").rows) out.titles_.emplace(row.id());
    for (const Lexicon::Row& row : lexicon.table("not_names").rows) out.common_.emplace(row.id());
    // Stems stand there: "leader" and "leaders" are one line.
    for (const Lexicon::Row& row : lexicon.table("common_words").rows) out.everyday_.emplace(row.id());
    // Words of bodies and of landscapes make names longer; alone they name nothing.
    for (const Lexicon::Row& row : lexicon.table("org_words").rows) out.common_.emplace(row.id());
    for (const Lexicon::Row& row : lexicon.table("not_places").rows) out.common_.emplace(row.id());
    for (const Lexicon::Row& row : lexicon.table("countries").rows)
        for (const std::string_view demonym : row.list("demonyms")) out.demonyms_.emplace(fold(demonym));
    for (const std::string_view table : {"countries", "places"})
        for (const Lexicon::Row& row : lexicon.table(table).rows) {
            if (is_all_caps(row["name"])) out.acronyms_.insert(place_key(row["name"]));
            for (const std::string_view alias : row.list("aliases"))
                if (is_all_caps(alias)) out.acronyms_.insert(place_key(alias));
        }
    return out;
}

bool ToponymTables::is_everyday(std::string_view folded, const std::vector<Candidate>& bearers) const {
    const bool stem = everyday_.contains(folded) ||
                      (folded.ends_with('s') && everyday_.contains(folded.substr(0, folded.size() - 1)));
    return stem && std::none_of(bearers.begin(), bearers.end(), [](const Candidate& c) {
               return c.overlay || c.feature <= Feature::admin1 || (c.how == NameKind::main && c.population >= 50'000);
           });
}

bool ToponymTables::is_demonym(std::string_view folded, const std::vector<Candidate>& bearers) const {
    return demonyms_.contains(folded) &&
           std::none_of(bearers.begin(), bearers.end(), [](const Candidate& c) { return c.overlay; });
}

const ToponymTables::Abbreviation* ToponymTables::abbreviation(std::string_view surface) const {
    const auto found = abbreviations_.find(surface);
    return found == abbreviations_.end() ? nullptr : &found->second;
}

}  // namespace dateline::places
