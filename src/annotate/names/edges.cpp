// What stands at the edge of a name and belongs to it: the word of a place written small ("Hawran province"), the form
// of a company ("Harrow Tin, Inc."), the letters of a federal state behind a town ("Salina, KS").
#include <algorithm>
#include <functional>

#include "annotate/names/cues.h"

namespace dateline::naming {

namespace {

bool place_word(std::string_view word) {
    return one_of(word,
                  {"province",   "governorate",  "district", "county",  "river",     "mountains", "mountain", "valley",
                   "strip",      "peninsula",    "desert",   "dam",     "airport",   "island",    "islands",  "oblast",
                   "prefecture", "municipality", "crossing", "heights", "plateau",   "canal",     "strait",   "bay",
                   "basin",      "hills",        "barrage",  "lake",    "highlands", "square"});
}

bool company_form(std::string_view word) {
    return one_of(word,
                  {"inc", "ltd", "llc", "llp", "corp", "lp", "plc", "gmbh", "sa", "spa", "ag", "pty", "bhd", "oyj"});
}

bool federal_state(std::string_view letters) {
    return one_of(letters,
                  {"al", "ak", "az", "ar", "ca", "co", "ct", "de", "fl", "ga", "ia", "id", "il", "in", "ks", "ky", "la",
                   "ma", "md", "me", "mi", "mn", "mo", "ms", "mt", "nc", "nd", "ne", "nh", "nj", "nm", "nv", "ny", "oh",
                   "ok", "or", "pa", "ri", "sc", "sd", "tn", "tx", "ut", "va", "vt", "wa", "wi", "wv", "wy", "dc"});
}

}  // namespace

void widen_names(const NameContext& context, const std::function<bool(int)>& heading, std::vector<Found>& names) {
    const int size = context.size();
    for (std::size_t i = 0; i < names.size(); ++i) {
        Found& name = names[i];
        const int limit = i + 1 < names.size() ? names[i + 1].begin : size;
        // "the daily, The Harbour Post": a capital article inside a sentence is a word of the name.
        const int before = name.begin - 1;
        const bool body = name.type != EntityType::person && name.type != EntityType::state &&
                          name.type != EntityType::nationality && name.type != EntityType::population;
        if (body && context.same_sentence(name.begin, before) && context.same_sentence(name.begin, before - 1) &&
            context.surface(before, before + 1) == "The" && !heading(before) &&
            (i == 0 || names[i - 1].end <= before) &&
            (context.atom(before - 1).word || context.surface(before - 1, before) == ","))
            --name.begin;
        const auto here = [&](int at) { return at < limit && context.same_sentence(name.begin, at); };
        if (name.type == EntityType::place && here(name.end)) {
            const Atom& next = context.atom(name.end);
            const bool compound =
                context.token(name.end).upos == Upos::NOUN || context.token(name.end).upos == Upos::PROPN;
            if (!next.capital && compound && !next.glued && place_word(next.folded))
                ++name.end;
            else if (here(name.end + 1) && next.folded == "border" && context.atom(name.end + 1).folded == "crossing")
                name.end += 2;
        } else if ((name.type == EntityType::organization || name.type == EntityType::person ||
                    name.type == EntityType::other) &&
                   context.same_sentence(name.begin, name.end + 1) && context.surface(name.end, name.end + 1) == "," &&
                   context.atom(name.end + 1).capital && company_form(context.atom(name.end + 1).folded)) {
            name.end += 2;
            name.type = EntityType::organization;
            name.role = "BUS";
            name.sure = true;
            name.rule = "company_form";
            // The form was taken for a name of its own.
            if (i + 1 < names.size() && names[i + 1].begin < name.end)
                names.erase(names.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        }
    }
}

void give_offices_their_state(const NameContext& context, std::vector<Found>& names) {
    for (std::size_t i = 1; i < names.size(); ++i) {
        Found& person = names[i];
        const Found& land = names[i - 1];
        if (person.type != EntityType::person || !person.country.empty() || !person.has_office ||
            land.type != EntityType::state || !context.same_sentence(person.begin, land.begin))
            continue;
        int at = land.end;
        while (at < person.begin && context.atom(at).possessive) ++at;
        while (at < person.begin) {
            const int length = context.atom(at).folded.empty() ? 0 : context.tables.title(context.atoms, at, nullptr);
            if (length == 0) break;
            at += length;
        }
        if (at == person.begin) person.country = land.country;
    }
}

bool is_federal_state(const NameContext& context, int at) {
    const Atom& atom = context.atom(at);
    if (!atom.all_caps || atom.folded.size() != 2 || !federal_state(atom.folded)) return false;
    if (at < 2 || !context.same_sentence(at, at - 2) || context.surface(at - 1, at) != ",") return false;
    const Atom& town = context.atom(at - 2);
    // "Jane Doe, MD": letters behind a person's name are a degree.
    const bool person = context.same_sentence(at, at - 3) && context.tables.given_gender(context.atom(at - 3).folded);
    return town.word && town.capital && !town.all_caps && !person;
}

}  // namespace dateline::naming
