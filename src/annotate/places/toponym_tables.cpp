#include <algorithm>

#include "annotate/places/place_key.h"
#include "annotate/places/toponyms.h"
#include "dateline/text.h"

namespace dateline::places {

namespace {

bool is_all_caps(std::string_view name) {
    return name.size() <= 5 && std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
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
    for (const Lexicon::Row& row : lexicon.table("given_names").rows) out.given_names_[std::string(row.id())] = true;
    for (const Lexicon::Row& row : lexicon.table("honorifics").rows) out.titles_[std::string(row.id())] = true;
    for (const Lexicon::Row& row : lexicon.table("not_names").rows) out.common_[std::string(row.id())] = true;
    // Words of bodies and of landscapes make names longer; alone they name nothing.
    for (const Lexicon::Row& row : lexicon.table("org_words").rows) out.common_[std::string(row.id())] = true;
    for (const char* word : {"university", "college", "high", "middle", "central", "valley", "heights", "park", "lake", "river", "creek", "hill", "hills", "road", "street",
                             "avenue", "city", "town", "village", "county", "district", "region", "area", "island", "islands", "beach", "bay", "gulf", "bridge", "church",
                             "school", "commerce", "justice", "labor", "labour", "liberty", "freedom", "congress", "light", "union", "unity", "independence", "progress",
                             "leader", "recovery", "passover", "easter", "christmas", "secretary", "vice", "young", "twin", "hope", "fire", "station", "old", "new", "grand",
                             "north", "south", "east", "west", "northern", "southern", "eastern", "western", "upper", "lower", "point", "points", "square", "center", "centre",
                             "hospital", "villas", "villa", "cedar", "drain", "toyota", "honda", "ford", "cadillac", "republican", "democrat", "sunday", "saturday", "general", "major", "nice",
                             "of", "many", "most", "male", "police", "court", "sheriff", "mayor", "university", "campus", "plaza", "mall", "farm", "garden", "gardens", "forest",
                             "meadow", "meadows", "mission", "enterprise", "industry", "mobile", "reading", "ready", "normal", "eden", "price", "media", "tours", "best", "chosen", "home", "early", "battle"})
        out.common_[word] = true;
    for (const char* word : {"mobile", "reading", "nice", "tours", "best", "eden"}) out.common_.erase(word);
    // Of whom a nation is called is no place, though a town may be called so ("Canadian").
    for (const Lexicon::Row& row : lexicon.table("countries").rows)
        for (const std::string_view demonym : row.list("demonyms")) {
            const std::vector<Candidate> bearers = gazetteer.find(place_key(demonym));
            if (std::none_of(bearers.begin(), bearers.end(), [](const Candidate& c) { return c.overlay; })) out.common_[fold(demonym)] = true;
        }
    for (const std::string_view table : {"countries", "places"})
        for (const Lexicon::Row& row : lexicon.table(table).rows) {
            if (is_all_caps(row["name"])) out.acronyms_[place_key(row["name"])] = true;
            for (const std::string_view alias : row.list("aliases"))
                if (is_all_caps(alias)) out.acronyms_[place_key(alias)] = true;
        }
    return out;
}

const ToponymTables::Abbreviation* ToponymTables::abbreviation(std::string_view surface) const {
    const auto found = abbreviations_.find(surface);
    return found == abbreviations_.end() ? nullptr : &found->second;
}

}  // namespace dateline::places
